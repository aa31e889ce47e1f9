"""What the rules on figures share: what a sentence reports, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from exocite.model.manuscript import Manuscript, Sentence
from exocite.rules.base import Context, Problem
from exocite.support.figures.intervals import Interval, intervals
from exocite.support.figures.number import shown
from exocite.support.figures.reported import ReportedTest, reported_tests
from exocite.support.figures.shares import Share, shares
from exocite.support.plain import LONGEST, Plain

_DIGIT = re.compile("[0-9]")
_SIGN = re.compile("[%=<>/≤≥]")
_WORDS = ("percent", "CI", "nterval", "range", "IQR", "out of")
_OF = re.compile("[0-9] of ")
"""Without one of these, and a digit, a sentence reports nothing that is looked at here."""


class Figures:
    """What one sentence reports in figures."""

    def __init__(self, sentence: Sentence, plain: Plain) -> None:
        self.sentence, self.plain = sentence, plain

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


def figures(manuscript: Manuscript, context: Context) -> list[Figures]:
    """The sentences of a manuscript that report anything in figures, gone through once."""
    return context.once_in_file("figures", lambda: list(_figures(manuscript)))


def _figures(manuscript: Manuscript) -> Iterator[Figures]:
    for paragraph in manuscript.paragraphs:
        for sentence in paragraph.sentences:
            if len(sentence.prose) < LONGEST and _reports(sentence.prose):
                yield Figures(sentence, Plain(manuscript.masked, sentence.span))


def _reports(prose: str) -> bool:
    if not _DIGIT.search(prose):
        return False
    return bool(_SIGN.search(prose)) or any(word in prose for word in _WORDS) or bool(_OF.search(prose))


def p_problem(read: Figures, test: ReportedTest, consequence: str = "") -> Problem:
    """What is told of a test whose statistic and degrees of freedom give another p than the one beside them."""
    low, high = (shown(value, max(3, test.p.decimals)) for value in test.possible)
    gives = f"p = {low}" if low == high else f"p between {low} and {high}"
    words = read.plain.text[test.start : test.end]
    return Problem(
        read.plain.span(test.start, test.end),
        f"the statistic gives {gives}, not p {test.sign} {shown(test.p.value, test.p.decimals)}{consequence}",
        "calculate it anew from statistic and degrees of freedom; if the test is one-sided, say so",
        (f"says '{words}'",),
        f"{words} {read.sentence.prose}",
    )
