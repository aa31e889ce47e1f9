"""TAB010: `NR` said of a report that nobody read."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Severity
from exocite.model.tables import Row, Table
from exocite.model.values import READ
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of, values


@rule("TAB010", each=EvidenceBase, severity=Severity.ERROR)
def not_reported_unread(base: EvidenceBase, _context: Context) -> Iterator[Problem]:
    """A cell says `NR` (not reported), but nobody has read the full text or the registry entry.

    Why: "Not reported" is a statement about the whole report. From its title, its abstract or a review one can only say
    that it was not extracted: a blank cell.

    Flagged: `NR` in a claim none of whose references has the basis `fulltext` or `registry`; in a study that no row
    says was read; in a trial whose `source` is not its registry.

    Instead: Leave the cell blank, or read the report and record it as `basis`.

    Wrong when: The report was read and the base does not say so yet.
    """
    for name in ("studies", "claims", "support", "trials"):
        table = base.tables.get(name)
        for row in rows_of(table):
            assert table is not None  # it has rows
            for column in _not_reported(table, row):
                if not _was_read(base, name, row):
                    where = place(table, row, column)
                    message = (
                        f"NR in {column}, but nobody read the {'registry entry' if name == 'trials' else 'report'}"
                    )
                    hint = "leave the cell blank, or record that it was read"
                    yield Problem(where, message, hint, context=f"{name_of(table, row)} {column}")


def _not_reported(table: Table, row: Row) -> list[str]:
    return [c for c in table.header if "NR" in row[c] and "NR" in values(row, c) and not accepted(row, c)]


def _was_read(base: EvidenceBase, name: str, row: Row) -> bool:
    if name == "trials":
        source = row["source"].casefold()
        return any(word and word.casefold() in source for word in (*READ, row["registry"].strip()))
    if name == "support":
        return row["basis"].strip() in READ
    supports = base.support_by_claim if name == "claims" else base.support_by_key
    identity = row["claim_id" if name == "claims" else "citekey"].strip()
    bases = {support.basis for support in supports.get(identity, ())} | {row["design_basis"].strip()}
    return bool(bases & READ)
