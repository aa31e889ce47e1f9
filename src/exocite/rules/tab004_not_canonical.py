"""TAB004: a table that `exocite fmt` would write otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.tables import COLUMNS, Table
from exocite.rules.base import Context, Place, Problem, rule
from exocite.sources.canonical import departures
from exocite.sources.tables import cell_column, first_error


@rule("TAB004", each=Table)
def not_canonical(table: Table, _context: Context) -> Iterator[Problem]:
    """An evidence table is not in its canonical form.

    Why: With one form for the same content, a diff in git shows what changed and nothing else, and two people's edits
    merge.

    Flagged: Rows that are not sorted by id, columns out of order, blanks around a cell or a list item, lines that end
    with CR LF, a byte order mark, needless quotes.

    Instead: Run `exocite fmt`.

    Wrong when: Never; the form carries no meaning.
    """
    if table.name not in COLUMNS or first_error(table):
        return
    for line, column, what in departures(table):
        where = Place(table.path, line, cell_column(table, line, column) if column else 1)
        yield Problem(where, what, "run exocite fmt", context=f"{table.name} {what}")
