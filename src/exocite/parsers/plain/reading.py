"""The references of a text: of a manuscript's list, or of a text that is nothing but a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exocite.model.reference import Reference
from exocite.parsers.plain.printed import printed_reference
from exocite.parsers.plain.reference_list import Item, Line, find_list, lines_of, list_in


def references_in(path: str, text: str) -> list[Reference]:
    """The references printed in `text`, keyed by their numbers; an item that prints nothing to read is left out."""
    lines = lines_of(text)
    found = find_list(lines) or list_in(lines)
    return list(references_of(found.items, path, lines)) if found else []


def references_of(items: Iterable[Item], path: str, lines: Sequence[Line]) -> Iterable[Reference]:
    """The references that the items of a list print."""
    numbers = {line.start: number for number, line in enumerate(lines, start=1)}
    for item in items:
        yield printed_reference(item.text, str(item.number), path, numbers.get(item.start, 1))
