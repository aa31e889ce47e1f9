"""SUP004: a number from the literature that nothing supports."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Paragraph
from exocite.rules.base import Context, Problem, rule
from exocite.rules.uncited import because, hint, uncited
from exocite.support.judge import NUMBER


@rule("SUP004", each=Paragraph)
def uncited_number(paragraph: Paragraph, context: Context) -> Iterator[Problem]:
    """A sentence gives a number that somebody must have measured, and cites nobody.

    Why: Numbers are what readers take away and pass on; without the source nobody can see what was counted.

    Flagged: `Sepsis kills 30% of patients worldwide.` in an introduction, without a citation in this sentence, or in
    the next where that goes on with it.

    Instead: Cite where the number comes from.

    Wrong when: The number is the authors' own, or follows from one that is cited.
    """
    for one in uncited(paragraph, context, NUMBER):
        message = f"number without a citation: {because(one)}"
        advice = hint(one, "cite where the number comes from")
        yield Problem(one.sentence.span, message, advice, one.cues, one.sentence.prose)
