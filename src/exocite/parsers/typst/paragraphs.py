"""The paragraphs of a Typst text while it is scanned: where one starts, what it holds, when it ends."""

from __future__ import annotations

from itertools import groupby

from exocite.model.manuscript import Citation, Include, Span
from exocite.parsers.blocks import Block, Found
from exocite.parsers.mask import Fill


class Paragraphs:
    """Gathers blocks, fills, and what is no text: comments, libraries, files taken in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = len(text)
        self.blocks: list[tuple[Block, Found]] = []
        self.fills: list[Fill] = []
        self.comments: list[Span] = []
        self.bibliography: list[str] = []
        self.nocite: set[str] = set()
        self.includes: list[Include] = []
        self.start = -1
        self.found = Found()
        self.level = 0
        self.in_list = False
        self.cells: list[tuple[Span, Found]] = []

    def fill(self, start: int, end: int, shown: str) -> int:
        """Have the mask show something else there; returns `end`."""
        if start < end:
            self.fills.append(Fill(start, end, shown))
        return end

    def open(self, at: int) -> None:
        """A paragraph begins at `at`, unless one is open."""
        if self.start < 0:
            self.start = at

    def cite(self, citation: Citation, shown: str) -> int:
        """A citation of the open paragraph; returns its end."""
        self.open(citation.span.start)
        self.found.citations.append(citation)
        return self.fill(*citation.span, shown)

    def flush(self, end: int, kind: str) -> None:
        """The open paragraph ends at `end`; a paragraph of a table is one of its cells."""
        start, found, level = self.start, self.found, self.level
        kind = "list" if self.in_list and kind == "prose" else kind
        self.start, self.found, self.level, self.in_list = -1, Found(), 0, False
        if start < 0 or start >= end:
            return
        if kind == "table":
            self.cells.append((Span(start, end), found))
        else:
            self.blocks.append((Block(kind, start, end, level=level), found))

    def close_table(self) -> None:
        """The cells gathered become a table; those that start on one line are a row."""
        cells, self.cells = self.cells, []
        if not cells:
            return
        found = Found(citations=[citation for _, inside in cells for citation in inside.citations])
        rows = [
            tuple((span,) for span, _ in row)
            for _, row in groupby(cells, key=lambda cell: self.text.rfind("\n", 0, cell[0].start))
        ]
        block = Block("table", cells[0][0].start, cells[-1][0].end, rows=tuple(rows))
        self.blocks.append((block, found))
