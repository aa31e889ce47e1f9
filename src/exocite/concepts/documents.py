"""The claims and references of a base as documents of an index, and as texts to be compared with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from exocite.concepts.authors import Authors
from exocite.concepts.comparing import Told
from exocite.concepts.features import Features, add_concept, features, topics
from exocite.concepts.index import Document
from exocite.concepts.passages import Library
from exocite.concepts.vocabulary import KINDS
from exocite.model.evidence import Claim, EvidenceBase, Study
from exocite.sources.corpus import holds

RECORD, ABSTRACT = 0.7, 0.3
"""What a feature counts that only the cells of a record have, and what one that only an abstract or keywords have."""

_CELLS = {
    "species": "species", "disease_ids": "disease", "agent": "agent", "ev_source": "source", "setting": "setting",
    "design": "design",
}  # fmt: skip


class Documents:
    """The documents of one base, each made when it is first asked for."""

    def __init__(self, base: EvidenceBase, library: Library) -> None:
        self._base, self._vocabulary, self._matcher = base, library.vocabulary, library.matcher
        self._held = holds(base)
        self._told: dict[str, Told] = {}

    @cached_property
    def claims(self) -> dict[str, Document]:
        """The claims by id, but retired ones; none where they belong to another library."""
        return dict(self._claims())

    @cached_property
    def references(self) -> dict[str, Document]:
        """The references with a title by citation key."""
        library = self._base.references
        titles = ((key, self._title(key)) for key in library)
        return {key: Document(features(title, self._matcher), self._further(key)) for key, title in titles if title}

    @cached_property
    def authors(self) -> Authors:
        """The first authors of the library."""
        return Authors(self._base.references)

    def claim(self, claim_id: str) -> Told:
        """A claim as it is compared."""
        if claim_id not in self._told:
            claim = self._base.claims[claim_id]
            self._told[claim_id] = self._as_told(claim.statement, claim, self._recorded(claim))
        return self._told[claim_id]

    def reference(self, key: str) -> Told:
        """A reference as it is compared."""
        name = f"@{key}"
        if name not in self._told:
            self._told[name] = self._as_told(self._title(key), self._study(key), self._further(key))
        return self._told[name]

    def _claims(self) -> Iterator[tuple[str, Document]]:
        for claim in self._base.claims.values() if self._held else ():
            if claim.status != "retired" and claim.statement:
                further = self._recorded(claim)
                words = " . ".join((*claim.cargo, *claim.pathway, claim.model, claim.outcome))
                for feature, weight in features(words, self._matcher).items():
                    further[feature] = max(further.get(feature, 0.0), RECORD * weight)
                yield claim.claim_id, Document(features(claim.statement, self._matcher), further)

    def _title(self, key: str) -> str:
        fields = self._base.references[key].fields
        return " ".join(filter(None, (fields.get("title", ""), fields.get("subtitle", "")))).strip()

    def _study(self, key: str) -> Study | None:
        return self._base.studies.get(key) if self._held else None

    def _further(self, key: str) -> Features:
        """The features of a reference that are not those of its title: of its record, its abstract, its keywords."""
        study = self._study(key)
        found = self._recorded(study) if study else {}
        fields = self._base.references[key].fields
        abstract = " . ".join(filter(None, (fields.get("abstract"), fields.get("keywords"))))
        for feature in topics(abstract, self._matcher) if abstract else ():
            found[feature] = max(found.get(feature, 0.0), ABSTRACT)
        return found

    def _recorded(self, record: Claim | Study) -> Features:
        """The features of the concepts that the cells of a record name."""
        found: Features = {}
        for concepts in self._concepts(record).values():
            for concept in concepts:
                add_concept(found, concept, self._vocabulary)
        return {feature: RECORD * weight for feature, weight in found.items()}

    def _concepts(self, record: Claim | Study) -> dict[str, set[str]]:
        ids = self._vocabulary.ids
        found: dict[str, set[str]] = {}
        for cell, kind in _CELLS.items():
            known = {ids[kind, term] for term in getattr(record, cell, ()) if (kind, term) in ids}
            if known:
                found[kind] = known
        return found

    def _as_told(self, text: str, record: Claim | Study | None, further: Features) -> Told:
        concepts = self._matcher.concepts(text)
        for kind, ids in (self._concepts(record) if record else {}).items():
            concepts.setdefault(kind, set()).update(ids)
        given = {kind: frozenset(concepts.get(kind, ())) for kind in KINDS}
        return Told(text, given, {**further, **features(text, self._matcher)})
