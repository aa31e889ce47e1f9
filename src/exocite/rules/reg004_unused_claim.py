"""REG004: a recorded claim that no manuscript uses."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.reference import Library
from exocite.rules.base import Context, Place, Problem, rule
from exocite.rules.signing import borne_by, rows_of
from exocite.sources.corpus import holds


@rule("REG004", each=Library, severity=Severity.INFO)
def unused_claim(library: Library, context: Context) -> Iterator[Problem]:
    """No sentence is signed for a recorded claim, and nothing that bears it is cited in the manuscripts checked.

    Why: The evidence table holds more than the text tells, or the text forgot it.

    Flagged: A row of `claims.csv` that stands in no row of `bindings.lock.csv`, and none of whose references is cited.

    Instead: State the claim, or set its `status` to `retired`.

    Wrong when: Another manuscript that was not checked cites it. Where nothing was ever signed, nothing is told.
    """
    rows = rows_of(context)
    if not rows or context.cited is None or not holds(context.base):
        return
    used = {row.claim_id for row in rows}
    table = context.base.tables.get("claims")
    for claim in context.base.claims.values():
        if claim.claim_id in used or claim.status == "retired" or not table:
            continue
        if context.cited.isdisjoint(borne_by(context, claim.claim_id)):
            hint = "state it, or set its status to retired"
            yield Problem(
                Place(table.path, claim.line), f"claim {claim.claim_id} is used nowhere", hint, (), claim.claim_id
            )
