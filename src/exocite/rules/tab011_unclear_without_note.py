"""TAB011: `UNCLEAR` without a word on what is unclear."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import name_of, place, rows_of, values


@rule("TAB011", each=Table, severity=Severity.ERROR)
def unclear_without_note(table: Table, _context: Context) -> Iterator[Problem]:
    """A cell says `UNCLEAR`, and the row's note says nothing.

    Why: The next reader of the report meets the same ambiguity, and does not know which it was.

    Flagged: `UNCLEAR` in `ev_source`, and an empty `note`.

    Instead: Say in `note` what the report leaves open: `the methods name two sources`.

    Wrong when: The note is about something else; that is not seen.
    """
    for row in rows_of(table):
        if row["note"].strip():
            continue
        for column in table.header:
            if "UNCLEAR" in values(row, column):
                hint = "say in the note what is unclear"
                context = f"{name_of(table, row)} {column}"
                yield Problem(place(table, row, column), f"UNCLEAR in {column} without a note", hint, context=context)
