"""REG001: a signed sentence that was changed."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript, Span
from exocite.registry.hashes import sentence_hash
from exocite.rules.base import Context, Problem, rule
from exocite.rules.signing import signed_in

_AGAIN = "compare it with the claim, then sign it anew: exocite bind --update"


@rule("REG001", each=Manuscript)
def stale_sentence(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A sentence that was signed as stating a claim is not the one that was signed, or was never signed.

    Why: Whoever signed it compared its words with the claim; these are other words.

    Flagged: `Vesicles cure pneumonia. <!-- @claim c117 -->` where `bindings.lock.csv` has the hash of another
    sentence for c117, or none. Where a format has no markers, a row of the lock whose sentence is gone.

    Instead: Compare the sentence with the claim; then `exocite bind --update` signs it as it is now.

    Wrong when: Nothing but spelling was changed; sign it anew all the same. Wrapping and citations do not count.
    """
    signed = signed_in(context)
    if not signed:
        return
    marked: set[str] = set()
    for marker in signed.markers:
        marked.update(marker.claims)
        told = sentence_hash(marker.sentence.prose) if marker.sentence else ""
        for claim in marker.claims if marker.sentence else ():
            rows = signed.rows.get(claim, ())
            if claim in context.base.claims and not any(row.sentence == told for row in rows):
                what = f"the sentence was changed since it was signed for {claim}"
                message = what if rows else f"the sentence is marked for {claim} and was never signed"
                yield Problem(marker.span, message, _AGAIN, (), f"{claim} {told}")
    for claim, rows in signed.rows.items():
        gone = [row for row in rows if row.sentence not in signed.sentences] if claim not in marked else []
        for row in gone:
            message = f"the sentence that was signed for {claim} is not there any more"
            yield Problem(Span(0, min(1, len(manuscript.text))), message, _AGAIN, (), f"{claim} {row.sentence}")
