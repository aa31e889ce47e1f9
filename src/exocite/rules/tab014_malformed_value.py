"""TAB014: a number, a date or a registry number that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, known_values, name_of, place
from exocite.rules.registries import REGISTRIES

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"\S+")

FORMS = {
    ("studies", "number"): (NUMBER, "digits only"),
    ("studies", "status_checked"): (DATE, "a date is 2022, 2022-03 or 2022-03-31"),
    ("claims", "claim_id"): (WORD, "an id has no blanks"),
    ("trials", "enrollment"): (NUMBER, "digits only"),
    ("trials", "status_as_of"): (DATE, "a date is 2022, 2022-03 or 2022-03-31"),
    ("trials", "trial_id"): (WORD, "an id has no blanks"),
    ("diseases", "disease_id"): (WORD, "an id has no blanks"),
    ("diseases", "mesh"): (re.compile(r"[CD]\d{6,9}"), "a MeSH id is D or C and digits: D012128"),
    ("diseases", "mondo"): (re.compile(r"MONDO:\d{7}"), "a MONDO id is MONDO:0006502"),
    ("terms", "term_id"): (WORD, "an id has no blanks"),
}
"""(table, column) to the form of its values, and how to write them."""


@rule("TAB014", each=Table, severity=Severity.ERROR)
def malformed_value(table: Table, _context: Context) -> Iterator[Problem]:
    """A cell is not the number, the date or the registry number that its column holds.

    Why: Dates that sort, numbers that add up and registry numbers that can be looked up need one form.

    Flagged: `status_as_of` with `31.3.2022`; `enrollment` with `about 30`; `trial_id` with `NCT123`.

    Instead: ISO dates, partial ones allowed (`2022-03`); digits; `NCT` and 8 digits.

    Wrong when: The source prints it so. Keep it and say so in the note: `sic trial_id: one digit short in print`.
    """
    for column in table.header:
        for row, value in known_values(table, column):
            form, hint = _form(table.name, column, value)
            if form and not form.fullmatch(value) and not accepted(row, column):
                message = f'"{value}" is no {column}'
                yield Problem(place(table, row, column), message, hint, context=f"{name_of(table, row)} {column}")


def _form(table: str, column: str, value: str) -> tuple[re.Pattern[str] | None, str]:
    if (table, column) == ("trials", "trial_id"):
        for start, registry in REGISTRIES.items():
            if value.upper().startswith(start):
                return registry.form, registry.hint
    return FORMS.get((table, column), (None, ""))
