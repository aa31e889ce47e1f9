"""What `exocite search` found, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from textwrap import wrap

from exocite.evidence.search import Found, Hit, Match


def text(found: Found, width: int = 100) -> str:
    """A block a hit: kind, id and label; the title or statement; the words that matched and where they stand."""
    return "\n\n".join(_block(hit, width) for hit in found.hits) + ("\n" if found.hits else "")


def as_json(found: Found, _width: int = 100) -> str:
    """`{"total": …, "hits": [{"kind", "id", "label", "text", "score", "matches": [{"query", "word", "field"}]}]}`."""
    hits = [{**hit._asdict(), "matches": [match._asdict() for match in hit.matches]} for hit in found.hits]
    return json.dumps({"total": found.total, "hits": hits}, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Found, int], str]] = {"text": text, "json": as_json}
"""Format name to the function that prints in it."""


def _block(hit: Hit, width: int) -> str:
    head = " · ".join(part for part in (f"{hit.kind} {hit.id}", hit.label) if part)
    lines = [head]
    for line in (hit.text or "(no title)", f"matched: {_why(hit.matches)}"):
        lines += wrap(line, max(width, 30), initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(lines)


def _why(matches: Iterable[Match]) -> str:
    """`exosomes, lung (title); 2018 (year)`: each word asked for once, in the first field where it was found."""
    fields: dict[str, dict[str, None]] = {}
    seen: dict[str, str] = {}
    for match in matches:
        if seen.setdefault(match.query, match.field) == match.field:
            fields.setdefault(match.field, {})[match.word] = None
    return "; ".join(f"{', '.join(words)} ({field})" for field, words in fields.items())
