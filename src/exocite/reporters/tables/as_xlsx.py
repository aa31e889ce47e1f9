"""Evidence tables as an Excel workbook: a sheet a section, one for the references, one for footers and notes.

Every cell is text, so that nothing is taken for a formula, a date or a number.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from exocite.evidence.parts import EvidenceTable, Section, note_sign
from exocite.reporters.office import library, steady
from exocite.reporters.tables.widths import natural_width, wrap

WIDEST = 50
"""The widest a column is, in characters; longer text wraps."""

LINE_HEIGHT = 15
"""The height of a line of text, in points."""

LONGEST, TALLEST = 32_767, 409
"""The most characters that a cell holds, and the most points that a row is high (Excel specifications and limits)."""


def render(table: EvidenceTable, _width: int = 0) -> bytes:
    """`table` as an .xlsx file."""
    book = library("openpyxl", "xlsx").Workbook()
    book.remove(book.active)
    book.properties.title = table.title
    book.properties.creator = "exocite"
    for section in table.sections:
        headers = ["Group", *(column.header for column in section.columns)]
        _fill(book.create_sheet(section.title), headers, _lines(section))
    if table.references:
        entries = ([entry.label, entry.key, entry.text] for entry in table.references)
        _fill(book.create_sheet("References"), ["Reference", "Key", "Text"], entries)
    _fill(book.create_sheet("About"), ["About", "Text"], _about(table))
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue())


def _lines(section: Section) -> Iterable[list[str]]:
    for group in section.groups:
        for row in group.rows:
            yield [group.heading, *(cell.printed for cell in row.cells)]


def _about(table: EvidenceTable) -> Iterable[list[str]]:
    yield ["Table", table.title]
    yield from (["Query", text] for text in table.expansions)
    for section in table.sections:
        yield from ([section.title, footer.text] for footer in section.footers)
    yield from (["All", footer.text] for footer in table.footers)
    yield from ([note_sign(note.number), f"{note.row}, {note.field}: {note.text}"] for note in table.notes)


def _fill(sheet: Any, headers: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write a header and rows of text, freeze the header, and set widths by content."""
    styles = library("openpyxl.styles", "xlsx")
    rows = list(lines)
    wrapped = styles.Alignment(wrap_text=True, vertical="top")
    for number, line in enumerate([headers, *rows], start=1):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(row=number, column=place)
            cell.value = text[:LONGEST]
            cell.data_type = "s"  # openpyxl takes a leading "=" for a formula
            cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
            cell.alignment = wrapped
            if number == 1:
                cell.font = styles.Font(bold=True)
    _set_sizes(sheet, [headers, *rows])
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = library("openpyxl.worksheet.properties", "xlsx").PageSetupProperties(
        fitToPage=True
    )
    if rows:
        sheet.auto_filter.ref = sheet.dimensions


def _set_sizes(sheet: Any, lines: Sequence[Sequence[str]]) -> None:
    """Widths by content, and heights for what wraps in them, which not every program works out for itself."""
    widths = [min(WIDEST, natural_width(cells) + 3) for cells in zip(*lines, strict=True)]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[sheet.cell(row=1, column=place).column_letter].width = width
    for number, line in enumerate(lines, start=1):
        most = max(len(wrap(text, width - 3)) for text, width in zip(line, widths, strict=True))
        sheet.row_dimensions[number].height = min(TALLEST, LINE_HEIGHT * most)
