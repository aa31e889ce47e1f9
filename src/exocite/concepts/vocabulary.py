"""The vocabularies: those that ship, and what a project's own tables add to them."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from exocite.model.evidence import EvidenceBase
from exocite.words import fold

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "vocabularies")
KINDS = ("species", "disease", "design", "agent", "source", "setting")
LISTS = {"species": "species", "design": "design", "agent": "agent", "ev_source": "source", "setting": "setting"}
"""The lists of a project's `terms.csv` to the kind that they extend."""

TOKEN = re.compile(r"[^\W_]+")
"""A word of a text: a hyphen, a slash or an apostrophe separates."""


class Concept(NamedTuple):
    """One concept. `names` are its spellings, the label first; `parents` the ids of what it is a kind of."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


class Vocabulary:
    """All concepts by id; `ids` tells the id of a project's own term by kind and term id."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self.ids: dict[tuple[str, str], str] = {}
        self._above: dict[str, frozenset[str]] = {}

    def above(self, concept: str) -> frozenset[str]:
        """A concept's id and those of everything that it is a kind of. Cycles do no harm."""
        if concept not in self._above:
            found: set[str] = set()
            pending = [concept]
            while pending:
                one = pending.pop()
                if one not in found and one in self.concepts:
                    found.add(one)
                    pending += self.concepts[one].parents
            self._above[concept] = frozenset(found)
        return self._above[concept]

    def related(self, one: str, other: str) -> bool:
        """Whether two concepts are the same, or one is a kind of the other."""
        return one in self.above(other) or other in self.above(one)

    def akin(self, one: str, other: str) -> bool:
        """Whether two concepts share something that both are a kind of."""
        return not self.above(one).isdisjoint(self.above(other))

    def label(self, concept: str) -> str:
        """What a message calls a concept."""
        return self.concepts[concept].label


@lru_cache(maxsize=1)
def shipped() -> tuple[Concept, ...]:
    """The concepts that ship: general biomedicine, one CSV file a kind."""
    return tuple(concept for kind in KINDS for concept in _read(kind))


def vocabulary_of(base: EvidenceBase) -> Vocabulary:
    """What ships, extended by a base's `terms.csv` and `diseases.csv`.

    A project's term is the one that ships where they share a name; its further names and parents are added to it.
    """
    vocabulary = Vocabulary(shipped())
    own = list(_own(base))
    by_name = {(c.kind, same(name)): c.id for c in reversed(shipped()) for name in reversed(c.names)}
    for concept in own:
        term = concept.id.partition(":")[2]
        known = (by_name.get((concept.kind, same(name))) for name in concept.names)
        vocabulary.ids[concept.kind, term] = next(filter(None, known), concept.id)
    for concept in own:
        there = vocabulary.ids[concept.kind, concept.id.partition(":")[2]]
        parents = tuple(vocabulary.ids.get((concept.kind, parent), "") for parent in concept.parents)
        old = vocabulary.concepts.get(there, Concept(there, concept.kind, concept.label))
        merged = old._replace(
            names=tuple(dict.fromkeys((*old.names, *concept.names))),
            parents=tuple(dict.fromkeys((*old.parents, *(p for p in parents if p and p != there)))),
        )
        vocabulary.concepts[there] = merged
    return vocabulary


def same(name: str) -> str:
    """A name as two spellings of it are compared: folded, split at hyphens."""
    return " ".join(TOKEN.findall(fold(name)))


def _read(kind: str) -> Iterator[Concept]:
    with open(os.path.join(FOLDER, f"{kind}.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = (row["label"], *filter(None, row["synonyms"].split(";")))
            parents = (f"{kind}:{row['parent']}",) if row["parent"] else ()
            yield Concept(f"{kind}:{row['term_id']}", kind, row["label"], names, parents)


def _own(base: EvidenceBase) -> Iterator[Concept]:
    """The concepts of a base; their parents are ids of the base's own."""
    for key, disease in base.diseases.items():
        parents = tuple(filter(None, (disease.parent, *disease.models)))
        names = tuple(filter(None, (disease.label, disease.abbreviation, *disease.synonyms))) or (key,)
        yield Concept(f"disease:{key}", "disease", disease.label or key, names, parents)
    for name, terms in base.terms.items():
        kind = LISTS.get(name)
        for key, term in terms.items() if kind else ():
            names = tuple(filter(None, (term.label, *term.synonyms))) or (key,)
            yield Concept(f"{kind}:{key}", kind or "", term.label or key, names, (term.parent,) if term.parent else ())
