"""Evidence tables as one flat CSV table, for spreadsheets and scripts.

A row stands once for each of its groups. The columns are `section`, `group`, `id`, those of all sections by name, and
`notes`. Footers and the list of references are left to the other formats.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from exocite.evidence.parts import EvidenceTable, Row, Section

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(table: EvidenceTable, _width: int = 0) -> str:
    """`table` as CSV with a header; lines end with LF."""
    names = list(dict.fromkeys(column.name for section in table.sections for column in section.columns))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["section", "group", "id", *names, "notes"])
    for section in table.sections:
        for line in _lines(table, section, names):
            writer.writerow([harmless(cell) for cell in line])
    return out.getvalue()


def harmless(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def notes_on(table: EvidenceTable, row: Row) -> str:
    """The remarks on the cells of a row, in words."""
    numbers = {number for cell in row.cells for number in cell.notes}
    return " | ".join(f"{note.field}: {note.text}" for note in table.notes if note.number in numbers)


def _lines(table: EvidenceTable, section: Section, names: list[str]) -> Iterator[list[str]]:
    """A list of cells for each row of each group; blank where the section lacks a column."""
    for group in section.groups:
        for row in group.rows:
            cells = {column.name: cell for column, cell in zip(section.columns, row.cells, strict=True)}
            texts = [cells[name]._replace(notes=()).printed if name in cells else "" for name in names]
            yield [section.kind, group.heading, row.id, *texts, notes_on(table, row)]
