"""TAB023: a row that is no therapy in a table of therapies."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, known_values, name_of, place

SHARE = 3
"""So many therapies for each other row make a table of therapies."""


@rule("TAB023", each=Table, severity=Severity.INFO)
def other_role_among_therapies(table: Table, _context: Context) -> Iterator[Problem]:
    """A trial that is no therapy stands in a table of therapies.

    Why: "Twelve trials of the therapy" is wrong when two of the twelve look for biomarkers, and a reader of the printed
    table does not see it.

    Flagged: `role` is `biomarker` in a table in which at least three in four rows are therapies.

    Instead: Say in the text how many of the trials are therapies, or print them apart.

    Wrong when: The table is meant to have both. Say so in the note: `sic role: listed as a diagnostic study`.
    """
    if table.name != "trials":
        return
    roles = list(known_values(table, "role"))
    others = [(row, role) for row, role in roles if role != "therapy"]
    if (len(roles) - len(others)) < SHARE * len(others):
        return
    for row, role in others:
        if not accepted(row, "role"):
            message = f"{role} in a table of {len(roles) - len(others)} therapies"
            hint = "count it apart from the therapies, or say why it is here: sic role: …"
            yield Problem(place(table, row, "role"), message, hint, context=f"{name_of(table, row)} role")
