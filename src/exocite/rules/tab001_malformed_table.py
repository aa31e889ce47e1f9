"""TAB001: rows or whole tables that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.rules.base import Context, Place, Problem, rule

KINDS = frozenset(
    {"unclosed-quote", "text-after-quote", "newline-in-cell", "too-few-cells", "too-many-cells", "encoding", "nul"}
)


@rule("TAB001", each=Table, severity=Severity.ERROR)
def malformed_table(table: Table, _context: Context) -> Iterator[Problem]:
    """An evidence table has a row that cannot be read.

    Why: A quote that is never closed, or a comma too many, shifts every cell behind it: a species becomes a route, and
    no one notices. Commands that read the base refuse to work until such a row is mended.

    Flagged: A row with more or fewer cells than the header, an unclosed quote, text after a closing quote, a line break
    inside a cell, a file that is not UTF-8.

    Instead: Put a cell that holds a comma or a quote in quotes (`"a, b"`), double a quote inside it (`"5"" tube"`), and
    keep a cell on one line.

    Wrong when: Never; line breaks inside quoted cells are legal CSV, but not in an evidence base, whose rows are lines
    so that a diff in git shows one row as one line.
    """
    for fault in table.faults:
        if fault.kind in KINDS:
            yield Problem(Place(fault.path, fault.line, fault.column), fault.message, fault.hint)
