"""What the rules on figures share: what a sentence reports, read once."""

from __future__ import annotations

import re
from functools import cached_property

from exocite.model.manuscript import Sentence
from exocite.rules.base import Context
from exocite.support.figures.intervals import Interval, intervals
from exocite.support.figures.reported import ReportedTest, reported_tests
from exocite.support.figures.shares import Share, shares
from exocite.support.plain import Plain

_MAY_HAVE = re.compile(r"\d ?[%/]|[=<>≤≥] ?-?[\d.]|\d of |out of \d|percent|CI|nterval|\brange|IQR")
"""Without one of these a sentence reports nothing that is looked at here."""


class Figures:
    """What one sentence reports in figures."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """So many of so many, with percentages."""
        return tuple(shares(self.plain.text))

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """Estimates with intervals."""
        return (
            tuple(intervals(self.plain.text))
            if "CI" in self.plain.text
            or "ange" in self.plain.text
            or ("nterval" in self.plain.text or "IQR" in self.plain.text)
            else ()
        )

    @cached_property
    def tests(self) -> tuple[ReportedTest, ...]:
        """Test statistics with their p."""
        return tuple(reported_tests(self.plain.text)) if "=" in self.plain.text else ()


def figures_of(sentence: Sentence, context: Context) -> Figures | None:
    """What a sentence reports in figures; None where that is nothing."""
    read: dict[int, Figures | None] = context.local.setdefault("figures", {})
    start = sentence.span.start
    if start not in read:
        mask = context.manuscript.mask or context.manuscript.text if context.manuscript else ""
        has = _MAY_HAVE.search(sentence.prose)
        read[start] = Figures(Plain(mask, sentence.span)) if has and mask else None
    return read[start]
