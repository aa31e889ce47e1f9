"""TAB005: two rows of a table with the same id."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import SORT_KEYS, Row, Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import known_values, name_of, place, rows_of


@rule("TAB005", each=Table, severity=Severity.ERROR)
def duplicate_id(table: Table, _context: Context) -> Iterator[Problem]:
    """Two rows of an evidence table have the same id.

    Why: Only the first of them counts; what the second says is never printed.

    Flagged: Two claims `c012`; the same reference twice in support of one claim; two studies with the number 12.

    Instead: Give one of them another id, or merge the rows.

    Wrong when: Never.
    """
    keys = SORT_KEYS.get(table.name, ())
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows_of(table):
        identity = tuple(row[column].strip() for column in keys)
        first = seen.setdefault(identity, row)
        if first is not row and all(identity):
            message = f'"{" ".join(identity)}" is already the id of line {first.line}'
            yield Problem(
                place(table, row, keys[-1]), message, "rename or merge one of them", context=name_of(table, row)
            )
    if table.name == "studies":
        yield from _numbers(table)


def _numbers(table: Table) -> Iterator[Problem]:
    seen: dict[str, Row] = {}
    for row, number in known_values(table, "number"):
        first = seen.setdefault(number, row)
        if first is not row:
            message = f"number {number} is already that of {first['citekey']} (line {first.line})"
            yield Problem(place(table, row, "number"), message, "number each study once", context=name_of(table, row))
