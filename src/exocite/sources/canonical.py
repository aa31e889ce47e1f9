"""The canonical form of an evidence table: what `exocite fmt` writes, and where a file departs from it.

UTF-8 without a byte order mark, LF, commas, quotes only where they are needed, the columns in their fixed order, rows
sorted by id in code point order (as `LC_ALL=C sort` does), no blanks around cells or list items, no empty list items,
no blank lines, one line end at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exocite.model.tables import COLUMNS, LIST_COLUMNS, SORT_KEYS, Row, Table


def canonical(table: Table) -> str:
    """The whole file in canonical form; the table must be one that was read without error faults.

    Nothing is lost: missing columns are added empty, and rows with the same id keep their order.
    """
    columns = COLUMNS[table.name]
    rows = sorted(({c: tidy(c, row[c]) for c in columns} for row in table.rows), key=lambda row: _key(table, row))
    lines = [columns, *([row[column] for column in columns] for row in rows)]
    return "".join(",".join(quoted(cell) for cell in line) + "\n" for line in lines)


def tidy(column: str, cell: str) -> str:
    """One cell without blanks around it or, in a list, around and between its items."""
    if column not in LIST_COLUMNS:
        return cell.strip()
    return ";".join(item for part in cell.split(";") if (item := part.strip()))


def quoted(cell: str) -> str:
    """The cell as it stands in the file: in quotes when it holds a comma, a quote or a line break."""
    if any(character in cell for character in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def departures(table: Table) -> Iterator[tuple[int, str, str]]:
    """Where a table is not in canonical form: line, column name (empty for the whole line), and what is not.

    Nothing when the file is canonical; of rows out of order only the first is named.
    """
    wanted = canonical(table)
    if table.text == wanted:
        return
    found = [*_in_file(table), *_in_cells(table), *_out_of_order(table)]
    yield from found or [(_first_difference(table.text, wanted), "", "blank lines or needless quotes")]


def _in_file(table: Table) -> Iterator[tuple[int, str, str]]:
    if any(fault.kind == "bom" for fault in table.faults):
        yield 1, "", "a byte order mark"
    if "\r" in table.text:
        yield table.text.count("\n", 0, table.text.index("\r")) + 1, "", "lines do not end with LF"
    if not table.text.endswith("\n"):
        yield table.text.count("\n") + 1, "", "no line end at the end of the file"
    if table.header != COLUMNS[table.name]:
        yield 1, "", "the columns are not in their order"


def _in_cells(table: Table) -> Iterator[tuple[int, str, str]]:
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell != tidy(column, cell):
                yield row.line, column, "blanks or empty items in the cell"


def _out_of_order(table: Table) -> Iterator[tuple[int, str, str]]:
    column = SORT_KEYS[table.name][-1]
    for before, row in zip(table.rows, table.rows[1:], strict=False):
        if _key(table, row) < _key(table, before):
            yield row.line, column, f'rows are not sorted: "{row[column]}" after "{before[column]}"'
            return


def _first_difference(text: str, wanted: str) -> int:
    pairs = zip(text.split("\n"), wanted.split("\n"), strict=False)
    return next((line for line, (is_, ought) in enumerate(pairs, start=1) if is_ != ought), text.count("\n") + 1)


def _key(table: Table, row: Row | Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[column].strip() for column in SORT_KEYS[table.name])
