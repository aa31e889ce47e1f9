"""TAB003: a CSV file among the tables that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.tables import Table
from exocite.rules.base import Context, Place, Problem, rule


@rule("TAB003", each=Table)
def unknown_table(table: Table, _context: Context) -> Iterator[Problem]:
    """A CSV file in the folder of the evidence tables is none of them.

    Why: A file called `claim.csv` is not read, and its claims are missing without a word.

    Flagged: `tables/claim.csv`.

    Instead: `tables/claims.csv`; keep other CSV files in another folder.

    Wrong when: The file is there on purpose and has nothing to do with the evidence base.
    """
    for fault in table.faults:
        if fault.kind == "unknown-table":
            yield Problem(Place(fault.path, 1), fault.message, fault.hint, context=table.name)
