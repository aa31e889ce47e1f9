"""What a parser finds in a text before it becomes a manuscript: blocks, and what is inside each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from exocite.model.manuscript import Citation, Span
from exocite.parsers.mask import Fill

Cell = tuple[Span, ...]
"""The pieces of a table's cell, one a line, for the lines of its neighbours may stand between them."""

Row = tuple[Cell, ...]


class Block(NamedTuple):
    """One block: a heading (with its level), a table (with its rows), or a paragraph of the kind that the model names.

    `note` is the label of the footnote that it belongs to. The range may hold blanks and marks, which the mask hides.
    """

    kind: str
    start: int
    end: int
    note: str = ""
    level: int = 0
    rows: tuple[Row, ...] = ()


class Note(NamedTuple):
    """A footnote written where it hangs: its content, and the range that the sentence around it leaves out."""

    inside: Span
    outside: Span


@dataclass(slots=True)
class Found:
    """What a block holds, each list in order of place: fills of the mask, citations, footnotes written in it.

    `references` are marks of footnotes whose text stands elsewhere (`[^1]`): offset and label.
    """

    fills: list[Fill] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    references: list[tuple[int, str]] = field(default_factory=list)
