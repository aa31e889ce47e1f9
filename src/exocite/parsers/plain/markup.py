"""Numeric citations in a marked-up text (Markdown) that cites by number and has a numbered list of references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exocite.model.manuscript import Span
from exocite.model.reference import Reference
from exocite.parsers.blocks import Block, Found
from exocite.parsers.mask import BLANK, CITED, Fill
from exocite.parsers.plain.numeric import Candidate, candidates, citation
from exocite.parsers.plain.reading import references_of
from exocite.parsers.plain.reference_list import find_list, lines_of
from exocite.parsers.plain.style import decide

_HEADED = re.compile(r"^#{1,6}[^\n]*(?:refer|biblio|literat|works cited|quellen|riferim)", re.IGNORECASE | re.MULTILINE)


class Numbered(NamedTuple):
    """A text's blocks with the numeric citations in them, a fill for the list, and the references in it by number."""

    found: list[tuple[Block, Found]]
    fills: list[Fill]
    references: Mapping[str, Reference]


def with_numbers(path: str, text: str, found: Sequence[tuple[Block, Found]]) -> Numbered | None:
    """The blocks of a text that has no other citations, with its numeric ones; None when it cites in no such way."""
    if any(inside.citations for _, inside in found) or not _HEADED.search(text):
        return None
    lines = lines_of(text)
    listed = find_list(lines)
    if listed is None or not listed.printed:
        return None
    body = [(block, inside) for block, inside in found if not listed.start <= block.start < listed.end]
    seen = [
        candidate for block, inside in body if not block.level for candidate in _free(text, block, inside)
    ]  # fmt: skip
    chosen = decide(seen, listed.items[-1].number)
    if not chosen:
        return None
    references = {reference.key: reference for reference in references_of(listed.items, path, lines)}
    places = [candidate.span.start for candidate in chosen]
    cited = []
    for block, inside in body:
        first, last = bisect_left(places, block.start), bisect_left(places, block.end)
        own = [] if block.level else [citation(candidate) for candidate in chosen[first:last]]
        fills = [Fill(*one.span, CITED) for one in own]
        cited.append((block, Found([*inside.fills, *fills], own, inside.notes, inside.references)))
    return Numbered(cited, [Fill(listed.start, listed.end, BLANK)], references)


def _free(text: str, block: Block, inside: Found) -> list[Candidate]:
    """The candidates of a block outside of code, maths and links; a raised number has marks of its own."""
    taken = sorted(inside.fills)
    starts = [fill.start for fill in taken]

    def is_free(candidate: Candidate) -> bool:
        escaped = text.startswith("\\", candidate.span.start)  # `\\[12\\]`: its backslashes are marks of their own
        start, end = _digits(candidate) if escaped or candidate.form == "raised" else candidate.span
        place = bisect_left(starts, end)
        return not any(fill.end > start for fill in taken[max(0, place - 3) : place])

    spans = [Span(*cell[0]) for row in block.rows for cell in row] or [Span(block.start, block.end)]
    return [candidate for span in spans for candidate in candidates(text, *span) if is_free(candidate)]


def _digits(candidate: Candidate) -> tuple[int, int]:
    return candidate.numbers[0].start, candidate.numbers[-1].end
