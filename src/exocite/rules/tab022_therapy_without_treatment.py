"""TAB022: a trial called a therapy that treats nobody."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.tables import Row, Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of
from exocite.rules.trials import says_no_therapy

NOTHING = ("none", "no intervention", "observation", "not applicable")


@rule("TAB022", each=Table)
def therapy_without_treatment(table: Table, _context: Context) -> Iterator[Problem]:
    """A trial has the role of a therapy, but nobody is treated in it.

    Why: A table of therapies then counts a study that tests none.

    Flagged: `role` is `therapy`, and `study_type` is `OBSERVATIONAL`, or the intervention begins with `none`, or the
    title is of a study of biomarkers (`Omics sequencing of vesicles in blood`) and names no treatment.

    Instead: `biomarker` as the role, or mend the other column.

    Wrong when: A cohort of treated patients is followed. Say so in the note: `sic role: a cohort of treated patients`.
    """
    if table.name != "trials":
        return
    for row in rows_of(table):
        why = _why(row) if row["role"].strip() == "therapy" and not accepted(row, "role") else ""
        if why:
            hint = "biomarker as the role, or mend the other column"
            message = f"a therapy in which nobody is treated: {why}"
            yield Problem(place(table, row, "role"), message, hint, context=f"{name_of(table, row)} role")


def _why(row: Row) -> str:
    """What says that nobody is treated."""
    if row["study_type"].strip() == "OBSERVATIONAL":
        return "study_type is OBSERVATIONAL"
    intervention = row["intervention"].strip()
    if intervention.casefold().rstrip(".").partition(":")[0] in NOTHING:
        return f'intervention is "{intervention.partition(":")[0]}"'
    word = says_no_therapy(row["title"])
    return f'the title says "{word}" and names no treatment' if word else ""
