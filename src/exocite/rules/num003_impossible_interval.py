"""NUM003: an interval that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures


@rule("NUM003", each=Manuscript)
def impossible_interval(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """The ends of an interval are the wrong way round, or the estimate lies outside.

    Why: An estimate lies within its confidence interval, a mean or median within the range; one of the three is wrong.

    Flagged: `a hazard ratio of 0.80 (95% CI 0.85 to 0.95)`, `1.3 (95% CI 1.5-1.2)`, `median 71 (range 18-65)`.

    Instead: Look the three figures up in the source.

    Wrong when: The interval belongs to another figure than the one that stands before it.
    """
    for read in figures(manuscript, context):
        for one in read.intervals:
            if one.holds_estimate and not one.reversed:
                continue
            where = read.plain.span(one.start, one.end)
            told = read.plain.text[one.start : one.end]
            fault = "its ends are the wrong way round" if one.reversed else "the estimate lies outside"
            yield Problem(
                where,
                f"{one.name}: {fault}",
                "look the figures up in the source",
                (f"says '{told}'",),
                f"{told} {read.sentence.prose}",
            )
