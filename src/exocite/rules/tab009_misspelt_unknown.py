"""TAB009: an unknown that is not spelt as one."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import UNKNOWNS, Table
from exocite.model.values import FIXED, MEANT_UNKNOWN
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of, values


@rule("TAB009", each=Table, severity=Severity.ERROR)
def misspelt_unknown(table: Table, context: Context) -> Iterator[Problem]:
    """A cell says in a spelling of its own that something is not known.

    Why: Unknowns are counted, and printed as `—`; a spelling that is none of the four is taken for a value.

    Flagged: `-`, `?`, `n/a`, `TODO`, `unknown`, `unclear`; `NA` in a list beside values.

    Instead: Leave the cell blank for what nobody has extracted yet; `NR` for what was looked for and is not reported;
    `NA` for what does not apply; `UNCLEAR` for what is ambiguous, with a note.

    Wrong when: The word is a value of that column. Then it is in the column's vocabulary, and not flagged; or mark the
    cell with `sic COLUMN: why` in the note.
    """
    for row in rows_of(table):
        for column in table.header:
            found = values(row, column)
            for value in found:
                problem = _problem(table, column, value, len(found), context)
                if problem and not accepted(row, column):
                    message, hint = problem
                    where = place(table, row, column)
                    yield Problem(where, message, hint, context=f"{name_of(table, row)} {column} {value}")


def _problem(table: Table, column: str, value: str, count: int, context: Context) -> tuple[str, str] | None:
    legal = FIXED.get((table.name, column), ())
    if value in UNKNOWNS:
        alone = count == 1 or value in legal
        return None if alone else (f'"{value}" beside other values in {column}', "an unknown stands alone in its cell")
    if value.casefold() not in MEANT_UNKNOWN or value in legal or value in context.base.terms.get(column, {}):
        return None
    meant = value.upper() if value.upper() in legal else MEANT_UNKNOWN[value.casefold()]
    hint = f"write {meant}" if meant else "leave the cell blank, or write NR, NA or UNCLEAR"
    return f'"{value}" in {column} is no spelling of an unknown', hint
