"""Evidence tables as plain text that fits a line length.

Cells are wrapped here and laid out by tabulate. A table too wide for whole words has all columns but the first stacked,
one labelled paragraph a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from exocite.evidence.parts import Column, EvidenceTable, Group, Section, note_sign
from exocite.reporters.tables.layout import lay_out
from exocite.reporters.tables.widths import FILL, Disguise, least_width, natural_width, share, wrap

GAP = 2
"""Blanks between two columns, as tabulate has them in its plain format."""

NARROWEST = 20
"""The shortest line length that is honoured."""

PROSE, PROSE_WIDTH = 40, 22
"""Cells of this many characters on average are prose, which needs a column of that width to be readable."""


def render(table: EvidenceTable, width: int = 100) -> str:
    """`table` in lines of at most `width` columns."""
    width = max(width, NARROWEST)
    page = _Page(width)
    page.paragraph(table.title)
    for expansion in table.expansions:
        page.paragraph(expansion)
    for section in table.sections:
        page.section(section)
    if table.footers:
        page.blank()
    for footer in table.footers:
        page.paragraph(footer.text)
    if table.notes:
        page.heading("Notes")
        for note in table.notes:
            page.item(note_sign(note.number), f"{note.row}, {note.field}: {note.text}")
    if table.references:
        page.heading("References")
        for entry in table.references:
            page.item(entry.label, entry.text)
    return page.text()


class _Page:
    """Gathers lines; everything it is given is disguised on the way in and shown as it is on the way out."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.disguise = Disguise()
        self.lines: list[str] = []

    def text(self) -> str:
        """All lines, without blanks at their ends."""
        shown = self.disguise.show("\n".join(self.lines).replace(FILL, " "))
        return "\n".join(line.rstrip() for line in shown.split("\n")) + "\n"

    def blank(self) -> None:
        self.lines.append("")

    def paragraph(self, text: str, indent: str = "  ") -> None:
        self.lines += wrap(self.disguise.hide(text), self.width, indent)

    def heading(self, text: str) -> None:
        """A heading between rules, so that sections part in a long listing."""
        lines = wrap(self.disguise.hide(text), self.width)
        self.lines += ["", *lines, "=" * natural_width(lines)]

    def item(self, label: str, text: str) -> None:
        """One entry of a list; its further lines stand under the first one's text where the label is short."""
        indent = " " * (len(label) + 1 if len(label) < 8 else 4)
        self.paragraph(f"{label} {text}", indent)

    def section(self, section: Section) -> None:
        """A section: its groups, each a table of its own with the same column widths, then its footers."""
        self.heading(f"{section.title} ({section.total})")
        if section.groups:
            grid = _Grid(section, self.width, self.disguise)
            for group in section.groups:
                self.blank()
                if group.label:
                    self.paragraph(f"{group.heading}: {_count(group)}")
                    self.blank()
                self.lines += grid.table(group)
        if section.footers:
            self.blank()
        for footer in section.footers:
            self.paragraph(footer.text)


class _Grid:
    """The columns of a section at their widths."""

    def __init__(self, section: Section, width: int, disguise: Disguise) -> None:
        self.hide = disguise.hide
        self.columns = section.columns
        rows = {row.id: row for group in section.groups for row in group.rows}
        self.cells = {key: [self.hide(cell.printed) for cell in row.cells] for key, row in rows.items()}
        self.headers = [column.header for column in self.columns]
        body = list(self.cells.values())
        least = [_readable_width(header, cells) for header, *cells in zip(self.headers, *body, strict=True)]
        self.stacked = sum(least) + GAP * (len(least) - 1) > width and len(least) > 2
        if self.stacked:
            self.cells = {key: _stack(self.headers, cells) for key, cells in self.cells.items()}
            self.columns = (self.columns[0], Column("details", "Details", ()))
            self.headers = [column.header for column in self.columns]
            body = [[cells[0], "\n".join(cells[1:])] for cells in self.cells.values()]
        self.widths = _widths(self.headers, body, width)

    def table(self, group: Group) -> list[str]:
        """The lines of one group's table."""
        rows = [list(self._physical(self.cells[row.id])) for row in group.rows]
        apart = any(len(lines) > 1 for lines in rows)
        body = [line for lines in rows for line in (*lines, *([[""] * len(self.widths)] if apart else []))]
        head = zip_longest(*(wrap(*pair) for pair in zip(self.headers, self.widths, strict=True)), fillvalue="")
        rule = ["-" * width for width in self.widths]
        return lay_out([*head, rule, *(body[:-1] if apart else body)], [column.align for column in self.columns])

    def _physical(self, cells: Sequence[str]) -> Iterator[list[str]]:
        """The lines of one row: each cell wrapped, the shorter ones filled up."""
        if self.stacked:
            stacked = [line for piece in cells[1:] for line in wrap(piece, self.widths[1], 2 * FILL)]
            wrapped = [wrap(cells[0], self.widths[0]), stacked]
        else:
            wrapped = [wrap(cell, width) for cell, width in zip(cells, self.widths, strict=True)]
        return (list(line) for line in zip_longest(*wrapped, fillvalue=""))


def _readable_width(header: str, cells: Sequence[str]) -> int:
    """The least width at which a column of a table with all its columns side by side can be read."""
    prose = sum(map(len, cells)) > PROSE * len(cells)
    return max(least_width(header, cells), PROSE_WIDTH if prose else 0)


def _stack(headers: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The first cell, and the others each with its header before it."""
    return [cells[0], *(f"{header}: {cell}" for header, cell in zip(headers[1:], cells[1:], strict=True))]


def _widths(headers: Sequence[str], body: Sequence[Sequence[str]], width: int) -> list[int]:
    columns = [[row[place] for row in body] for place in range(len(headers))]
    pieces = [[line for cell in cells for line in cell.split("\n")] for cells in columns]
    natural = [natural_width([header, *lines]) for header, lines in zip(headers, pieces, strict=True)]
    least = [least_width(header, lines) for header, lines in zip(headers, pieces, strict=True)]
    weights = [1.0 + sum(map(len, cells)) / max(1, len(cells)) for cells in columns]
    return share(width - GAP * (len(headers) - 1), natural, least, weights)


def _count(group: Group) -> str:
    return f"{len(group.rows)} row{'' if len(group.rows) == 1 else 's'}"
