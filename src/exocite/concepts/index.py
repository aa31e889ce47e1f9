"""Documents found by shared features: BM25 over concepts and words, as a score from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest
from math import fsum, log
from typing import NamedTuple

from exocite.concepts.features import Features

LENGTH_SHARE = 0.4
"""BM25's b: how much the length of a document counts. A feature counts once a text, so there is no k1."""

UNKNOWN = 0.5
"""What a feature of a query counts that no document has, as a share of what it tells."""


OFTEN, FEW = 0.1, 100
"""What so large a share of the documents has besides, and more than so many, tells nothing and is left out."""


class Document(NamedTuple):
    """A text in the index: what it says itself, and what is known of it besides (an abstract, cells of a table)."""

    own: Features
    further: Features


class Hit(NamedTuple):
    """A document found; `covered` is the share of it, 0 to 1, that the query has."""

    score: float
    key: str
    covered: float


class Index:
    """An index of documents.

    The score of a document is 1 for a query that says the same, 0 for one that shares nothing. It is BM25 (with
    features in place of words, each weighed by how few documents have it), divided by what a document would have that
    says just what the query says. What is known of a document besides counts where a query has it, and takes nothing
    away where it has not; so does what stood before the query. `covered`, 0 to 1, is how much it counts that the query
    has all of a document.
    """

    def __init__(self, documents: Mapping[str, Document], covered: float = 0.0) -> None:
        self._covered = covered
        self._keys = list(documents)
        self._own: dict[str, list[tuple[int, float]]] = {}
        self._further: dict[str, list[tuple[int, float]]] = {}
        for place, document in enumerate(documents.values()):
            for feature, weight in document.own.items():
                self._own.setdefault(feature, []).append((place, weight))
            for feature, weight in document.further.items():
                if feature not in document.own:
                    self._further.setdefault(feature, []).append((place, weight))
        count = len(documents)
        self._further = {one: places for one, places in self._further.items() if len(places) <= max(FEW, OFTEN * count)}
        frequency = {feature: len(places) for feature, places in self._own.items()}
        for feature, places in self._further.items():
            frequency[feature] = frequency.get(feature, 0) + len(places)
        self._idf = {feature: log(1 + (count - many + 0.5) / (many + 0.5)) for feature, many in frequency.items()}
        self._unknown = UNKNOWN * log(1 + (count + 0.5) / 0.5)
        self._weights = [self._weight(document.own) for document in documents.values()]
        self._mean = sum(self._weights) / count if count else 1.0

    def weight_of(self, feature: str) -> float:
        """How much it tells that two texts share a feature."""
        return self._idf.get(feature, 0.0)

    def best(self, query: Features, before: Features, limit: int, floor: float) -> list[Hit]:
        """The best documents for a query, best first, then by key; none below `floor`.

        `before` is what stood before the query.
        """
        known = self._weight({feature: weight for feature, weight in query.items() if feature in self._idf})
        asked = known + self._unknown * fsum(weight for feature, weight in query.items() if feature not in self._idf)
        least = floor ** (1 / (1 - self._covered)) * self._saturated(asked, asked) * (1 - LENGTH_SHARE)
        if known < least and not before:
            return []
        shared, further, earlier = self._shared(query, before)
        hits: Iterable[Hit] = (
            self._hit(place, value, further.get(place, 0.0), asked + earlier.get(place, 0.0))
            for place, value in shared.items()
            if value >= least
        )
        return nsmallest(limit, (hit for hit in hits if hit.score >= floor), key=lambda hit: (-hit.score, hit.key))

    def _shared(self, query: Features, before: Features) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
        """Place to the weight of what is shared: in all, what is only known besides, what only stood before."""
        shared: dict[int, float] = {}
        further: dict[int, float] = {}
        earlier: dict[int, float] = {}
        for feature in sorted(query.keys() & self._idf.keys()):
            asked, rarity = query[feature], self._idf[feature]
            for place, weight in self._own.get(feature, ()):
                shared[place] = shared.get(place, 0.0) + rarity * min(asked, weight)
            for place, weight in self._further.get(feature, ()):
                gain = rarity * min(asked, weight)
                shared[place] = shared.get(place, 0.0) + gain
                further[place] = further.get(place, 0.0) + gain
        for feature in sorted(before.keys() - query.keys()):
            asked = before[feature]
            for place, weight in self._own.get(feature, ()):
                if place in shared:
                    gain = self._idf[feature] * min(asked, weight)
                    shared[place] += gain
                    earlier[place] = earlier.get(place, 0.0) + gain
        return shared, further, earlier

    def _hit(self, place: int, shared: float, further: float, asked: float) -> Hit:
        weight = self._weights[place] + further
        score: float = self._saturated(shared, weight) / self._saturated(asked, asked)
        if self._covered:
            score = score ** (1 - self._covered) * (shared / weight) ** self._covered
        return Hit(min(1.0, score), self._keys[place], (shared - further) / self._weights[place])

    def _saturated(self, shared: float, weight: float) -> float:
        return shared / (1 - LENGTH_SHARE + LENGTH_SHARE * weight / self._mean)

    def _weight(self, features: Features) -> float:
        return fsum(weight * self._idf[feature] for feature, weight in features.items())
