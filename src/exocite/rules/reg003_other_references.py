"""REG003: a signed sentence that cites other references than its claim has."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Sentence
from exocite.registry.keys import keys_of
from exocite.rules.base import Context, Problem, rule
from exocite.rules.signing import SUPPORTS, Signed, borne_by, signed_part


@rule("REG003", each=Sentence, parts=signed_part)
def other_references(signed: Signed, context: Context) -> Iterator[Problem]:
    """A signed sentence cites none of the references that support its claim, or one that is not recorded for it.

    Why: Text and evidence table tell the reader different sources.

    Flagged: `It lowers inflammation [@lee2019]. <!-- @claim c117 -->` where `support.csv` has monsel2015 for c117.

    Instead: Cite what the claim rests on, or record in `support.csv` how the cited work bears on it.

    Wrong when: The citation is for another part of the sentence that no claim is recorded for.
    """
    sentence = signed.sentence
    claims = [one for one in signed.claims if one in context.base.claims]
    if not claims:
        return
    cited = keys_of(sentence)
    recorded = {key for claim in claims for key in borne_by(context, claim)}
    for claim in claims:
        supporting = sorted(key for key, relation in borne_by(context, claim).items() if relation == SUPPORTS)
        if supporting and cited.isdisjoint(supporting):
            message = f"no reference that supports claim {claim} is cited"
            yield Problem(sentence.span, message, f"cite {', '.join(supporting[:3])}", (), f"{claim} {sentence.prose}")
    for key in sorted(cited - recorded):
        yield Problem(
            sentence.span,
            f"{key} is not recorded for what the sentence is signed for: {', '.join(claims)}",
            "record in support.csv how it bears on the claim, or cite another work",
            (),
            f"{key} {sentence.prose}",
        )
