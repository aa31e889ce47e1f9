"""NUM002: a percentage that its own counts do not give."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures_of
from exocite.support.figures.number import shown


@rule("NUM002", each=Sentence)
def wrong_percentage(sentence: Sentence, context: Context) -> Iterator[Problem]:
    """A percentage stands beside two counts, and these give another one.

    Why: A count or the percentage is wrong; it is what readers check first.

    Flagged: `12 of 40 patients (35%)`: it is 30%. Rounding in any way, and cutting off, is allowed.

    Instead: Look the counts up and calculate anew.

    Wrong when: The percentage is of something else than the counts beside it, a weighted share say.
    """
    figures = figures_of(sentence, context)
    for share in figures.shares if figures else ():
        if not figures or share.right or not share.possible or share.percent is None:
            continue
        true = shown(100 * share.part / share.whole, share.percent.decimals)
        given = shown(share.percent.value, share.percent.decimals)
        yield Problem(
            figures.plain.span(share.start, share.end),
            f"{share.part} of {share.whole} is {true}%, not {given}%",
            "look the counts up and calculate anew",
            (),
            f"{share.part}/{share.whole} {sentence.prose}",
        )
