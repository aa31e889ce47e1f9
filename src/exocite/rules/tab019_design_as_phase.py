"""TAB019: a design where a phase is expected."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, known_values, name_of, place
from exocite.rules.trials import is_design


@rule("TAB019", each=Table, severity=Severity.ERROR)
def design_as_phase(table: Table, _context: Context) -> Iterator[Problem]:
    """The phase of a trial is a word for a design.

    Why: A design is no phase: the row is missing in every count of phases, and its design in every count of designs.

    Flagged: `phase` with `Case-Control`, `Randomized` or `Open label`.

    Instead: Say the design where it belongs (`study_type`, `allocation`, `masking`), and `NA` as the phase where the
    trial has none.

    Wrong when: The source prints it so. Keep it and say so in the note: `sic phase: a design is printed`.
    """
    if table.name != "trials":
        return
    for row, value in known_values(table, "phase"):
        if is_design(value) and not accepted(row, "phase"):
            yield Problem(
                place(table, row, "phase"),
                f'"{value}" is a design, not a phase',
                "say it in study_type, allocation or masking; NA where the trial has no phase",
                context=f"{name_of(table, row)} phase {value}",
            )
