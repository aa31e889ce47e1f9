"""What `exocite why` says, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import wrap

from exocite.evidence.impact import Impact, Link, Passage


def text(impact: Impact, width: int = 100) -> str:
    """Sections: what it is, its evidence row, the claims or references it hangs together with, diseases, passages."""
    width = max(width, 30)
    sections = [_head(impact, width), _cells(impact, width), _links(impact, width), _diseases(impact, width)]
    if impact.passages is not None:
        sections.append(_passages(impact, width))
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def as_json(impact: Impact, _width: int = 100) -> str:
    """The same as one object; `passages` is null when no manuscript was looked at."""
    content = impact._asdict() | {
        "links": [link._asdict() for link in impact.links],
        "diseases": [{"id": key, "label": label} for key, label in impact.diseases],
        "groups": [{"id": key, "label": label} for key, label in impact.groups],
        "passages": None if impact.passages is None else [passage._asdict() for passage in impact.passages],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Impact, int], str]] = {"text": text, "json": as_json}
"""Format name to the function that prints in it."""


def _head(impact: Impact, width: int) -> list[str]:
    number = f"[{impact.number}]" if impact.number else ""
    head = " · ".join(part for part in (f"{impact.kind} {impact.id}", number, impact.label) if part)
    return [head, *_wrapped(impact.text or "(no title)", width, "  "), f"  {impact.path}:{impact.line}"]


def _cells(impact: Impact, width: int) -> list[str]:
    if impact.kind == "reference" and not impact.cells:
        return ["The base holds nothing about it in studies.csv"]
    if not impact.cells:
        return []
    title = {"reference": "What the base holds about it", "claim": "Its cells", "trial": "Its cells"}[impact.kind]
    lines = [title]
    for column, cell in impact.cells.items():
        lines += _wrapped(f"{column}: {'; '.join(cell.split(';'))}", width, "  ", "    ")
    return lines


def _links(impact: Impact, width: int) -> list[str]:
    if impact.kind == "trial":
        return []
    if impact.kind == "claim":
        lines = [f"Rests on {_count(len(impact.links), 'reference')}"]
        for link in impact.links:
            lines += _wrapped(f"{link.citekey} · {link.reference} · {_relation(link)}", width, "  ", "    ")
            lines += _wrapped(f"note: {link.note}", width, "    ") if link.note else []
        return lines
    if not impact.links:
        return ["No claim rests on it"]
    sole = sum(link.only for link in impact.links)
    verb = "rests" if len(impact.links) == 1 else "rest"
    lines = [f"{_count(len(impact.links), 'claim')} {verb} on it, {sole or 'none'} of them on it alone"]
    for link in impact.links:
        alone = " · nothing else bears it" if link.only else ""
        lines += _wrapped(f"{link.claim_id} · {_relation(link)}{alone}", width, "  ", "    ")
        where = f" [{link.sentence}]" if link.sentence else ""
        lines += _wrapped(f"{link.statement or '(no such claim)'}{where}", width, "    ")
    return lines


def _relation(link: Link) -> str:
    basis = f"basis {link.basis}" if link.basis else ""
    return ", ".join(part for part in (link.relation, link.directness, basis, link.locator) if part)


def _diseases(impact: Impact, width: int) -> list[str]:
    if not impact.diseases:
        return ["No disease"]
    lines = _wrapped(f"Diseases: {'; '.join(label for _, label in impact.diseases)}", width, "", "  ")
    if impact.groups:
        also = "; ".join(label for _, label in impact.groups)
        lines += _wrapped(f"Also in the tables of: {also}", width, "", "  ")
    return lines


def _passages(impact: Impact, width: int) -> list[str]:
    passages: tuple[Passage, ...] = impact.passages or ()
    verb = {"reference": "cites it", "claim": "cites its references", "trial": "names it"}[impact.kind]
    if not passages:
        return [f"No sentence of the manuscripts {verb}"]
    verbs = verb.replace("cites", "cite").replace("names", "name") if len(passages) > 1 else verb
    lines = [f"{_count(len(passages), 'sentence')} {verbs}"]
    for passage in passages:
        by = f" ({', '.join(passage.found_by)})" if impact.kind == "claim" else ""
        lines.append(f"  {passage.path}:{passage.line}:{passage.column}{by}")
        lines += _wrapped(passage.text, width, "    ")
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'s' * (number != 1)}"


def _wrapped(line: str, width: int, indent: str, hanging: str | None = None) -> list[str]:
    later = indent if hanging is None else hanging
    return wrap(line, width, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False)
