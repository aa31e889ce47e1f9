"""FIT013: a sentence says the contrary of what is recorded of the work it cites."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.claims import ClaimsByKey
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import cites, passages, works_of


@rule("FIT013", each=Sentence, only=cites)
def against_the_record(sentence: Sentence, context: Context) -> Iterator[Problem]:
    """The sentence says that something rises where the claim recorded for the cited work says that it falls.

    Why: A direction turned round is the worst slip of all, and no reader sees it without the source.

    Flagged: `The vesicles raised the production of IL-6 [@reis2018].` where the recorded claim of that work says that
    they lower it.

    Instead: Mend the sentence; where the record is wrong, mend the claim.

    Wrong when: The sentence is about something else that the claim's words happen to name.
    """
    if not context.base.claims:
        return
    works = works_of(context)
    for passage in passages(sentence, context):
        for cited in passage.cited if works else ():
            claims = works.kept("claims", lambda: ClaimsByKey(context.base)) if works else None
            found = claims.contrary(cited.item.key, passage.text) if claims else None
            if found:
                yield Problem(
                    cited.item.span,
                    f"against the recorded claim {found.claim.claim_id}: '{found.said}', not '{found.told}'",
                    f"the claim: {found.claim.statement}",
                    (f"says '{found.told}'", f"cites the work of a claim that says '{found.said}'"),
                    f"{cited.item.key} {found.claim.claim_id} {sentence.prose}",
                )
