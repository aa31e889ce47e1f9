"""FIT014: a sentence gives another number than what is recorded of the work it cites."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.claims import ClaimsByKey
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import cites, passages, works_of


@rule("FIT014", each=Sentence, only=cites)
def other_number(sentence: Sentence, context: Context) -> Iterator[Problem]:
    """The sentence counts something that the claim recorded for the cited work counts too, and the numbers differ.

    Why: A digit changed on the way is copied from review to review.

    Flagged: `In 42 patients with severe COVID-19 it was safe [@sengupta2020].` where the recorded claim says
    `24 patients`.

    Instead: Mend the number; where the record is wrong, mend the claim.

    Wrong when: The two numbers count different things of the same name.
    """
    if not context.base.claims:
        return
    works = works_of(context)
    for passage in passages(sentence, context):
        for cited in passage.cited if works else ():
            claims = works.kept("claims", lambda: ClaimsByKey(context.base)) if works else None
            found = claims.other_number(cited.item.key, passage.text) if claims else None
            if found:
                yield Problem(
                    cited.item.span,
                    f"another number than claim {found.claim.claim_id} of the work: '{found.told}', not '{found.said}'",
                    f"the claim: {found.claim.statement}",
                    (f"says '{found.told}'", f"cites the work of a claim that says '{found.said}'"),
                    f"{cited.item.key} {found.claim.claim_id} {sentence.prose}",
                )
