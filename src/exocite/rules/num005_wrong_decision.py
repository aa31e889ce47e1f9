"""NUM005: a p-value on the wrong side of 0.05."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures_of
from exocite.support.figures.number import shown


@rule("NUM005", each=Sentence)
def wrong_decision(sentence: Sentence, context: Context) -> Iterator[Problem]:
    """Test statistic and degrees of freedom give a p on the other side of 0.05 than the one that is reported.

    Why: The conclusion rests on it. One of the three figures is wrong.

    Flagged: `t(28) = 1.20, p = .02`: it is .24. All values that round to the statistic are allowed for; a text
    that says one-sided or one-tailed may give half the p.

    Instead: Calculate the test anew; correct the figure, and the conclusion where it changes.

    Wrong when: The p was corrected for several tests, or the test is one-sided and the sentence does not say so.
    """
    figures = figures_of(sentence, context)
    for test in figures.tests if figures else ():
        if not figures or not test.decides_otherwise:
            continue
        low, high = (shown(value, max(3, test.p.decimals)) for value in test.possible)
        gives = f"p = {low}" if low == high else f"p between {low} and {high}"
        told = f"p {test.sign} {shown(test.p.value, test.p.decimals)}"
        yield Problem(
            figures.plain.span(test.start, test.end),
            f"the statistic gives {gives}, not {told}: the decision at 0.05 changes",
            "calculate it anew from statistic and degrees of freedom; if the test is one-sided, say so",
            (f"says '{figures.plain.text[test.start : test.end]}'",),
            f"{figures.plain.text[test.start : test.end]} {sentence.prose}",
        )
