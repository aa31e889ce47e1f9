"""What `exocite suggest` found, as text, one line a suggestion, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from textwrap import wrap

from exocite.evidence.suggestions import Suggested, Suggestion

INDENT = "      "
"""As wide as a score and the blanks around it."""

NOTHING = "no claim or reference of the base fits"


def text(found: Sequence[Suggested], width: int = 100) -> str:
    """A block a sentence: its place and words, then a block a suggestion: score, key, text, why, and why not."""
    blocks = [_sentence(one, max(width, 40)) for one in found if one.suggestions or one.path]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def concise(found: Sequence[Suggested], _width: int = 100) -> str:
    """A line a suggestion: `paper.md:5:1: claim c112 0.83: statement`."""
    lines = []
    for one in found:
        place = f"{one.path}:{one.line}:{one.column}: " if one.path else ""
        lines += [f"{place}{s.kind} {s.id} {s.score:.2f}: {s.text or '(no title)'}" for s in one.suggestions]
    return "\n".join(lines) + "\n" if lines else ""


def as_json(found: Sequence[Suggested], _width: int = 100) -> str:
    """`{"sentences": [{"text", "path", "part", "line", "column", "cues", "suggestions": [{"kind", "id", …}]}]}`."""
    sentences = [{**one._asdict(), "suggestions": [s._asdict() for s in one.suggestions]} for one in found]
    return json.dumps({"sentences": sentences}, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Suggested], int], str]] = {"text": text, "concise": concise, "json": as_json}
"""Format name to the function that prints in it."""


def _sentence(one: Suggested, width: int) -> str:
    lines = []
    if one.path:
        place = f"{one.path}:{one.line}:{one.column}"
        lines.append(f"{place} ({one.part})" if one.part else place)
        lines += _wrapped(one.text, width, "  ")
        if one.cues:
            lines += _wrapped(f"needs a citation: {'; '.join(one.cues)}", width, "  ")
    blocks = ["\n".join(lines)] if lines else []
    blocks += ["\n".join(_suggestion(suggestion, width)) for suggestion in one.suggestions]
    return "\n\n".join(blocks if one.suggestions else [*blocks, f"{INDENT}{NOTHING}"])


def _suggestion(one: Suggestion, width: int) -> list[str]:
    cite = f"cite {', '.join(one.cite)}" if one.cite else "the library has no reference for it"
    head = " · ".join((f"{one.kind} {one.id}", one.label if one.kind == "reference" else cite))
    lines = wrap(head, width, initial_indent=f"{one.score:.2f}  ", subsequent_indent=INDENT, break_on_hyphens=False)
    lines += _wrapped(one.text or "(no title)", width, INDENT)
    if one.reasons:
        lines += _wrapped(f"why: {'; '.join(one.reasons)}", width, INDENT)
    if one.against:
        lines += _wrapped(f"but: {'; '.join(one.against)}", width, INDENT)
    return lines


def _wrapped(line: str, width: int, indent: str) -> list[str]:
    return wrap(line, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
