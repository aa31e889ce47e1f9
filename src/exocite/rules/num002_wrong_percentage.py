"""NUM002: a percentage that its own counts do not give."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures
from exocite.support.figures.number import shown


@rule("NUM002", each=Manuscript)
def wrong_percentage(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A percentage stands beside two counts, and these give another one.

    Why: A count or the percentage is wrong; it is what readers check first.

    Flagged: `12 of 40 patients (35%)`: it is 30%. Rounding in any way, and cutting off, is allowed.

    Instead: Look the counts up and calculate anew.

    Wrong when: The percentage is of something else than the counts beside it, a weighted share say.
    """
    for read in figures(manuscript, context):
        for share in read.shares:
            if share.right or not share.possible or share.percent is None:
                continue
            true = shown(100 * share.part / share.whole, share.percent.decimals)
            given = shown(share.percent.value, share.percent.decimals)
            yield Problem(
                read.plain.span(share.start, share.end),
                f"{share.part} of {share.whole} is {true}%, not {given}%",
                "look the counts up and calculate anew",
                (),
                f"{share.part}/{share.whole} {read.sentence.prose}",
            )
