"""TAB015: a `sic` mark that marks nothing."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.errors import did_you_mean
from exocite.model.finding import Severity
from exocite.model.tables import Table
from exocite.model.values import sic_columns
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import name_of, place, rows_of


@rule("TAB015", each=Table, severity=Severity.ERROR)
def empty_sic(table: Table, context: Context) -> Iterator[Problem]:
    """A note says `sic COLUMN:`, and there is no such column or its cell is blank.

    Why: The mark keeps a printed oddity from being repaired. Without a cell it protects nothing, and an oddity in the
    cell that was meant goes on being flagged, or is mended by mistake.

    Flagged: `sic fase: a design word`; `sic phase: …` in a row whose `phase` is blank.

    Instead: Name the column as the header has it; drop the mark when the cell is empty. In `studies`, the fields of the
    reference itself may be named too (`sic author: misspelt in print`).

    Wrong when: Never.
    """
    for row in rows_of(table) if "note" in table.header else ():
        for column in sic_columns(row["note"]):
            reference = context.base.references.get(row["citekey"].strip()) if table.name == "studies" else None
            if column not in table.header and not (reference and column in reference.raw):
                message = f'sic {column}: the table has no column "{column}"'
                hint = did_you_mean(column, table.header, f"columns: {', '.join(table.header)}")
            elif column in table.header and not row[column].strip():
                message, hint = f"sic {column}: the cell is blank", "drop the mark, or fill the cell as printed"
            else:
                continue
            yield Problem(place(table, row, "note"), message, hint, context=f"{name_of(table, row)} sic {column}")
