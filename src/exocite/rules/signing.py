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
    manuscript = context.manuscript
    return context.once_in_file("signed", lambda: _signed(manuscript, context)) if manuscript else None


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
    hashes = [(sentence, sentence_hash(sentence.prose)) for sentence in signable(manuscript)]
    claims: dict[int, dict[str, None]] = {}
    for one in markers:
        if one.sentence:
            claims.setdefault(one.sentence.span.start, {}).update(dict.fromkeys(one.claims))
    locked_for: dict[str, dict[str, None]] = {}
    for row in (row for of_claim in rows.values() for row in of_claim):
        locked_for.setdefault(row.sentence, {})[row.claim_id] = None
    for sentence, told in hashes:  # the same words may stand in several places; a marker counts before the lock
        if told in locked_for:
            claims.setdefault(sentence.span.start, locked_for[told])
    return SignedSentences(
        markers, rows, {told: one for one, told in hashes}, {start: tuple(one) for start, one in claims.items()}
    )


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
