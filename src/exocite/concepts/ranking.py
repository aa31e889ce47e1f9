"""Which claims and references of a base fit a sentence best, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from exocite.concepts.comparing import Told, compared
from exocite.concepts.features import Features, add_concept, expanded, features, spoken, topics
from exocite.concepts.index import Document, Hit, Index
from exocite.concepts.passages import library_of
from exocite.concepts.vocabulary import KINDS
from exocite.model.evidence import Claim, EvidenceBase, Study, Support
from exocite.model.reference import Reference
from exocite.sources.corpus import holds
from exocite.words import fold

FLOOR = 0.26
"""What scores less is not suggested, before it is lowered for what disagrees: that is worth telling."""

RECORD, ABSTRACT, EARLIER = 0.7, 0.3, 0.2
"""What a feature counts that only the cells of a record have, only an abstract, only what stood before a sentence."""

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

_CELLS = {
    "species": "species", "disease_ids": "disease", "agent": "agent", "ev_source": "source", "setting": "setting",
    "design": "design",
}  # fmt: skip
_NAMED = re.compile(
    r"\b(?P<name>[^\W\d_][\w'’-]+)"
    r"(?: et al\.?|,? (?:and|&) (?:colleagues|co-?workers|[^\W\d_][\w'’-]+)|['’]s? (?:group|team|study|trial))?"
    r"(?:,? \(?(?P<year>(?:19|20)\d\d)\b)?"
)
_TELLING = re.compile(r" et al\b|colleagues|co-?workers|['’]s? (?:group|team|study|trial)|(?:19|20)\d\d")


class Ranked(NamedTuple):
    """A claim (by its id) or a reference (by its citation key) that fits a sentence.

    `score` is 0 to 1; 1 says the same. `reasons` say why, in words; `against` where the two disagree.
    """

    key: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


class Setting(NamedTuple):
    """Where a sentence stands: what was said right before it, and the abbreviations that its manuscript defines."""

    before: str = ""
    abbreviations: Mapping[str, str] = {}


NOWHERE = Setting()


class Ranker:
    """Ranks the claims and references of a base for sentences; its indexes are built once, when first asked for."""

    def __init__(self, base: EvidenceBase, floor: float = FLOOR) -> None:
        """`floor` is the lowest score that is suggested; with 0 everything is that shares anything."""
        self.base = base
        self._library = library_of(base)
        self._held = holds(base)
        self._floor = floor
        self._claims: Index | None = None
        self._references: Index | None = None
        self._authors: dict[str, list[str]] = {}
        self._told: dict[str, Told] = {}

    def claims(self, text: str, limit: int = 5, setting: Setting = NOWHERE) -> tuple[Ranked, ...]:
        """The claims that a sentence states or comes near to: best first, ties by id, none that does not fit."""
        if self._claims is None:
            self._claims = Index(dict(self._claim_documents()), STATED)
        sentence, before = self._asked(text, setting)
        found = []
        for hit in self._claims.best(sentence.features, before, limit + RERANKED, self._floor):
            other = self._claim_told(hit.key)
            found.append(self._ranked(sentence, other, hit, "claim", self._claims))
        return _best(found, limit)

    def references(self, text: str, limit: int = 5, setting: Setting = NOWHERE) -> tuple[Ranked, ...]:
        """The references that bear a sentence: by the claims that they are recorded for, by title, by author."""
        if self._references is None:
            self._references = Index(dict(self._reference_documents()))
        sentence, before = self._asked(text, setting)
        index = self._references
        hits = {hit.key: hit for hit in index.best(sentence.features, before, limit + RERANKED, self._floor)}
        borne = self._borne(self.claims(text, limit + RERANKED, setting))
        named = self._named(text)
        found = []
        for key in sorted(hits.keys() | borne.keys() | named.keys()):
            other = self._reference_told(key)
            one = self._ranked(sentence, other, hits.get(key, Hit(0.0, key)), "title", index)
            found.append(_raised(one, borne.get(key), named.get(key)))
        return _best(found, limit)

    def _asked(self, text: str, setting: Setting) -> tuple[Told, Features]:
        matcher = self._library.matcher
        full = expanded(text, setting.abbreviations)
        concepts = {kind: frozenset(ids) for kind, ids in matcher.concepts(full).items()}
        earlier = features(expanded(setting.before, setting.abbreviations), matcher) if setting.before else {}
        told = Told(full, concepts, features(full, matcher), *spoken(full, matcher))
        return told, {one: EARLIER * w for one, w in earlier.items()}

    def _ranked(self, sentence: Told, other: Told, hit: Hit, what: str, index: Index) -> Ranked:
        weights = {one: index.weight_of(one) for one in sentence.features}
        result = compared(sentence, other, self._library.vocabulary, weights, what)
        counts = result.topics >= TOPICS or hit.score >= ENOUGH or not self._floor
        score = hit.score * result.factor if counts else 0.0
        return Ranked(hit.key, score, result.reasons, result.against)

    def _claim_documents(self) -> Iterable[tuple[str, Document]]:
        for claim in self.base.claims.values() if self._held else ():
            if claim.status != "retired" and claim.statement:
                own = features(claim.statement, self._library.matcher)
                further = self._recorded(claim)
                words = " . ".join((*claim.cargo, *claim.pathway, claim.model, claim.outcome))
                for feature, weight in features(words, self._library.matcher).items():
                    further[feature] = max(further.get(feature, 0.0), RECORD * weight)
                yield claim.claim_id, Document(own, further)

    def _reference_documents(self) -> Iterable[tuple[str, Document]]:
        for key, reference in self.base.references.items():
            for name in reference.creators.names[:1]:
                self._authors.setdefault(fold(name.label), []).append(key)
            title = _title(reference)
            if not title.strip():
                continue
            further = self._further(key)
            yield key, Document(features(title, self._library.matcher), further)

    def _further(self, key: str) -> Features:
        """The features of a reference that are not those of its title: of its record, its abstract, its keywords."""
        study = self._study(key)
        found = self._recorded(study) if study else {}
        abstract = " . ".join(filter(None, map(self.base.references[key].fields.get, ("abstract", "keywords"))))
        for feature in topics(abstract, self._library.matcher) if abstract else ():
            found[feature] = max(found.get(feature, 0.0), ABSTRACT)
        return found

    def _study(self, key: str) -> Study | None:
        return self.base.studies.get(key) if self._held else None

    def _recorded(self, record: Claim | Study) -> Features:
        """The features of the concepts that the cells of a record name."""
        found: Features = {}
        for concepts in self._concepts(record).values():
            for concept in concepts:
                add_concept(found, concept, self._library.vocabulary)
        return {feature: RECORD * weight for feature, weight in found.items()}

    def _concepts(self, record: Claim | Study) -> dict[str, set[str]]:
        ids = self._library.vocabulary.ids
        found: dict[str, set[str]] = {}
        for cell, kind in _CELLS.items():
            known = {ids[kind, term] for term in getattr(record, cell, ()) if (kind, term) in ids}
            if known:
                found[kind] = known
        return found

    def _claim_told(self, claim_id: str) -> Told:
        if claim_id not in self._told:
            claim = self.base.claims[claim_id]
            self._told[claim_id] = self._known(claim.statement, claim, self._recorded(claim))
        return self._told[claim_id]

    def _reference_told(self, key: str) -> Told:
        name = f"@{key}"
        if name not in self._told:
            self._told[name] = self._known(_title(self.base.references[key]), self._study(key), self._further(key))
        return self._told[name]

    def _known(self, text: str, record: Claim | Study | None, further: Features) -> Told:
        """A document as it is compared."""
        concepts = self._library.matcher.concepts(text)
        for kind, ids in (self._concepts(record) if record else {}).items():
            concepts.setdefault(kind, set()).update(ids)
        given = {kind: frozenset(concepts.get(kind, ())) for kind in KINDS}
        return Told(text, given, {**further, **features(text, self._library.matcher)})

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

    def _named(self, text: str) -> dict[str, tuple[str, bool]]:
        """The references whose first author the sentence names as one does in prose: the name, and whether the year."""
        found: dict[str, tuple[str, bool]] = {}
        for match in _NAMED.finditer(text) if _TELLING.search(text) else ():
            if not match["name"][0].isupper() or not _TELLING.search(match[0]):
                continue
            for key in self._authors.get(fold(match["name"]), ()):
                year = self.base.references[key].year
                if not match["year"] or match["year"] == year:
                    found[key] = (match["name"], bool(match["year"]))
        return found


def _raised(one: Ranked, borne: tuple[float, Support] | None, named: tuple[str, bool] | None) -> Ranked:
    """A reference with what its claims and its author add."""
    score, reasons, against = one.score, list(one.reasons), list(one.against)
    if borne and borne[0] > 0:
        row = borne[1]
        score = max(score, borne[0])
        how = {"supports": "supports", "contradicts": "contradicts", "qualifies": "qualifies"}.get(row.relation)
        told = f"{how} {row.claim_id}" if how else f"{row.relation or 'recorded'} for {row.claim_id}"
        (against if row.relation == "contradicts" else reasons).insert(0, told)
    if named:
        score += (1 - score) * (YEAR if named[1] else AUTHOR)
        reasons.insert(0, f"the sentence names {named[0]}")
    return Ranked(one.key, score, tuple(reasons), tuple(against))


def _best(found: list[Ranked], limit: int) -> tuple[Ranked, ...]:
    fitting = [one._replace(score=round(one.score, 4)) for one in found if one.score > 0]
    return tuple(sorted(fitting, key=lambda one: (-one.score, one.key))[:limit])


def _title(reference: Reference) -> str:
    return " ".join(filter(None, (reference.title, reference.fields.get("subtitle", ""))))
