"""Which claims and references of a base fit a sentence best, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

from exocite.concepts.authors import Named
from exocite.concepts.comparing import Told, compared
from exocite.concepts.documents import Documents
from exocite.concepts.features import Features, expanded, features, spoken, topics
from exocite.concepts.index import Document, Hit, Index
from exocite.concepts.passages import library_of
from exocite.model.evidence import EvidenceBase, Support

FLOOR = 0.26
"""What scores less is not suggested, before it is lowered for what disagrees: that is worth telling."""

EARLIER, ELSEWHERE = 0.2, 0.2
"""What a feature counts that only the words before a sentence have, or only other sentences that cite a reference."""

RERANKED = 10
"""How many documents beyond those wanted are compared with the sentence in full."""

TOPICS, ENOUGH = 2, 0.6
"""What shares fewer topics than that is on another matter, unless it scores so much."""

STATED = 0.25
"""How much it counts that a sentence has all of a claim: one that says half of it does not state it."""

BEARS = {"supports": 1.0, "contradicts": 1.0, "qualifies": 0.8, "background": 0.8, "method": 0.6, "mentions": 0.6}
"""The share of a claim's score that a reference has by its relation to the claim."""

AUTHOR, YEAR = 0.4, 0.8
"""How far towards 1 a reference moves whose author the sentence names, and one whose year stands there too."""


class Ranked(NamedTuple):
    """A claim (by its id) or a reference (by its citation key) that fits a sentence.

    `score` is 0 to 1; 1 says the same. `reasons` say why, in words; `against` where the two disagree; `covered` is the
    share of the claim or title, 0 to 1, that the sentence has.
    """

    key: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    covered: float = 0.0


class Setting(NamedTuple):
    """Where a sentence stands: what was said right before it, and the abbreviations that its manuscript defines."""

    before: str = ""
    abbreviations: Mapping[str, str] = {}


class _Asked(NamedTuple):
    """A sentence, its abbreviations spelt out, with its features and those of what stands before it."""

    text: str
    features: Features
    before: Features


Made = TypeVar("Made")

NOWHERE = Setting()
NOTHING: Mapping[str, str] = {}


