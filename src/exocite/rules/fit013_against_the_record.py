"""FIT013: a sentence says the contrary of what is recorded of the work it cites."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.claims import ClaimsByKey
from exocite.concepts.passages import Passage
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import against_claims, passages


@rule("FIT013", each=Sentence, parts=passages)
def against_the_record(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence says that something rises where the claim recorded for the cited work says that it falls.

    Why: A direction turned round is the worst slip of all, and no reader sees it without the source.

    Flagged: `The vesicles raised the production of IL-6 [@reis2018].` where the recorded claim of that work says that
    they lower it.

    Instead: Mend the sentence; where the record is wrong, mend the claim.

    Wrong when: The sentence is about something else that the claim's words happen to name.
    """
    told = "against the recorded claim {claim}: '{said}', not '{told}'"
    yield from against_claims(passage, context, ClaimsByKey.contrary, told)
