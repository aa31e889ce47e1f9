"""TAB002: a header that is not the table's."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.rules.base import Context, Place, Problem, rule

KINDS = frozenset({"unknown-column", "duplicate-column", "missing-column", "separator", "no-header"})


@rule("TAB002", each=Table, severity=Severity.ERROR)
def wrong_header(table: Table, _context: Context) -> Iterator[Problem]:
    """An evidence table has a column that is unknown, repeated or missing.

    Why: Cells are read by the name of their column; under a misspelt name they are lost.

    Flagged: A header with `specie`, with `note` twice, without the column that identifies a row, without any comma, or
    no header at all.

    Instead: Use the columns that docs/data.md lists, in their order; `exocite fmt` adds those that may be missing.

    Wrong when: Never: columns of your own belong in another file.
    """
    for fault in table.faults:
        if fault.kind in KINDS and fault.severity == "error":
            yield Problem(Place(fault.path, fault.line, fault.column), fault.message, fault.hint)
