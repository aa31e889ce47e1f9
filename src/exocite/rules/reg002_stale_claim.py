"""REG002: a claim that was changed after a sentence was signed for it."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Sentence
from exocite.registry.hashes import claim_hash, sentence_hash
from exocite.rules.base import Context, Problem, rule
from exocite.rules.signing import Signed, signed_in, signed_part


@rule("REG002", each=Sentence, parts=signed_part)
def stale_claim(signed: Signed, context: Context) -> Iterator[Problem]:
    """The claim that a sentence was signed for says something else now, or is borne by other references.

    Why: The sentence was compared with what the claim said then.

    Flagged: `It lowers inflammation. <!-- @claim c117 -->` after the row c117 of `claims.csv`, or one of its rows in
    `support.csv`, was changed.

    Instead: Compare the sentence with the claim as it is now; then `exocite bind --update`.

    Wrong when: The change of the claim does not touch the sentence; sign it anew all the same.
    """
    sentence, claims = signed
    manuscript = signed_in(context)
    told = sentence_hash(sentence.prose)
    for claim in claims:
        if not manuscript or claim not in context.base.claims:
            continue
        rows = [row for row in manuscript.rows.get(claim, ()) if row.sentence == told]
        if rows and all(row.claim != claim_hash(context.base, claim) for row in rows):
            statement = context.base.claims[claim].statement
            yield Problem(
                sentence.span,
                f"claim {claim} was changed since this sentence was signed on {rows[0].date}",
                f"compare it, then sign it anew: exocite bind --update; the claim: {statement}",
                (),
                f"{claim} {sentence.prose}",
            )
