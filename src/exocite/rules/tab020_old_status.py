"""TAB020: a status that may have changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import Row, Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of
from exocite.today import day, months_between

FINAL = frozenset({"COMPLETED", "TERMINATED", "WITHDRAWN", "retracted"})
"""What a trial or a report stays."""

COLUMNS = {"trials": "status_as_of", "studies": "status_checked"}
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@rule("TAB020", each=Table, severity=Severity.INFO, default=False)
def old_status(table: Table, context: Context) -> Iterator[Problem]:
    """The status of a trial, or whether a report stands, was looked up long ago.

    Why: A trial that recruited three years ago has ended since, and may have results; a report may have been
    retracted.

    Flagged: `RECRUITING` with `status_as_of` 2021-07-08, when the run counts as of 2026 (`--today`, else
    `$SOURCE_DATE_EPOCH`, else the clock). The setting `status-months` says how old is too old: 24 months unless set.
    A date after today is flagged as well. What is final (`COMPLETED`, `TERMINATED`, `WITHDRAWN`) does not age.

    Instead: Look it up again, and record the status with the day of that.

    Wrong when: The table shows what the field was at that time. Keep it and say so in the note:
    `sic status_as_of: as printed in 2022`.
    """
    column = COLUMNS.get(table.name)
    if not column:
        return
    today, limit = context.options.today or context.once("today", day), context.options.status_months
    for row in rows_of(table):
        said = _said(row, row[column].strip(), column, today, limit)
        if said and not accepted(row, column):
            hint = "look it up again, and record the status with the day of that"
            yield Problem(place(table, row, column), said, hint, context=f"{name_of(table, row)} {column}")


def _said(row: Row, date: str, column: str, today: str, limit: int) -> str:
    if not _DATE.fullmatch(date):
        return ""
    if date > today[: len(date)]:
        return f"{column} is {date}, after today ({today})"
    status = row["status"].strip()
    months = months_between(date, today)
    if months < limit or status in FINAL:
        return ""
    return f"the status {status}{' ' * bool(status)}is of {date}, {months} months before {today}"
