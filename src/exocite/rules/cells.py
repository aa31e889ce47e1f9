"""What the rules on evidence tables share: the cells of a table, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.evidence import EvidenceBase
from exocite.model.tables import COLUMNS, LIST_COLUMNS, SORT_KEYS, UNKNOWNS, Row, Table
from exocite.model.values import MEANT_UNKNOWN, sic_columns
from exocite.rules.base import Place
from exocite.sources.tables import cell_column, first_error, split_list


def rows_of(table: Table | None) -> tuple[Row, ...]:
    """The rows of a table whose cells can be judged: none of one that is not ours, is missing, or has broken rows."""
    return table.rows if table and table.name in COLUMNS and first_error(table) is None else ()


def sound(base: EvidenceBase, name: str) -> bool:
    """Whether the table `name` is complete, so that an id which it lacks does not exist; a missing one is."""
    table = base.tables.get(name)
    return table is None or first_error(table) is None


def values(row: Row, column: str) -> tuple[str, ...]:
    """The values of a cell, without blanks; of a list all, of an empty cell none."""
    cell = row[column].strip()
    return split_list(cell) if column in LIST_COLUMNS else (cell,) if cell else ()


def known_values(table: Table, column: str) -> Iterator[tuple[Row, str]]:
    """Row and value of every value in a column, without unknowns and misspelt ones, which TAB009 flags."""
    for row in rows_of(table):
        for value in values(row, column):
            if value not in UNKNOWNS and value.casefold() not in MEANT_UNKNOWN:
                yield row, value


def accepted(row: Row, column: str) -> bool:
    """Whether the row's note says that the odd cell of `column` is printed so (`sic COLUMN: why`)."""
    note = row["note"]
    return "sic" in note and column in sic_columns(note)


def place(table: Table, row: Row, column: str) -> Place:
    """Where a cell stands."""
    return Place(table.path, row.line, cell_column(table, row.line, column))


def name_of(table: Table, row: Row) -> str:
    """The id of a row, for messages and fingerprints: `support c001 ahn2018`."""
    return " ".join((table.name, *(row[column].strip() for column in SORT_KEYS[table.name])))
