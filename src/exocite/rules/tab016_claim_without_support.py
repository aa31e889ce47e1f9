"""TAB016: a claim on which no reference stands."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.evidence import EvidenceBase
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import place, rows_of, sound


@rule("TAB016", each=EvidenceBase)
def claim_without_support(base: EvidenceBase, _context: Context) -> Iterator[Problem]:
    """A claim has no row in `support.csv`.

    Why: A claim that rests on no reference is an opinion in the clothes of evidence.

    Flagged: `c017` in `claims.csv`, and no row for `c017` in `support.csv`.

    Instead: Add a row with the reference and its relation, directness and basis; or set the claim's `status` to
    `draft` while the reference is looked for, or to `retired`.

    Wrong when: The claim is the authors' own.
    """
    table = base.tables.get("claims")
    if table is None or not sound(base, "support"):
        return
    for row in rows_of(table):
        claim_id = row["claim_id"].strip()
        if claim_id and claim_id not in base.support_by_claim and row["status"].strip() not in ("draft", "retired"):
            hint = "add a row to support.csv"
            yield Problem(place(table, row, "claim_id"), f"no reference supports {claim_id}", hint, context=claim_id)
