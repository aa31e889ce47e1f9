"""REF005: a year that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import entry_problem, looked_at, printed_so

YEAR = re.compile(r"(1[4-9]|20)\d\d")
DATE = re.compile(r"(1[4-9]|20)\d\d[~?%]?(-\d\d(-\d\d)?)?(/((\d{4}(-\d\d(-\d\d)?)?)|\.\.)?)?")
FORTHCOMING = ("in press", "forthcoming", "submitted", "accepted", "in preparation", "n.d.", "epub")


@rule("REF005", each=Library)
def malformed_year(library: Library, context: Context) -> Iterator[Problem]:
    """The year of a reference is not a year of four digits.

    Why: Author–year citations and sorting go by it.

    Flagged: `year = {20015}`, `year = {Spring}`, `year = {15}`.

    Instead: `year = {2015}`; month and season have their own fields. `date` takes ISO dates: `2015-03`.

    Wrong when: The work has no year yet; `in press`, `forthcoming`, `submitted` and `n.d.` are accepted.
    """
    for reference in looked_at(library, context):
        if not printed_so(reference, "year", context):
            yield from _faults(reference)


def _faults(reference: Reference) -> Iterator[Problem]:
    year, date = reference.fields.get("year", "").strip(), reference.fields.get("date", "").strip()
    if year and not YEAR.fullmatch(year) and not year.casefold().startswith(FORTHCOMING):
        hint = "a year has four digits: year = {2015}"
        yield entry_problem(reference, f'"{year}" is no year', hint, fields=("year",))
    if date and not DATE.fullmatch(date):
        hint = "a date is 2015, 2015-03 or 2015-03-31"
        yield entry_problem(reference, f'"{date}" is no date', hint, fields=("date",))
