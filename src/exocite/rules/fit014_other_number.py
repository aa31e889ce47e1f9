"""FIT014: a sentence gives another number than what is recorded of the work it cites."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.claims import ClaimsByKey
from exocite.concepts.passages import Passage
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import against_claims, passages


@rule("FIT014", each=Sentence, parts=passages)
def other_number(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence counts something that the claim recorded for the cited work counts too, and the numbers differ.

    Why: A digit changed on the way is copied from review to review.

    Flagged: `In 42 patients with severe COVID-19 it was safe [@sengupta2020].` where the recorded claim says
    `24 patients`.

    Instead: Mend the number; where the record is wrong, mend the claim.

    Wrong when: The two numbers count different things of the same name.
    """
    told = "another number than claim {claim} of the work: '{told}', not '{said}'"
    yield from against_claims(passage, context, ClaimsByKey.other_number, told)
