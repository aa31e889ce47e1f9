"""TAB021: a randomised trial with hardly anybody in it."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.tables import Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of

FEWEST = 10
"""With fewer there are at most four in one of two groups."""


@rule("TAB021", each=Table)
def tiny_randomised_trial(table: Table, _context: Context) -> Iterator[Problem]:
    """A randomised trial has fewer than ten participants.

    Why: So few cannot be compared by groups. Either the number is mistyped, or the trial ended early and counts as no
    randomised evidence.

    Flagged: `RANDOMIZED` with `enrollment` 3. A trial that was withdrawn with nobody in it is not.

    Instead: Look the number up. If the trial ended early, say so in `status` and in the note.

    Wrong when: The source gives this number. Keep it and say so in the note: `sic enrollment: terminated after 3`.
    """
    if table.name != "trials":
        return
    for row in rows_of(table):
        enrollment = row["enrollment"].strip()
        if row["allocation"].strip() != "RANDOMIZED" or not enrollment.isdecimal() or int(enrollment) >= FEWEST:
            continue
        if accepted(row, "enrollment") or (not int(enrollment) and row["status"].strip() == "WITHDRAWN"):
            continue
        message = f"{enrollment} {'participant' if enrollment == '1' else 'participants'} in a randomised trial"
        hint = "look the number up; if the trial ended early, say so: sic enrollment: terminated after …"
        yield Problem(place(table, row, "enrollment"), message, hint, context=f"{name_of(table, row)} enrollment")
