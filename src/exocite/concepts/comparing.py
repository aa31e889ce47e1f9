"""A sentence beside a claim or a title: what both are about, in words, and where they disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from exocite.concepts.claims import SENSES, effects
from exocite.concepts.features import Features, root_of
from exocite.concepts.relevance import GENERIC
from exocite.concepts.vocabulary import Vocabulary
from exocite.words import stem, stems

MOST = 6
"""So many shared topics are named."""

CONTRARY, OTHER = 0.7, 0.85
"""The share of its score that a text keeps which says the contrary, and one on another species or disease."""

_KINDS = {"species": "species", "disease": "disease"}
"""The kinds of concepts of which a text on another one is no evidence, with what they are called."""

_DULL = ("species:", "setting:", "design:")

_DENIES = re.compile(r"\b(?:not|nor?|never|neither|without|cannot|fail(?:s|ed)?|lack(?:s|ed)?)\b", re.IGNORECASE)


class Told(NamedTuple):
    """A text, the concepts that it names or that are known of it, and its features.

    Of a sentence also: `typed`, the words as it has them by their roots, and `naming`, the concepts that those name.
    Of a reference also: `elsewhere`, the features of the sentences that cite it already.
    """

    text: str
    concepts: Mapping[str, frozenset[str]]
    features: Features
    typed: Mapping[str, str] = {}
    naming: Mapping[str, set[str]] = {}
    elsewhere: frozenset[str] = frozenset()


class Compared(NamedTuple):
    """The reasons for a text, those against it, the share of its score that it keeps for those; how many topics."""

    reasons: tuple[str, ...]
    against: tuple[str, ...]
    factor: float
    topics: int


def compared(sentence: Told, other: Told, vocabulary: Vocabulary, weights: Mapping[str, float], what: str) -> Compared:
    """Why `other`, called `what`, fits a sentence, and why not; `weights` tell how much a shared feature says."""
    reasons, against, factor = [], [], 1.0
    topics = shared_topics(sentence, frozenset(other.features), vocabulary, weights)
    if topics:
        reasons.append(f"shares: {', '.join(list(topics)[:MOST])}")
    elsewhere = shared_topics(sentence, other.elsewhere, vocabulary, weights)
    more = [name for name in elsewhere if name not in topics]
    if more:
        reasons.append(f"is cited elsewhere for: {', '.join(more[:MOST])}")
    for kind, name in _KINDS.items():
        told, said = sentence.concepts.get(kind, frozenset()), other.concepts.get(kind, frozenset())
        if told and said and not any(vocabulary.related(one, two) for one in told for two in said):
            against.append(f"other {name}: {_names(told, vocabulary)} here, {_names(said, vocabulary)} in the {what}")
            factor *= OTHER
    way, contrary = _direction(sentence.text, other.text, what)
    (against if contrary else reasons).extend(way)
    return Compared(
        tuple(reasons), tuple(against), factor * (CONTRARY if contrary else 1.0), sum({**elsewhere, **topics}.values())
    )


def shared_topics(
    sentence: Told, other: frozenset[str], vocabulary: Vocabulary, weights: Mapping[str, float]
) -> dict[str, bool]:
    """What a sentence shares with the features `other`, in words, the rarest first; and whether it tells a topic.

    A species, a design or an effect (`reduce`) alone does not.
    """
    shared = sentence.features.keys() & other
    concepts = {one for one in shared if one in vocabulary.concepts}
    narrow = {one for one in concepts if not any(two != one and one in vocabulary.above(two) for two in concepts)}
    named: dict[str, tuple[float, bool]] = {}
    for one in narrow:
        label, weight = vocabulary.label(one), weights.get(one, 0.0)
        named[label] = max(named.get(label, (0.0, False)), (weight, not one.startswith(_DULL)))
    said = {root for label in named for root in stems(label)}
    for one in sorted(shared - concepts):
        word = sentence.typed.get(one, "")
        known = not concepts.isdisjoint(sentence.naming.get(one, ())) or stem(word.lower()) in said
        if word and not known and stem(word.lower()) not in GENERIC:
            named.setdefault(word, (weights.get(one, 0.0), one not in _effects()))
    return {name: named[name][1] for name in sorted(named, key=lambda name: (-named[name][0], name))}


@lru_cache(maxsize=1)
def _effects() -> frozenset[str]:
    """The roots of the verbs of more and less."""
    return frozenset(root_of(verb) for verb, (what, _) in SENSES.items() if what == "amount")


def denies(text: str) -> bool:
    """Whether a text has a negation."""
    return bool(_DENIES.search(text))


def _direction(told: str, said: str, what: str) -> tuple[list[str], bool]:
    """Whether two texts tell of the same effect on the same thing, in words; and whether they contradict each other."""
    ours, theirs = effects(told), effects(said)
    pairs = [(one, two) for one in ours for two in theirs if one.what == two.what and one.objects & two.objects]
    if any(one.up == two.up for one, two in pairs):
        return ["same direction"], False
    if pairs:
        one, two = pairs[0]
        return [f'other direction: "{one.verb}" here, "{two.verb}" in the {what}'], True
    if denies(told) != denies(said) and theirs:
        where = "the sentence" if denies(told) else f"the {what}"
        return [f"only {where} has a negation"], True
    return [], False


def _names(concepts: Iterable[str], vocabulary: Vocabulary) -> str:
    return ", ".join(sorted({vocabulary.label(concept) for concept in concepts}))
