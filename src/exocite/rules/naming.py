"""What the rules on recorded diseases share: which diseases a title names, against those that a row has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exocite.concepts.matcher import Matcher
from exocite.concepts.vocabulary import Vocabulary, vocabulary_of
from exocite.rules.base import Context
from exocite.rules.fitting import narrow


class Told(NamedTuple):
    """The diseases that a title names, and those that it names though no recorded one has to do with them; as ids."""

    named: frozenset[str]
    foreign: frozenset[str]


class Diseases:
    """A base's diseases, with those that ship."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._matcher = Matcher(vocabulary)
        self._ids = vocabulary.ids
        self._recorded = {concept for (kind, _), concept in vocabulary.ids.items() if kind == "disease"}

    def told(self, title: str, recorded: Iterable[str]) -> Told:
        """What a title names besides `recorded`, the ids of a cell.

        What is a kind of the other, or a model of it, is no other disease. Nor is what the base has no row for and is
        akin: pneumonia may be filed under lung injury.
        """
        named = narrow(self.vocabulary, self._matcher.concepts(title).get("disease", ()))
        own = {self._ids["disease", one] for one in recorded if ("disease", one) in self._ids}
        foreign = {one for one in named if not any(self._fits(one, other) for other in own)}
        return Told(frozenset(named), frozenset(foreign))

    def _fits(self, named: str, recorded: str) -> bool:
        near = self.vocabulary.related if named in self._recorded else self.vocabulary.akin
        return near(named, recorded)

    def known(self, concepts: Iterable[str]) -> set[str]:
        """Those of some concepts that the base has a row for."""
        return self._recorded.intersection(concepts)

    def labels(self, concepts: Iterable[str]) -> str:
        """Diseases as a message lists them."""
        return ", ".join(sorted(self.vocabulary.label(concept) for concept in concepts))


def diseases_of(context: Context) -> Diseases:
    """The diseases of the base that is checked, made once a run."""
    return context.once("named diseases", lambda: Diseases(vocabulary_of(context.base)))
