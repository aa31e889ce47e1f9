"""What a base has to say for a sentence: claims and references, ranked, as `exocite suggest` shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exocite.concepts.ranking import NOWHERE, Ranked, Ranker, Setting
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.words import words

KINDS = ("claims", "references")
"""What may be suggested."""

_ORDER = ("supports", "qualifies", "background", "method", "mentions", "", "contradicts")


class Suggestion(NamedTuple):
    """A claim or a reference that fits a sentence.

    `kind` is `claim` or `reference`, `label` the author and year of a reference, `text` its title or the claim's
    statement. `cite` are the keys that bear it, the best first. `reasons` say why it fits, `against` where it does not.
    """

    kind: str
    id: str
    label: str
    text: str
    score: float
    cite: tuple[str, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]


class Suggested(NamedTuple):
    """A sentence with what was found for it.

    `path` is empty for a sentence that was given as such, `part` names the cell or paragraph where files have those.
    `cues` say why the sentence needs a citation, where that was judged.
    """

    text: str
    suggestions: tuple[Suggestion, ...]
    path: str = ""
    part: str = ""
    line: int = 0
    column: int = 0
    cues: tuple[str, ...] = ()


def suggest(
    ranker: Ranker, text: str, kinds: Sequence[str] = KINDS, limit: int = 3, setting: Setting = NOWHERE
) -> tuple[Suggestion, ...]:
    """The claims, then the references, that fit a sentence best: `limit` of each kind, none that does not fit."""
    found: list[Suggestion] = []
    if "claims" in kinds:
        found += [_claim(ranker.base, one) for one in ranker.claims(text, limit, setting)]
    if "references" in kinds:
        found += [_reference(ranker.base, one) for one in ranker.references(text, limit, setting)]
    return tuple(found)


def for_sentence(base: EvidenceBase, text: str, kinds: Sequence[str] = KINDS, limit: int = 3) -> Suggested:
    """What a base has for a sentence that stands alone."""
    text = " ".join(text.split())
    if not words(text):
        raise ExociteError(f'nothing to look for in "{text}"', "give a sentence that says something")
    return Suggested(text, suggest(Ranker(base), text, kinds, limit))


def _claim(base: EvidenceBase, one: Ranked) -> Suggestion:
    rows = [row for row in base.support_by_claim.get(one.key, ()) if row.citekey in base.references]
    order = {relation: place for place, relation in enumerate(_ORDER)}
    rows.sort(key=lambda row: order.get(row.relation, len(order)))
    cite = tuple(dict.fromkeys(row.citekey for row in rows if row.relation != "contradicts"))
    return Suggestion("claim", one.key, "", base.claims[one.key].statement, one.score, cite, one.reasons, one.against)


def _reference(base: EvidenceBase, one: Ranked) -> Suggestion:
    reference = base.references[one.key]
    label, title = reference.author_year, reference.title
    return Suggestion("reference", one.key, label, title, one.score, (one.key,), one.reasons, one.against)
