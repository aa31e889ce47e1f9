"""Plain text → manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from exocite.model.manuscript import Citation, Manuscript, Span
from exocite.parsers.assembly import assemble
from exocite.parsers.blocks import Block, Found
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.mask import BLANK, CITED, NOTHING, OBJECT, Fill
from exocite.parsers.plain.blocks import scan
from exocite.parsers.plain.numeric import Candidate, candidates, citation
from exocite.parsers.plain.reading import references_of
from exocite.parsers.plain.reference_list import Line, ReferenceList, find_list, lines_of
from exocite.parsers.plain.style import decide

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,120}(?<=\S)(\1)(?![\w*])")
_ADDRESSES = (
    ("://", re.compile(r"https?://[^\s<>()\[\]]+[^\s<>()\[\].,;:]")),
    ("www.", re.compile(r"(?<!/)www\.[^\s<>()\[\]]+[^\s<>()\[\].,;:]")),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
)
"""What an address has in it, and how it looks."""

_OPENING, _CLOSING = "<!--", "-->"
_SLACK = 1.1
"""A list without numbers may have so many more items than the highest number that is cited."""


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that `text` holds; every text is one.

    Its numeric citations count if it has a numbered reference list, or one whose numbers a conversion has lost and that
    has as many items as the citations ask for.
    """
    lines = lines_of(text)
    found = find_list(lines)
    body = lines if found is None else [line for line in lines if not _in_list(line, found)]
    blocks, fills = scan(text, body)
    chosen: list[Candidate] = []
    if found:
        seen = [item for block in _searched(blocks) for item in candidates(text, *block)]
        found = found if found.printed or _fits(found, seen) else None
        chosen = decide(seen, found.items[-1].number) if found else []
    if found:
        fills.append(Fill(found.start, found.end, BLANK))
        blocks = _with_heading(blocks, found)
    else:
        blocks, fills = scan(text, lines)
    comments = _comments(text)
    fills += [Fill(start - len(_OPENING), end + len(_CLOSING), BLANK) for start, end in comments]
    manuscript = assemble(path, text, list(_inside(text, blocks, chosen)), fills, above=frame.above)
    references = {r.key: r for r in references_of(found.items, path, lines)} if found else {}
    return replace(manuscript, references=references, comments=tuple(comments))


def _comments(text: str) -> list[Span]:
    """The insides of `<!-- … -->`, the one kind of mark that a plain text has: it may tell `check` to keep silent."""
    comments = []
    start = text.find(_OPENING)
    while start != -1 and (end := text.find(_CLOSING, start)) != -1:
        comments.append(Span(start + len(_OPENING), end))
        start = text.find(_OPENING, end)
    return comments


def _in_list(line: Line, found: ReferenceList) -> bool:
    return found.start <= line.start < found.end or line.start == found.heading[0] < found.heading[1]


def _with_heading(blocks: list[Block], found: ReferenceList) -> list[Block]:
    if not found.heading[1]:
        return blocks
    return sorted([*blocks, Block("heading", *found.heading, level=1)], key=lambda block: block.start)


def _searched(blocks: Sequence[Block]) -> Iterable[Span]:
    """Where citations may stand: everywhere but in headings; in a table within its cells."""
    for block in blocks:
        if block.rows:
            yield from (Span(cell[0].start, cell[0].end) for row in block.rows for cell in row)
        elif not block.level:
            yield Span(block.start, block.end)


def _fits(found: ReferenceList, seen: Sequence[Candidate]) -> bool:
    """Whether a list without printed numbers has as many items as the citations in brackets ask for."""
    highest = max((max(item.values) for item in seen if item.form == "bracket"), default=0)
    if not highest:
        highest = max((max(item.values) for item in decide(seen, len(found.items))), default=0)
    return highest > 0 and highest <= len(found.items) <= max(highest + 3, highest * _SLACK)


def _inside(text: str, blocks: Sequence[Block], chosen: Sequence[Candidate]) -> Iterable[tuple[Block, Found]]:
    """What each block holds; the citations in `chosen` are in order of place."""
    waiting = iter(chosen)
    candidate = next(waiting, None)
    for block in blocks:
        cited: list[Citation] = []
        while candidate and candidate.span.start < block.end:
            if candidate.span.start >= block.start:
                cited.append(citation(candidate))
            candidate = next(waiting, None)
        yield block, Found(_fills(text, block, cited), cited)


def _fills(text: str, block: Block, cited: Sequence[Citation]) -> list[Fill]:
    fills = [Fill(*own.span, CITED) for own in cited]
    if text.find("*", block.start, block.end) != -1:
        for match in _EMPHASIS.finditer(text, block.start, block.end):
            fills += [Fill(*match.span(1), NOTHING), Fill(*match.span(2), NOTHING)]
    for sign, address in _ADDRESSES:
        if text.find(sign, block.start, block.end) != -1:
            fills += [Fill(*match.span(), OBJECT) for match in address.finditer(text, block.start, block.end)]
    return fills
