"""REG005: a cited reference that no claim rests on."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Citation
from exocite.rules.base import Context, Problem, rule
from exocite.rules.signing import rows_of
from exocite.sources.corpus import holds


@rule("REG005", each=Citation, severity=Severity.INFO)
def reference_without_claim(citation: Citation, context: Context) -> Iterator[Problem]:
    """A cited reference stands in no row of `support.csv`.

    Why: What is taken from it is not in the evidence base, so that nobody can check whether text and base agree.

    Flagged: `[@lee2019]` in a project that signs its sentences, when no claim rests on lee2019.

    Instead: Record the claim and how the reference bears on it.

    Wrong when: The work is cited for a method or as background. Where nothing was ever signed, nothing is told.
    """
    rows = rows_of(context)
    if not rows or not holds(context.base):
        return
    recorded: frozenset[str] = context.once(
        "references with claims", lambda: frozenset(row.citekey for row in context.base.support)
    )
    for item in citation.items:
        if item.key in context.base.references and item.key not in recorded:
            hint = "record the claim in claims.csv and the reference in support.csv"
            yield Problem(item.span, f"no recorded claim rests on {item.key}", hint, (), item.key)
