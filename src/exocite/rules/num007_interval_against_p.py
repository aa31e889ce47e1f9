"""NUM007: an interval and a p-value that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures
from exocite.support.figures.number import shown


@rule("NUM007", each=Manuscript)
def interval_against_p(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """The 95% interval of a ratio holds 1 and p is below 0.05, or the other way round.

    Why: Both tell whether there is an effect, and they answer differently; one of the figures is wrong.

    Flagged: `OR 1.45 (95% CI 0.90-1.92; p = 0.01)`. Ends and values near the border are left alone.

    Instead: Look the figures up in the source.

    Wrong when: The p is that of another comparison, or was corrected for several tests.
    """
    for read in figures(manuscript, context):
        for one in read.intervals:
            if not one.against_p or one.p is None:
                continue
            holds = "holds 1" if one.low.value < 1 < one.high.value else "does not hold 1"
            yield Problem(
                read.plain.span(one.start, one.end),
                f"the interval {holds}, but p {one.sign} {shown(one.p.value, one.p.decimals)}",
                "look the figures up in the source",
                (f"says '{read.plain.text[one.start : one.end]}'",),
                f"{read.plain.text[one.start : one.end]} {read.sentence.prose}",
            )
