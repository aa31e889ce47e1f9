"""REG007: a marker for a claim that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.errors import did_you_mean
from exocite.model.finding import Severity
from exocite.model.manuscript import Manuscript
from exocite.registry.markers import markers_of
from exocite.rules.base import Context, Problem, rule
from exocite.sources.corpus import holds


@rule("REG007", each=Manuscript, severity=Severity.ERROR)
def unknown_claim(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A marker names a claim that the evidence base does not have, or stands behind no sentence.

    Why: What is signed there is nothing.

    Flagged: `It lowers mortality. <!-- @claim c17 -->` where the base has c117; a marker above the first sentence.

    Instead: Name the claim, or take the marker out.

    Wrong when: The claims are recorded in another project than the one in which the check runs.
    """
    claims = context.base.claims
    if not claims or not holds(context.base):
        return
    for marker in markers_of(manuscript):
        if marker.sentence is None:
            hint = "put it behind the sentence that states the claim"
            yield Problem(marker.span, "the marker stands behind no sentence", hint, (), " ".join(marker.claims))
        for claim in marker.claims:
            if claim not in claims:
                hint = did_you_mean(claim, tuple(claims), "exocite search finds claims")
                yield Problem(marker.span, f'no claim "{claim}" is recorded', hint, (), claim)
