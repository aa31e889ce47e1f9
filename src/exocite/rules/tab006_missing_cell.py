"""TAB006: a row without the cells that it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import SORT_KEYS, UNKNOWNS, Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import name_of, place, rows_of

REQUIRED = {
    **SORT_KEYS,
    "claims": ("claim_id", "statement"),
    "support": ("claim_id", "citekey", "relation", "basis"),
    "diseases": ("disease_id", "label"),
    "terms": ("list", "term_id", "label"),
}


@rule("TAB006", each=Table, severity=Severity.ERROR)
def missing_cell(table: Table, _context: Context) -> Iterator[Problem]:
    """A row lacks its id, or what makes it worth a row.

    Why: A row without an id cannot be referred to and is not read; a claim without a statement claims nothing.

    Flagged: An empty `claim_id`, `citekey`, `trial_id`, `disease_id` or `term_id`; a claim without `statement`, a
    support row without `relation` or `basis`, a disease or a term without `label`.

    Instead: Fill the cell, or delete the row.

    Wrong when: Never.
    """
    for row in rows_of(table):
        for column in REQUIRED[table.name]:
            if row[column].strip() in UNKNOWNS:
                yield Problem(
                    place(table, row, column),
                    f'no "{column}"',
                    "fill the cell",
                    context=f"{name_of(table, row)} {column}",
                )
