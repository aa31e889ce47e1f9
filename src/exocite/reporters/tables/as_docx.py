"""Evidence tables as a Word document: one table a section, header rows that repeat, landscape where it is wide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from exocite.evidence.parts import Cell, Column, EvidenceTable, Group, Section, note_sign
from exocite.reporters.office import library, steady
from exocite.reporters.tables.widths import least_width, natural_width, share

WIDE = 5
"""From this many columns on, the page is landscape."""

LONG_SIDE, SHORT_SIDE, MARGIN = 297, 210, 18
"""A4 and its margins in millimetres."""

FONT = "Arial"

MM_A_CHARACTER = 1.7
"""About how wide a bold character of a table's 8-point font is."""

LONGEST = 20
"""A word up to this long, a registry number say, gets a column that holds it."""

PADDING = 3
"""What Word leaves free at the sides of a cell, in characters."""


def render(table: EvidenceTable, _width: int = 0) -> bytes:
    """`table` as a .docx file."""
    document = library("docx", "docx").Document()
    room = _set_up(document, table)
    document.add_heading(table.title, level=1)
    for text in table.expansions:
        document.add_paragraph(text)
    for section in table.sections:
        document.add_heading(f"{section.title} ({section.total})", level=2)
        if section.groups:
            _add_table(document, section, room)
        _add_lines(document, [footer.text for footer in section.footers])
    _add_lines(document, [footer.text for footer in table.footers])
    if table.notes:
        document.add_heading("Notes", level=2)
        _add_lines(document, [f"{note_sign(n.number)} {n.row}, {n.field}: {n.text}" for n in table.notes])
    if table.references:
        document.add_heading("References", level=2)
        _add_lines(document, [f"{entry.label} {entry.text}" for entry in table.references])
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _set_up(document: Any, table: EvidenceTable) -> float:
    """Set page, fonts and properties; the width between the margins, in millimetres."""
    shared = library("docx.shared", "docx")
    page = document.sections[0]
    wide = any(len(section.columns) >= WIDE for section in table.sections)
    width, height = (LONG_SIDE, SHORT_SIDE) if wide else (SHORT_SIDE, LONG_SIDE)
    page.orientation = library("docx.enum.section", "docx").WD_ORIENT.LANDSCAPE if wide else page.orientation
    page.page_width, page.page_height = shared.Mm(width), shared.Mm(height)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = shared.Mm(MARGIN)
    document.styles["Normal"].font.name = FONT
    document.styles["Normal"].font.size = shared.Pt(9)
    document.core_properties.title = table.title
    document.core_properties.author = "exocite"
    document.core_properties.comments = ""
    return width - 2 * MARGIN


def _add_table(document: Any, section: Section, room: float) -> None:
    columns = section.columns
    grid = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    grid.autofit = False
    widths = _widths(section, room)
    for cell, column in zip(grid.rows[0].cells, columns, strict=True):
        _write(cell, column.header, column, bold=True, shade="D9E2EC")
    _mark(grid.rows[0], "w:tblHeader")
    for group in section.groups:
        if group.label:
            _add_heading_row(grid, group)
        for row in group.rows:
            line = grid.add_row()
            _mark(line, "w:cantSplit")
            for target, column, cell in zip(line.cells, columns, row.cells, strict=True):
                _write(target, cell, column)
    _set_widths(grid, widths)


def _add_heading_row(grid: Any, group: Group) -> None:
    """A group's heading over the whole line, kept on the page of its first row."""
    line = grid.add_row()
    _mark(line, "w:cantSplit")
    cells = line.cells
    merged = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
    _write(merged, f"{group.heading} ({len(group.rows)})", None, bold=True, shade="F1F4F7")
    merged.paragraphs[0].paragraph_format.keep_with_next = True


def _write(target: Any, content: Cell | str, column: Column | None, bold: bool = False, shade: str = "") -> None:
    """Put text into a cell of the document, the signs of its notes raised."""
    points = library("docx.shared", "docx").Pt
    paragraph = target.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = points(1.5)
    text, signs = (content, "") if isinstance(content, str) else _parted(content)
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = points(8)
    if signs:
        raised = paragraph.add_run(signs)
        raised.font.superscript = True
    if column and column.align == "right":
        paragraph.alignment = library("docx.enum.text", "docx").WD_ALIGN_PARAGRAPH.RIGHT
    if shade:
        _element(target._tc.get_or_add_tcPr(), "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": shade})


def _parted(cell: Cell) -> tuple[str, str]:
    return cell._replace(notes=()).printed, ",".join(map(note_sign, cell.notes))


def _mark(row: Any, name: str) -> None:
    """Set a property that is on by being there (`w:tblHeader`: the row repeats on each page)."""
    _element(row._tr.get_or_add_trPr(), name, {})


def _element(parent: Any, name: str, attributes: dict[str, str]) -> None:
    names = library("docx.oxml.ns", "docx")
    element = library("docx.oxml", "docx").OxmlElement(name)
    for key, value in attributes.items():
        element.set(names.qn(key), value)
    parent.append(element)


def _set_widths(grid: Any, widths: Sequence[float]) -> None:
    mm = library("docx.shared", "docx").Mm
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = mm(width)
    for row in grid.rows:
        if len(row._tr.tc_lst) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = mm(width)


def _widths(section: Section, room: float) -> list[float]:
    """The columns' widths in millimetres, shared by content."""
    rows = list({row.id: row for group in section.groups for row in group.rows}.values())
    cells = [[row.cells[place].printed for row in rows] for place in range(len(section.columns))]
    heads = [column.header for column in section.columns]
    natural = [natural_width([head, *texts]) + PADDING for head, texts in zip(heads, cells, strict=True)]
    least = [least_width(head, texts, LONGEST) + PADDING for head, texts in zip(heads, cells, strict=True)]
    weights = [1.0 + sum(map(len, texts)) / len(texts) for texts in cells]
    characters = share(int(room / MM_A_CHARACTER), natural, least, weights)
    return [count * room / max(sum(characters), 60) for count in characters]


def _add_lines(document: Any, texts: Sequence[str]) -> None:
    """Paragraphs in small type."""
    points = library("docx.shared", "docx").Pt
    for text in texts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = points(2)
        paragraph.add_run(text).font.size = points(8)
