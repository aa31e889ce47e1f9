"""Evidence tables as office files."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import Any

import pytest

from exocite.errors import ExociteError
from exocite.reporters.tables import render
from tests.reporters.test_tables import hostile, table

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def data(found: Any, format_name: str) -> bytes:
    content = render(found, format_name)
    assert isinstance(content, bytes)
    return content


class TestXlsx:
    def test_a_sheet_a_section(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(data(table(kind="all"), "xlsx")))
        assert book.sheetnames == ["Claims", "Trials", "Studies", "References", "About"]
        claims = book["Claims"]
        assert [cell.value for cell in claims[1]][:3] == ["Group", "Statement", "Source"]
        assert claims["B2"].value == "Exosomes lower inflammation in mice with injured lungs."
        assert claims.freeze_panes == "A2"
        assert [cell.value for cell in book["References"][2]] == [
            "[9]", "lee2019", "Lee et al. 2019. A vesicle trial in mice. Thorax 74:1–9",
        ]  # fmt: skip
        about = [row[1] for row in book["About"].iter_rows(values_only=True)]
        assert "NCT00000009, phase: a design word, not a phase" in about

    def test_every_cell_is_text(self) -> None:
        found = table(base=hostile(), columns=["statement", "agent", "cargo", "pathway"], kind="claims")
        book = openpyxl.load_workbook(io.BytesIO(data(found, "xlsx")))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} == {"s"}
        risky = [cell for cell in cells if cell.value.startswith(("=", "+", "-", "@"))]
        assert len(risky) == 4
        assert all(cell.quotePrefix for cell in risky)

    def test_numbers_stay_text(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(data(table(kind="trials", columns=["n"]), "xlsx")))
        assert book["Trials"]["B2"].value == "24"


class TestDocx:
    def test_tables_and_text(self) -> None:
        document = docx.Document(io.BytesIO(data(table("ARDS"), "docx")))
        texts = [paragraph.text for paragraph in document.paragraphs]
        assert texts[0] == "Evidence table: Acute respiratory distress syndrome (ARDS)"
        assert "[9] Lee et al. 2019. A vesicle trial in mice. Thorax 74:1–9" in texts
        claims, trials = document.tables
        assert [cell.text for cell in claims.rows[0].cells][:2] == ["Statement", "Source"]
        assert claims.rows[1].cells[0].text == "Acute respiratory distress syndrome (ARDS) (1)"
        assert claims.rows[2].cells[6].text == "[9] [74]; background [10]"
        assert len(trials.rows) == 4

    def test_the_header_row_repeats_and_wide_pages_are_landscape(self) -> None:
        document = docx.Document(io.BytesIO(data(table("ARDS"), "docx")))
        for grid in document.tables:
            repeating = [row._tr.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in grid.rows]
            assert repeating == [True] + [False] * (len(grid.rows) - 1)
        page = document.sections[0]
        assert page.page_width > page.page_height
        narrow = docx.Document(io.BytesIO(data(table("ARDS", columns=["statement", "references"]), "docx")))
        assert narrow.sections[0].page_width < narrow.sections[0].page_height

    def test_notes_are_raised(self) -> None:
        document = docx.Document(io.BytesIO(data(table(kind="trials"), "docx")))
        raised = [
            run.text
            for row in document.tables[0].rows
            for cell in row.cells
            for run in cell.paragraphs[0].runs
            if run.font.superscript
        ]
        assert raised == ["†1"]


@pytest.mark.parametrize("format_name", ["xlsx", "docx"])
def test_office_files_are_the_same_every_time(format_name: str) -> None:
    first = data(table("ARDS", kind="all"), format_name)
    assert first == data(table("ARDS", kind="all"), format_name)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}
        assert archive.testzip() is None


@pytest.mark.parametrize("format_name", ["xlsx", "docx"])
def test_hostile_cells_do_no_harm(format_name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data(table(base=hostile()), format_name))) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<script>" not in content
    assert b"<f>" not in content


@pytest.mark.parametrize(("format_name", "library", "package"), [
    ("xlsx", "openpyxl", "openpyxl"),
    ("docx", "docx", "python-docx"),
])  # fmt: skip
def test_a_missing_library_is_named(
    format_name: str, library: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)  # type: ignore[arg-type]
    with pytest.raises(ExociteError) as caught:
        render(table("ARDS"), format_name)
    assert caught.value.message == f"the format {format_name} needs the package {package}"
    assert caught.value.hint == "pip install 'exocite[office]'"
