"""NUM005: a p-value on the wrong side of 0.05."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures, p_problem


@rule("NUM005", each=Manuscript)
def wrong_decision(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """Test statistic and degrees of freedom give a p on the other side of 0.05 than the one that is reported.

    Why: The conclusion rests on it. One of the three figures is wrong.

    Flagged: `t(28) = 1.20, p = .02`: it is .24. All values that round to the statistic are allowed for; a text
    that says one-sided or one-tailed may give half the p.

    Instead: Calculate the test anew; correct the figure, and the conclusion where it changes.

    Wrong when: The p was corrected for several tests, or the test is one-sided and the sentence does not say so.
    """
    for read in figures(manuscript, context):
        for test in read.tests:
            if test.decides_otherwise:
                yield p_problem(read, test, ": the decision at 0.05 changes")
