"""NUM006: a p-value that its statistic does not give."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures, p_problem


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
            if not test.consistent and not test.decides_otherwise:
                yield p_problem(read, test)
