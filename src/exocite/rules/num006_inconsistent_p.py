"""NUM006: a p-value that its statistic does not give."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures
from exocite.support.figures.number import shown


@rule("NUM006", each=Manuscript, default=False)
def inconsistent_p(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """Test statistic and degrees of freedom give another p than the one that is reported, on the same side of 0.05.

    Why: One of the three figures is wrong, though the decision stands.

    Flagged: `t(24) = 2.10, p = .03`: it is .046.

    Instead: Calculate the test anew.

    Wrong when: The p was corrected for several tests, or the test is one-sided and the sentence does not say so.
    """
    for read in figures(manuscript, context):
        for test in read.tests:
            if test.consistent or test.decides_otherwise:
                continue
            low, high = (shown(value, max(3, test.p.decimals)) for value in test.possible)
            gives = f"p = {low}" if low == high else f"p between {low} and {high}"
            told = f"p {test.sign} {shown(test.p.value, test.p.decimals)}"
            yield Problem(
                read.plain.span(test.start, test.end),
                f"the statistic gives {gives}, not {told}",
                "calculate it anew from statistic and degrees of freedom; if the test is one-sided, say so",
                (f"says '{read.plain.text[test.start : test.end]}'",),
                f"{read.plain.text[test.start : test.end]} {read.sentence.prose}",
            )