class Ranker:
    """Ranks the claims and references of a base for sentences; its indexes are built once, when first asked for."""

    def __init__(self, base: EvidenceBase, floor: float = FLOOR, cited: Mapping[str, str] = NOTHING) -> None:
        """`floor` is the lowest score that is suggested; with 0 everything is that shares anything.

        `cited` are the sentences that cite a reference already, by its key: they tell what it is good for.
        """
        self.base = base
        self._floor = floor
        self._cited = cited
        self._library = library_of(base)
        self._documents: Documents = self._kept("documents", lambda: Documents(base, self._library))

    def claims(self, text: str, limit: int = 5, setting: Setting = NOWHERE) -> tuple[Ranked, ...]:
        """The claims that a sentence states or comes near to: best first, ties by id, none that does not fit."""
        index = self._claim_index
        asked = self._asked(text, setting)
        hits = index.best(asked.features, asked.before, limit + RERANKED, self._floor)
        if not hits:
            return ()
        sentence = self._told(asked)
        return _best((self._ranked(sentence, self._documents.claim(h.key), h, "claim", index) for h in hits), limit)

    def references(self, text: str, limit: int = 5, setting: Setting = NOWHERE) -> tuple[Ranked, ...]:
        """The references that bear a sentence: by the claims that they are recorded for, by title, by author."""
        index = self._reference_index
        asked = self._asked(text, setting)
        hits = {hit.key: hit for hit in index.best(asked.features, asked.before, limit + RERANKED, self._floor)}
        borne = self._borne(self.claims(text, limit + RERANKED, setting))
        named = self._documents.authors.named(text)
        found, sentence = [], self._told(asked)
        for key in sorted(hits.keys() | borne.keys() | named.keys()):
            other = self._documents.reference(key)._replace(elsewhere=self._elsewhere.get(key, frozenset()))
            one = self._ranked(sentence, other, hits.get(key, Hit(0.0, key, 0.0)), "title", index)
            found.append(_raised(one, borne.get(key), named.get(key)))
        return _best(found, limit)

    @cached_property
    def _claim_index(self) -> Index:
        return self._kept("index of claims", lambda: Index(self._documents.claims, STATED))

    @cached_property
    def _reference_index(self) -> Index:
        documents = dict(self._documents.references)
        for key, told in self._elsewhere.items():
            if key in documents:
                own, further = documents[key]
                documents[key] = Document(own, {**dict.fromkeys(told, ELSEWHERE), **further})
        return Index(documents)

    def _kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for the base."""
        kept = self._library.kept
        if f"ranking: {name}" not in kept:
            kept[f"ranking: {name}"] = make()
        made: Made = kept[f"ranking: {name}"]
        return made

    @cached_property
    def _elsewhere(self) -> dict[str, frozenset[str]]:
        """The features of the sentences that cite a reference already."""
        return {key: frozenset(topics(text, self._library.matcher)) for key, text in self._cited.items()}

    def _asked(self, text: str, setting: Setting) -> _Asked:
        matcher = self._library.matcher
        full = expanded(text, setting.abbreviations)
        earlier = features(expanded(setting.before, setting.abbreviations), matcher) if setting.before else {}
        return _Asked(full, features(full, matcher), {one: EARLIER * weight for one, weight in earlier.items()})

    def _told(self, asked: _Asked) -> Told:
        """The sentence as it is compared."""
        matcher = self._library.matcher
        concepts = {kind: frozenset(ids) for kind, ids in matcher.concepts(asked.text).items()}
        return Told(asked.text, concepts, asked.features, *spoken(asked.text, matcher))

    def _ranked(self, sentence: Told, other: Told, hit: Hit, what: str, index: Index) -> Ranked:
        weights = {one: index.weight_of(one) for one in sentence.features}
        result = compared(sentence, other, self._library.vocabulary, weights, what)
        counts = result.topics >= TOPICS or hit.score >= ENOUGH or not self._floor
        score = hit.score * result.factor if counts else 0.0
        return Ranked(hit.key, score, result.reasons, result.against, round(hit.covered, 4))

    def _borne(self, claims: Iterable[Ranked]) -> dict[str, tuple[float, Support]]:
        """The references that are recorded for claims: each with its best score and the row that gives it."""
        found: dict[str, tuple[float, Support]] = {}
        for claim in claims:
            for row in self.base.support_by_claim.get(claim.key, ()):
                score = claim.score * BEARS.get(row.relation, BEARS["mentions"])
                best = found.get(row.citekey, (self._floor, row))[0]
                if row.citekey in self.base.references and score > best:
                    found[row.citekey] = (score, row)
        return found


def _raised(one: Ranked, borne: tuple[float, Support] | None, named: Named | None) -> Ranked:
    """A reference with what its claims and its author add."""
    score, reasons, against = one.score, list(one.reasons), list(one.against)
    if borne:
        score = max(score, borne[0])
        relation, claim = borne[1].relation, borne[1].claim_id
        verb = relation in ("supports", "contradicts", "qualifies")
        told = f"{relation} {claim}" if verb else f"{relation or 'recorded'} for {claim}"
        (against if relation == "contradicts" else reasons).insert(0, told)
    if named:
        score += (1 - score) * (YEAR if named.with_year else AUTHOR)
        reasons.insert(0, f"the sentence names {named.name}")
    return Ranked(one.key, score, tuple(reasons), tuple(against), one.covered)


def _best(found: Iterable[Ranked], limit: int) -> tuple[Ranked, ...]:
    fitting = [one._replace(score=round(one.score, 4)) for one in found if one.score > 0]
    return tuple(sorted(fitting, key=lambda one: (-one.score, one.key))[:limit])
