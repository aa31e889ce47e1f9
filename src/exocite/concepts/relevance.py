"""How much a reference and a passage have in common: concepts and words, weighed by how few titles have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log

from exocite.concepts.passages import Cited, Library, Passage
from exocite.concepts.topics import Topic
from exocite.model.evidence import EvidenceBase
from exocite.words import stem

FEWEST = 4
"""A title with fewer words of its own says too little."""

FEW_TITLES = 15
"""A library with fewer references does not tell what the manuscript is about."""

SELDOM = 1
"""A work that is cited again is no slip."""

BEGINNING = 6
"""Words that begin with so many same letters are akin (`psychological`, `psychotherapy`)."""

APART = 0.15
"""The share of a title's words that others may have, when it is to be called apart from them."""

CLEAR = 3.0
"""So much more than the next best has a reference that fits clearly better than what is cited."""

GENERIC = frozenset(
    stem(word)
    for word in (
        "study studies analysis effect effects role review patient patients human clinical treatment therapy "
        "therapeutic disease diseases risk factor factors new novel use using based model models method methods "
        "approach case report trial randomized controlled outcome outcomes result results among between after "
        "during associated association increase increased decrease decreased high low level levels different "
        "various system data research evidence impact potential current recent first two three one year years "
        "response activity function functional mechanism mechanisms development management care health population "
        "group groups into both related induced mediated dependent control normal long term short time large "
        "small number type specific general common significant important possible present via et al also "
        "phenomenon biological implication strategy promote used"
    ).split()
)
"""Words that any title of biomedicine may have."""


class Relevance:
    """Compares passages with the references of one base."""

    def __init__(self, library: Library, base: EvidenceBase) -> None:
        self._library, self._base = library, base
        self._features: dict[str, frozenset[str]] = {}

    def strangers(self, passage: Passage) -> list[Cited]:
        """The items of a cluster that share nothing with its words, its paragraph and each other.

        In a cluster the rest have to fit; a reference that stands alone must share hardly anything with the whole
        library either, and may not be cited where the authors tell what they did.
        """
        near = self._above(passage.concepts.values())
        if not any(self.of_topic(c.topic).isdisjoint(near) for c in passage.cited):
            return []  # most clusters: the words need not be looked at
        near |= passage.stems - GENERIC
        fitting = [c for c in passage.cited if self.of_topic(c.topic) & near]
        once = [c for c in passage.cited if c not in fitting and passage.times(c.item.key) <= SELDOM]
        named = [c for c in once if len(self.of_topic(c.topic)) >= FEWEST]
        around = passage.of_paragraph(self._content) if named else frozenset()
        alien = [c for c in named if not self.of_topic(c.topic) & around]
        if not alien:
            return []
        beginnings = {feature[:BEGINNING] for feature in around}
        alien = [
            c for c in alien if not any(f[:BEGINNING] in beginnings for f in self.of_topic(c.topic) if ":" not in f)
        ]
        if len(fitting) > len(alien):
            beside = frozenset[str]().union(*(self.of_topic(cited.topic) for cited in fitting))
            return [cited for cited in alien if not self.of_topic(cited.topic) & beside]
        if len(self._base.references) < FEW_TITLES or passage.own:
            return []
        return [cited for cited in alien if self._apart(cited.topic)]

    def _apart(self, topic: Topic) -> bool:
        """Whether hardly anything of a title stands in other titles of the library."""
        features = self.of_topic(topic)
        return sum(len(self._having[feature]) > 1 for feature in features) <= APART * len(features)

    def better(self, passage: Passage) -> Topic | None:
        """The reference of the library that fits clearly better than any other, if there is one."""
        scores: dict[str, float] = {}
        for feature in self._content(passage.stems, passage.concepts) & self._having.keys():
            keys = self._having[feature]
            weight = log(1 + len(self._base.references) / len(keys))
            for key in keys:
                scores[key] = scores.get(key, 0.0) + weight
        for one in passage.cited:
            scores.pop(one.item.key, None)
        ranked = sorted(((score, key) for key, score in scores.items()), reverse=True)[:2]
        clear = ranked and ranked[0][0] >= CLEAR + (ranked[1][0] if len(ranked) > 1 else 0.0)
        return self._library.topics.of(ranked[0][1]) if clear else None

    def of_topic(self, topic: Topic) -> frozenset[str]:
        """The words and concepts of a reference, with what the concepts are kinds of, generic words left out."""
        key = topic.reference.key
        if key not in self._features:
            self._features[key] = (topic.stems - GENERIC) | self._above(topic.concepts.values())
        return self._features[key]

    def _content(self, words: frozenset[str], concepts: Mapping[str, Iterable[str]]) -> frozenset[str]:
        """The same of a text, given its stems and concepts."""
        return (words - GENERIC) | self._above(concepts.values())

    def _above(self, concepts: Iterable[Iterable[str]]) -> frozenset[str]:
        vocabulary = self._library.vocabulary
        ids = (one for group in concepts for one in group if not one.startswith(("design:", "setting:", "species:")))
        return frozenset(above for one in ids for above in vocabulary.above(one))

    @cached_property
    def _having(self) -> dict[str, list[str]]:
        """The words and concepts of the library's titles to the references that have them."""
        found: dict[str, list[str]] = {}
        for key in self._base.references:
            topic = self._library.topics.of(key)
            for feature in sorted(self.of_topic(topic)) if topic else ():
                found.setdefault(feature, []).append(key)
        return found
