"""TAB025: values of one trial that cannot go together."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.tables import UNKNOWNS, Row, Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of, values

PAIRS = ({"PHASE1", "PHASE2"}, {"PHASE2", "PHASE3"})
"""The two phases that one trial may have (ClinicalTrials.gov, data element "Study Phase")."""


@rule("TAB025", each=Table)
def impossible_trial(table: Table, _context: Context) -> Iterator[Problem]:
    """Two cells of a trial, or the values of one, exclude each other.

    Why: One of the two is wrong, and every count by it.

    Flagged: an observational study that is randomised, masked or has a phase; `WITHDRAWN` (before anybody took part)
    with an `enrollment` over 0; `COMPLETED` with 0; `NONE` as masking of a title that says `double-blind`;
    `PHASE1;PHASE3`, or a phase beside `NA`.

    Instead: Look the trial up in its registry, and mend the one that is wrong.

    Wrong when: The registry has it so. Keep it and say so in the note of that column: `sic masking: as registered`.
    """
    if table.name != "trials":
        return
    for row in rows_of(table):
        for column, message in _clashes(row):
            if not accepted(row, column):
                hint = "look the trial up in its registry, and mend the one that is wrong"
                yield Problem(place(table, row, column), message, hint, context=f"{name_of(table, row)} {column}")


def _clashes(row: Row) -> Iterator[tuple[str, str]]:
    """Column and message of what cannot be."""
    phases = values(row, "phase")
    allocation, masking, status = (row[column].strip() for column in ("allocation", "masking", "status"))
    if row["study_type"].strip() == "OBSERVATIONAL":
        if allocation == "RANDOMIZED":
            yield "allocation", "an observational study is not randomised"
        if masking not in (*UNKNOWNS, "NONE"):
            yield "masking", f"an observational study is not masked, but masking is {masking}"
        if any(phase in phases for phase in ("EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4")):
            yield "phase", f"an observational study has no phase, but phase is {';'.join(phases)}"
    enrollment = row["enrollment"].strip()
    if enrollment.isdecimal() and status == "WITHDRAWN" and int(enrollment):
        yield "enrollment", f"withdrawn before anybody took part, but enrollment is {enrollment}"
    if enrollment.isdecimal() and status == "COMPLETED" and not int(enrollment):
        yield "enrollment", "completed, but nobody took part"
    if masking == "NONE" and "double-blind" in row["title"].casefold().replace(" ", "-"):
        yield "masking", "the title says double-blind, but masking is NONE"
    known = {phase for phase in phases if phase not in ("NR", "UNCLEAR")}
    if len(known) > 1 and known not in PAIRS and all(p == "NA" or "PHASE" in p for p in known):
        yield "phase", f"no trial is {' and '.join(sorted(known))} at once"
