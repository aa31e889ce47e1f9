"""What the reader of a Word file notes down: the text with where each piece of it comes from, and its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from exocite.model.manuscript import Citation, Span
from exocite.parsers.docx.names import Element
from exocite.parsers.docx.styles import Style
from exocite.parsers.mask import Fill


class Piece(NamedTuple):
    """A piece of text: its offset, its length, the element that it comes from, the characters left out before it."""

    start: int
    length: int
    element: Element
    skipped: int = 0


class Extent(NamedTuple):
    """A range of the text that must stay whole (a citation), with the first and the last element that make it up."""

    span: Span
    first: Element
    last: Element


class Mark(NamedTuple):
    """A mark of a footnote or endnote in the text: its place, the label of the note, the element."""

    at: int
    label: str
    element: Element


@dataclass(slots=True)
class Paragraph:
    """One paragraph as it stands in the text.

    `line` is its number in the text; `note` is the label of the footnote that it belongs to; `open` says whether its
    end is struck out, so that the next one goes on with it. `list_id` and `list_level` name its list. `raised` are
    superscripts, `bold` counts the characters in bold type. `listed` says that a bibliography field, or a
    bibliography's content control, has made it.
    """

    element: Element
    start: int
    style: Style
    line: int
    note: str = ""
    list_id: str = ""
    list_level: int = 0
    end: int = 0
    open: bool = False
    bold: int = 0
    listed: bool = False
    raised: list[Span] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


class Row(NamedTuple):
    """A row of a table: for each cell the indices of its paragraphs."""

    cells: tuple[tuple[int, ...], ...]


class TableRange(NamedTuple):
    """A table: the indices of its first paragraph and of the one after its last, and its rows."""

    first: int
    after: int
    rows: Sequence[Row]


class Text:
    """The text of a file as it grows, one paragraph a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []

    def add(self, text: str, element: Element, skipped: int = 0) -> None:
        """Append the text of an element."""
        self.pieces.append(Piece(self.length, len(text), element, skipped))
        self.parts.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        """Append a line end."""
        self.parts.append("\n")
        self.length += 1

    def since(self, start: int) -> str:
        """The text from an offset on, which is not far from the end."""
        parts: list[str] = []
        position = self.length
        for part in reversed(self.parts):
            if position <= start:
                break
            position -= len(part)
            parts.append(part)
        return "".join(reversed(parts))[max(0, start - position) :]
