"""What a region prints, before a format writes it: tables with their notes, and lists of references."""

from __future__ import annotations

from typing import NamedTuple


class Cite(NamedTuple):
    """References that a cell cites, for the manuscript's own program to print."""

    keys: tuple[str, ...]


class Sign(NamedTuple):
    """The sign of a note (`†1`)."""

    text: str


Piece = str | Cite | Sign
Cell = tuple[Piece, ...]


class Heading(NamedTuple):
    """A row of one cell over the whole table: the name of the group that follows."""

    text: str


class Grid(NamedTuple):
    """One table. `aligns` are `left` or `right`; `label` is what cross-references call it."""

    heads: tuple[str, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...] | Heading, ...]
    title: str = ""
    caption: str = ""
    label: str = ""


class Text(NamedTuple):
    """A paragraph of remarks."""

    text: str


class Listed(NamedTuple):
    """A list whose entries have labels: notes, references."""

    items: tuple[tuple[str, str], ...]


Block = Grid | Text | Listed
