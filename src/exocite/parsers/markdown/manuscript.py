"""Pandoc Markdown → manuscript."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exocite.model.manuscript import Citation, CitationItem, Include, Manuscript, Span
from exocite.parsers.assembly import assemble
from exocite.parsers.blocks import Block, Cell, Found
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.markdown.blocks import Blocks, scan
from exocite.parsers.markdown.dialects import is_myst
from exocite.parsers.markdown.inline import Reader
from exocite.parsers.markdown.metadata import read_metadata
from exocite.parsers.mask import Fill
from exocite.parsers.plain.markup import with_numbers

_BOLD_LINE = re.compile(r"(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__):?\s*$")
_FIGURE = re.compile(
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*+\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*+\)|\[[^\[\]]*\])(?:\{[^{}]*\})?\s*$"
)
"""An image that is a paragraph of its own: a figure, whose text is the caption."""

_BOLD_LEVEL = 7
"""A bold line on its own is a heading below every other."""


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that `text` holds; every text is one. Text of a dialect is handed to the parser of that."""
    if is_myst(path, text):
        from exocite.parsers.myst import read as read_myst

        return read_myst(path, text, frame)
    return of_blocks(path, text, frame, scan(text))


def of_blocks(path: str, text: str, frame: Frame, blocks: Blocks, includes: Sequence[Include] = ()) -> Manuscript:
    """The manuscript of a text whose blocks are found."""
    reader = Reader(blocks.targets, blocks.examples)
    found = [(_titled(block, text), _inside(text, block, reader)) for block in blocks.blocks]
    metadata = read_metadata(text[start:end] for start, end in blocks.metadata)
    numbered = with_numbers(path, text, found)
    fills = blocks.fills
    if numbered:
        found, fills = numbered.found, [*fills, *numbered.fills]
    return replace(
        assemble(path, text, found, fills, above=frame.above, includes=includes),
        bibliography=metadata.bibliography,
        nocite=metadata.nocite,
        own_references=metadata.own_references,
        references=numbered.references if numbered else {},
        comments=comments_in(text, fills, found) if "<!--" in text else (),
    )


def comments_in(text: str, fills: Sequence[Fill], found: Sequence[tuple[Block, Found]]) -> tuple[Span, ...]:
    """The insides of the comments `<!-- … -->`; in code there are none, for code is hidden from its first mark on."""
    inner = (fill for _, inside in found for fill in inside.fills)
    return tuple(
        sorted(
            Span(start + 4, end - 3)
            for start, end, _ in (*fills, *inner)
            if end - start > 6 and text.startswith("<!--", start) and text.startswith("-->", end - 3)
        )
    )


def _titled(block: Block, text: str) -> Block:
    """A bold line on its own as a heading, an image on its own as its caption; every other block as it is."""
    if block.kind == "prose" and text.startswith("![", block.start) and _FIGURE.match(text, block.start, block.end):
        return block._replace(kind="caption")
    if block.kind != "prose" or block.end - block.start > 90 or text[block.start] not in "*_":
        return block
    line = text[block.start : block.end]
    bold = _BOLD_LINE.match(line) and not line.rstrip("*_: \t").endswith((".", "?", "!"))
    return block._replace(level=_BOLD_LEVEL) if bold else block


def _inside(text: str, block: Block, reader: Reader) -> Found:
    if not block.rows:
        return reader.read(text, block.start, block.end)
    cells = [_cell(text, cell, reader) for row in block.rows for cell in row]
    citations = sorted((c for cell in cells for c in cell.citations), key=lambda citation: citation.span)
    return Found([fill for cell in cells for fill in cell.fills], citations)


def _cell(text: str, cell: Cell, reader: Reader) -> Found:
    """The inside of a cell; one of several lines is read as one text, and what is found brought to its place."""
    if len(cell) == 1:
        return reader.read(text, *cell[0])
    joined = "\n".join(text[start:end] for start, end in cell)
    found = reader.read(joined, 0, len(joined))
    places = _Places(cell)
    fills = [Fill(*span, fill.shown) for fill in found.fills for span in places.spans(fill) if len(fill.shown) == 1]
    return Found(fills, [places.citation(citation) for citation in found.citations])


class _Places:
    """From the offsets of a cell's joined text to those of its pieces."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.starts = [0]
        for start, end in cell[:-1]:
            self.starts.append(self.starts[-1] + end - start + 1)

    def offset(self, joined: int) -> int:
        """The offset in the source."""
        piece = bisect_right(self.starts, joined) - 1
        return self.cell[piece].start + joined - self.starts[piece]

    def spans(self, fill: Fill) -> Iterator[Span]:
        """The ranges in the source that a range of the joined text covers, one a piece."""
        for first, piece in zip(self.starts, self.cell, strict=True):
            start, end = max(fill.start, first), min(fill.end, first + piece.end - piece.start)
            if start < end:
                yield Span(piece.start + start - first, piece.start + end - first)

    def citation(self, citation: Citation) -> Citation:
        """A citation at its place; its range may take in lines of neighbouring cells."""
        return Citation(self._span(citation.span), tuple(map(self._item, citation.items)), citation.narrative)

    def _item(self, item: CitationItem) -> CitationItem:
        return replace(item, span=self._span(item.span))

    def _span(self, span: Span) -> Span:
        return Span(self.offset(span.start), self.offset(span.end - 1) + 1)
