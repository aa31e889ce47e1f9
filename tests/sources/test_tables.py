"""CSV files are read as text, cell by cell, and what cannot be read is told with its row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.errors import ExociteError
from exocite.model.evidence import Claim
from exocite.model.tables import COLUMNS
from exocite.sources.csv_text import Cell, cells_of, column_of, scan
from exocite.sources.tables import cell_column, items, parse_table, read_table, split_list

HEADER = ",".join(COLUMNS["support"])
ROW = "c001,ahn2018,supports,primary,title,,"

cells = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=("Cs",)), max_size=12)


def faults(text: str, name: str = "support") -> list[tuple[str, int, int]]:
    return [(fault.kind, fault.line, fault.column) for fault in parse_table(text, name).faults]


@given(st.lists(st.lists(cells, min_size=7, max_size=7).filter(lambda row: any(map(str.strip, row))), max_size=6))
def test_reads_what_pythons_csv_writes(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([COLUMNS["support"], *rows])
    table = parse_table(file.getvalue(), "support")
    assert not table.faults
    assert [list(row.cells.values()) for row in table.rows] == rows
    assert [row.line for row in table.rows] == list(range(2, len(rows) + 2))


@given(st.text(st.sampled_from('ab,"\n\r; \u2028\0\ufeff'), max_size=80))
def test_never_fails_and_never_loses_a_row_silently(text: str) -> None:
    """Each line after the header that is not blank is in a row, or within a fault."""
    table = parse_table(f"{HEADER}\n{text}", "support")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = {row.line for row in table.rows} | {fault.line for fault in table.faults}
    first_blank = [number for number, line in enumerate(lines, start=2) if line.strip() and number not in told]
    for number in first_blank:  # the later lines of a cell with line breaks belong to the fault above them
        above = max(line for line in told if line < number)
        assert ("newline-in-cell", above) in [(fault.kind, fault.line) for fault in table.faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADER}\n{ROW}\n", []),
        (f"{HEADER}\r\n{ROW}\r\n", []),
        (f"{HEADER}\n\n{ROW}", []),
        (f'{HEADER}\nc001,"a ""b"", c",supports,,,,\n', []),
        (f'{HEADER}\nc001,"ahn,supports,primary,title,,\n{ROW}\n', [("unclosed-quote", 2, 6)]),
        (f'{HEADER}\n{ROW}\nc001,"a"b,supports,,,,\n', [("text-after-quote", 3, 9)]),
        (f"{HEADER}\nc001,ahn2018\n", [("too-few-cells", 2, 13)]),
        (f"{HEADER}\n{ROW}\n{ROW}more,\n", [("too-many-cells", 3, 43)]),
        (f'{HEADER}\nc001,ahn2018,supports,,,,"one\ntwo"\n{ROW}\n', [("newline-in-cell", 2, 26)]),
        (f'{HEADER}\nc001,ahn2018,supports,,,"one\ntwo","three\n\nfour"\n{ROW}\n', [("newline-in-cell", 2, 25)]),
        (f'{HEADER}\nc001,ahn2018,supports,,,,"one\nc002,b,,,,,"two"\n', [("unclosed-quote", 2, 26)]),
        (HEADER.replace("basis", "bases") + f"\n{ROW}\n", [("unknown-column", 1, 38)]),
        (HEADER.replace("basis", '"bases"') + f"\n{ROW}\n", [("unknown-column", 1, 39)]),
        (HEADER.replace("note", "basis") + f"\n{ROW}\n", [("duplicate-column", 1, 52), ("missing-column", 1, 57)]),
        ("claim_id,relation\nc001,supports\n", [("missing-column", 1, 18)] * 5),
        (HEADER.replace(",", ";") + "\n", [("separator", 1, 9)]),
        (HEADER.replace(",", "\t") + "\n", [("separator", 1, 9)]),
        ("", [("no-header", 1, 1)]),
        (" \n\n", [("no-header", 1, 1)]),
        ('claim_id,"citekey\n', [("unclosed-quote", 1, 10)]),
        (f"\ufeff{HEADER}\n{ROW}\n", []),
    ],
)
def test_faults(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"{HEADER}\n{ROW}".encode() + b"Bj\xf8rge\n", ("encoding", 2, 40, "error")),
        (HEADER.encode("utf-16"), ("encoding", 1, 1, "error")),
        (f"{HEADER}\nc001,a\0b,,,,,\n".encode(), ("nul", 2, 7, "error")),
        (f"\ufeff{HEADER}\n{ROW}\n".encode(), ("bom", 1, 1, "warning")),
    ],
)
def test_bytes(content: bytes, expected: tuple[str, int, int, str], tmp_path: Path) -> None:
    path = tmp_path / "support.csv"
    path.write_bytes(content)
    assert [(f.kind, f.line, f.column, f.severity) for f in read_table(str(path)).faults] == [expected]


def test_messages_name_the_row_and_how_to_mend_it() -> None:
    [fault] = parse_table(f"{HEADER}\n\n{ROW}\nc001,ahn2018\n", "support").faults
    assert fault.message == "row 3: 2 cells, the header has 7"
    assert fault.line == 4
    [fault] = parse_table(HEADER.replace("basis", "bases"), "support").faults
    assert (fault.message, fault.hint) == ('unknown column "bases"', 'did you mean "basis"?')


def test_no_file_is_an_empty_table(tmp_path: Path) -> None:
    table = read_table(str(tmp_path / "claims.csv"))
    assert (table.name, table.header, table.rows, table.faults) == ("claims", (), (), ())


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(ExociteError, match=r"cannot be read: Is a directory"):
        read_table(str(tmp_path))


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("c1,k,supports,primary,title,,", "claim_id", 1),
        ("c1,k,supports,primary,title,,", "relation", 6),
        ('c1,"k,l",supports,primary,title,,', "citekey", 5),
        ('c1,"k,""l",supports,primary,title,,', "relation", 12),
        ("c1,k,supports,primary,title,,", "note", 30),
        ("c1,βκ,supports,primary,title,,", "relation", 7),
    ],
)
def test_cell_column(line: str, column: str, expected: int) -> None:
    assert cell_column(parse_table(f"{HEADER}\n{line}\n", "support"), 2, column) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("", ()), ("mouse", ("mouse",)), ("mouse;rat", ("mouse", "rat")), (" mouse ; ;rat;", ("mouse", "rat"))],
)
def test_lists(cell: str, expected: tuple[str, ...]) -> None:
    assert split_list(cell) == expected


def test_rows_become_evidence() -> None:
    table = parse_table("claim_id,statement,species,model\nc001, Text ,mouse;rat,a;b\n", "claims")
    [claim] = items(table, Claim)
    assert claim == Claim("c001", "Text", species=("mouse", "rat"), model="a;b", line=2)


@given(st.text(st.sampled_from('aβ," ;='), min_size=1, max_size=14))
def test_scanner_and_pythons_csv_agree_on_single_lines(line: str) -> None:
    found = list(cells_of(line))
    try:
        [cells] = csv.reader([line], strict=True)
    except csv.Error:
        assert any(cell.fault for cell in found)
    else:
        assert [cell.value for cell in found] == cells
        assert not any(cell.fault for cell in found)
        assert [column_of(line, index) for index in range(len(found))] == [
            cell.start + 1 + line.startswith('"', cell.start) for cell in found
        ]


@pytest.mark.parametrize("line", ['1,"a""', '1,"a', '1,"a,"', '"', '1,"a","b', '1,"a"b', "1,2,3", ","])
def test_work_grows_with_the_file_and_not_with_its_square(line: str) -> None:
    assert looked_at(line, 800) <= 2.1 * looked_at(line, 400)


def looked_at(line: str, count: int) -> int:
    """How many characters the scanner is handed for a file of `count` such lines."""
    characters = 0

    def counting(text: str) -> Iterator[Cell]:
        nonlocal characters
        characters += len(text)
        return cells_of(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("exocite.sources.csv_text.cells_of", counting)
        scan("a,b\n" + f"{line}\n" * count, "x.csv")
    return characters
