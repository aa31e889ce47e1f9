"""The blocks of a LaTeX text while it is read: where one starts, what it holds, when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from exocite.model.manuscript import Citation, Span
from exocite.parsers.blocks import Block, Cell, Found, Note, Row
from exocite.parsers.mask import Fill

BLANKS = " \t\r\n\ufdd0\ufdd2"
"""What opens no paragraph: blanks, and what stands for comments in a cleaned text."""


@dataclass(slots=True)
class Table:
    """A table that is being read: its rows, the cells of the open row, the pieces of the open cell."""

    start: int
    depth: int
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    pieces: list[Span] = field(default_factory=list)
    found: Found = field(default_factory=Found)
    notes: list[tuple[Block, Found]] = field(default_factory=list)


class Paragraphs:
    """Gathers blocks and fills. `kinds` says what the text is made of by the environments around it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[tuple[Block, Found]] = []
        self.fills: list[Fill] = []
        self.start = -1
        self.found = Found()
        self.kinds = ["prose"]
        self.note = ""
        self.table: Table | None = None

    def fill(self, start: int, end: int, shown: str) -> int:
        """Have the mask show something else there; returns `end`."""
        if start < end:
            self.fills.append(Fill(start, end, shown))
        return end

    def open(self, at: int) -> None:
        """A paragraph begins at `at`, unless one is open."""
        if self.start < 0:
            self.start = at

    def cite(self, citation: Citation) -> None:
        """A citation of the open paragraph."""
        self.open(citation.span.start)
        self.found.citations.append(citation)

    def hang(self, inside: Span, outside: Span) -> None:
        """A footnote that hangs on the open paragraph."""
        self.open(outside.start)
        self.found.notes.append(Note(inside, outside))

    def flush(self, end: int, level: int = 0) -> None:
        """The open paragraph ends at `end`; a paragraph of a table is a piece of a cell."""
        start, found = self.start, self.found
        self.start, self.found = -1, Found()
        if start < 0 or start >= end:
            return
        if self.kinds[-1] == "table" and self.table:
            self.table.pieces.append(Span(start, end))
            self.table.found.citations += found.citations
            return
        block = (Block(self.kinds[-1] if not level else "heading", start, end, self.note, level), found)
        (self.table.notes if self.table else self.blocks).append(block)

    # -- tables --

    def open_table(self, at: int, depth: int) -> None:
        """A table starts at `at`, within so many braces."""
        self.flush(at)
        self.table = Table(at, depth)
        self.kinds.append("table")

    def end_cell(self, at: int) -> None:
        """`&`: the open cell ends."""
        self.flush(at)
        if self.table and self.table.pieces:
            self.table.cells.append(tuple(self.table.pieces))
            self.table.pieces = []

    def end_row(self, at: int) -> None:
        """`\\\\`: the open row ends."""
        self.end_cell(at)
        if self.table and self.table.cells:
            self.table.rows.append(tuple(self.table.cells))
            self.table.cells = []

    def close_table(self, at: int) -> None:
        """The table ends; footnotes and captions in it come after it."""
        self.end_row(at)
        table, self.table = self.table, None
        self.kinds.pop()
        if table and table.rows:
            self.blocks.append((Block("table", table.start, at, rows=tuple(table.rows)), table.found))
        if table:
            self.blocks += table.notes
