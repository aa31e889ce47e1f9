"""CSV files → tables, and tables → evidence. Every cell is read as text; a list is split on `;`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from exocite.errors import ExociteError, did_you_mean, nearest
from exocite.model.fault import Fault
from exocite.model.tables import COLUMNS, LIST_COLUMNS, SORT_KEYS, Row, Table
from exocite.sources.csv_text import Record, column_of, lines_of, scan

Item = TypeVar("Item")

BOM = "\ufeff"


def read_table(path: str, name: str = "") -> Table:
    """The CSV file `path` as the table `name` (by default the file's stem), with its faults.

    A file that is not there is an empty table without a header. A file that cannot be opened is an ExociteError.
    """
    name = name or table_name(path)
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return Table(name, path, (), ())
    except OSError as error:
        raise ExociteError(f"{path}: cannot be read: {error.strerror}", "make it a file that you may read") from None
    text, faults = _decoded(content, path)
    return Table(name, path, (), (), tuple(faults)) if text is None else _parsed(name, path, text, faults)


def parse_table(text: str, name: str, path: str = "") -> Table:
    """The CSV `text` as the table `name`; `path` is what its faults call it."""
    return _parsed(name, path or f"{name}.csv", text, [])


def table_name(path: str) -> str:
    """The table that a file holds: its name without folder and extension."""
    return os.path.splitext(os.path.basename(path))[0]


def first_error(table: Table) -> Fault | None:
    """The first fault for which a table cannot be relied on, if any."""
    return next((fault for fault in table.faults if fault.severity == "error"), None)


def cell_column(table: Table, line: int, column: str) -> int:
    """The 1-based column in the file where the cell of `column` starts in the row at `line`."""
    lines = lines_of(table.text)
    if column not in table.header or not 0 < line <= len(lines):
        return 1
    return column_of(lines[line - 1], table.header.index(column))


def split_list(cell: str) -> tuple[str, ...]:
    """The values of a list cell: `a; b` → `("a", "b")`."""
    return tuple(value for part in cell.split(";") if (value := part.strip())) if cell else ()


def items(table: Table, kind: Callable[..., Item]) -> Iterable[Item]:
    """The rows of a table as the dataclass `kind`, whose fields are the columns; blanks around cells are dropped."""
    known = [column for column in COLUMNS[table.name] if column in table.header]
    listed = [column for column in known if column in LIST_COLUMNS]
    single = [column for column in known if column not in LIST_COLUMNS]
    for row in table.rows:
        values: dict[str, Any] = {column: row.cells[column].strip() for column in single}
        values.update((column, split_list(row.cells[column])) for column in listed)
        yield kind(line=row.line, **values)


def _decoded(content: bytes, path: str) -> tuple[str | None, list[Fault]]:
    """The text of a file, and what is wrong with its encoding; no text when it cannot be read at all."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [Fault("encoding", path, 1, 1, "UTF-16, not UTF-8", "save the file as UTF-8")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"not UTF-8: the byte 0x{content[error.start]:02X}"
        return None, [Fault("encoding", path, line, column, message, "save the file as UTF-8")]
    if "\0" in text:
        before = text[: text.index("\0")]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return None, [Fault("nul", path, line, column, "a NUL character", "save the file as UTF-8 text")]
    if text.startswith(BOM):
        fault = Fault("bom", path, 1, 1, "a byte order mark", "run exocite fmt to drop it", "warning")
        return text, [fault]
    return text, []


def _parsed(name: str, path: str, text: str, faults: list[Fault]) -> Table:
    records, broken = scan(text.removeprefix(BOM), path)
    if not records:
        if not broken:
            hint = f"the first line is: {','.join(COLUMNS[name])}" if name in COLUMNS else ""
            broken = [Fault("no-header", path, 1, 1, "no header", hint)]
        return Table(name, path, (), (), (*faults, *broken), text)
    header = tuple(cell.strip() for cell in records[0].cells)
    faults += _header_faults(name, path, header, records[0], text)
    rows = tuple(Row(record.line, dict(zip(header, record.cells, strict=True))) for record in records[1:])
    return Table(name, path, header, rows, (*faults, *broken), text)


def _header_faults(name: str, path: str, header: tuple[str, ...], record: Record, text: str) -> list[Fault]:
    """Unknown, repeated and missing columns of a header."""
    wanted = COLUMNS.get(name, header)
    separator = next((mark for mark in (";", "\t", "|") if len(header) == 1 and mark in header[0]), "")
    if separator:
        shown = "a tab" if separator == "\t" else f'"{separator}"'
        message, hint = f"cells are separated by {shown}", "separate cells by commas"
        return [Fault("separator", path, record.line, header[0].index(separator) + 1, message, hint)]
    line = lines_of(text.removeprefix(BOM))[record.line - 1]
    faults, meant = [], set()
    missing = tuple(column for column in wanted if column not in header)
    for index, column in enumerate(header):
        place = (path, record.line, column_of(line, index))
        if column in header[:index]:
            faults.append(Fault("duplicate-column", *place, f'column "{column}" twice', "keep one of them"))
        elif column not in wanted:
            meant |= set(nearest(column, missing, 1))
            hint = did_you_mean(column, missing, f"columns: {', '.join(wanted)}")
            faults.append(Fault("unknown-column", *place, f'unknown column "{column}"', hint))
    for column in missing:
        if column not in meant:
            severity = "error" if column in SORT_KEYS[name] else "warning"
            hint = "add it to the header" if severity == "error" else "run exocite fmt to add it"
            place = (path, record.line, len(line) + 1)
            faults.append(Fault("missing-column", *place, f'no column "{column}"', hint, severity))
    return faults
