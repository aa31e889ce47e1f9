"""What the rules on signed sentences share: the markers of a manuscript and the rows of the lock file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exocite.model.manuscript import Manuscript, Sentence
from exocite.registry.hashes import sentence_hash
from exocite.registry.lock import Binding, in_lock, read_lock
from exocite.registry.markers import Marker, markers_of, signable
from exocite.rules.base import Context
from exocite.sources.corpus import holds

SUPPORTS, CONTRADICTS = "supports", "contradicts"


class Signed(NamedTuple):
    """A sentence with the claims that it is signed for, by a marker or by the lock alone."""

    sentence: Sentence
    claims: tuple[str, ...]


class SignedSentences(NamedTuple):
    """What is signed in a manuscript: its markers, its rows of the lock by claim, its sentences by hash.

    `claims` are those that a sentence is signed for, by where it starts.
    """

    markers: tuple[Marker, ...]
    rows: Mapping[str, Sequence[Binding]]
    sentences: Mapping[str, Sentence]
    claims: Mapping[int, tuple[str, ...]]


def signed_part(sentence: Sentence, context: Context) -> tuple[Signed, ...]:
    """A sentence that is signed, with its claims; nothing for every other one."""
    signed = signed_in(context)
    claims = signed.claims.get(sentence.span.start) if signed else None
    return (Signed(sentence, claims),) if claims else ()


def signed_in(context: Context) -> SignedSentences | None:
    """What is signed in the manuscript that is checked; None where that is nothing, or no claims are recorded."""
    local = context.local
    if "signed" not in local:
        local["signed"] = _signed(context.manuscript, context) if context.manuscript else None
    found: SignedSentences | None = local["signed"]
    return found


def _signed(manuscript: Manuscript, context: Context) -> SignedSentences | None:
    markers = markers_of(manuscript)
    locked = rows_of(context)
    if not markers and not locked:
        return None
    if not context.base.claims or not holds(context.base):
        return None
    name = in_lock(manuscript.path, context.options.lock)
    rows: dict[str, list[Binding]] = {}
    for row in locked:
        if row.document == name:
            rows.setdefault(row.claim_id, []).append(row)
    if not markers and not rows:
        return None
    sentences = {sentence_hash(sentence.prose): sentence for sentence in signable(manuscript)}
    return SignedSentences(markers, rows, sentences, _claims(markers, rows, sentences))


def _claims(
    markers: Sequence[Marker], rows: Mapping[str, Sequence[Binding]], sentences: Mapping[str, Sentence]
) -> dict[int, tuple[str, ...]]:
    """Where signed sentences start, and the claims; a marker counts before the lock."""
    marked: dict[int, dict[str, None]] = {}
    locked: dict[int, dict[str, None]] = {}
    for one in markers:
        if one.sentence:
            marked.setdefault(one.sentence.span.start, {}).update(dict.fromkeys(one.claims))
    for claim, bindings in rows.items():
        for sentence in (sentences.get(row.sentence) for row in bindings):
            if sentence:
                locked.setdefault(sentence.span.start, {})[claim] = None
    return {start: tuple(claims) for start, claims in {**locked, **marked}.items()}


def rows_of(context: Context) -> tuple[Binding, ...]:
    """The rows of the lock file; none where there is no file."""
    return read_lock(context.options.lock) if context.options.lock else ()


def borne_by(context: Context, claim_id: str) -> Mapping[str, str]:
    """Citation key to relation, of the references recorded for a claim."""
    by_claim: dict[str, dict[str, str]] = context.once("references of claims", dict)
    if not by_claim:
        for row in context.base.support:
            by_claim.setdefault(row.claim_id, {})[row.citekey] = row.relation
    return by_claim.get(claim_id, {})
