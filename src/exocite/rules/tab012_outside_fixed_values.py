"""TAB012: a value that a column with fixed values does not have."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.errors import did_you_mean
from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.model.values import FIXED
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, known_values, name_of, place
from exocite.rules.trials import is_design


@rule("TAB012", each=Table, severity=Severity.ERROR)
def outside_fixed_values(table: Table, _context: Context) -> Iterator[Problem]:
    """A cell holds something else than the values that its column has.

    Why: What a table selects, sorts or counts by such a column goes wrong without a word.

    Flagged: `relation` with `support`; `phase` with `Phase 2`; `status` of a trial with `Recruiting`. A design as
    phase is left to TAB019.

    Instead: Use a value of the list that the hint gives; for trials those of ClinicalTrials.gov (`PHASE2`).

    Wrong when: The source prints it so. Keep it and say so in the note: `sic phase: printed as "Randomized"`.
    """
    for column in table.header:
        fixed = FIXED.get((table.name, column))
        for row, value in known_values(table, column) if fixed else ():
            if (
                value not in (fixed or ())
                and not accepted(row, column)
                and not (column == "phase" and is_design(value))
            ):
                hint = did_you_mean(value, fixed or (), f"one of {', '.join(fixed or ())}")
                context = f"{name_of(table, row)} {column} {value}"
                yield Problem(place(table, row, column), f'"{value}" is no value of {column}', hint, context=context)
