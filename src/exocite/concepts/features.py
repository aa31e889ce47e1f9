"""Text → what it is about, weighed: the concepts that it names, what those are kinds of, and the stems of its words."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping
from functools import lru_cache

from exocite.concepts.matcher import Matcher, Mention
from exocite.concepts.relevance import GENERIC
from exocite.concepts.vocabulary import FOLDER, TOKEN, Vocabulary
from exocite.words import STOP_WORDS, fold, stem

_JOINED = re.compile(r"[^\W_]+(?:[-‑–/][^\W_]+)*")

Features = dict[str, float]
"""Feature to its weight in a text, 0 to 1: an id of a concept (`disease:ards`), or the root of a word."""

NAMED, ABOVE = 1.0, 0.5
"""What a concept counts that a text names, and what that is a kind of."""

INSIDE = 0.7
"""What a word counts that is part of the name of a concept."""

COMMON = 0.5
"""The share of its weight that a word has which any text may have (`study`, `effect`)."""


_REPORTING = frozenset(
    map(
        stem,
        "show shows showed shown demonstrate demonstrates demonstrated report reports reported indicate indicates "
        "suggest suggests reveal reveals find finds found observe observes observed confirm confirms investigation "
        "investigations researcher researchers author authors literature addition additionally furthermore moreover "
        "however therefore thus although recently previously several another other others example include includes "
        "including such being become derived known well also some most more all both".split(),
    )
)
"""Words that report what others found, or join sentences; they have no part in what is found."""

SHORT = 3
"""A word of so few letters tells little without what it is joined to."""


def features(text: str, matcher: Matcher) -> Features:
    """What a text is about."""
    mentions = matcher.find(text)
    found: Features = {}
    for mention in mentions:
        add_concept(found, mention.concept, matcher.vocabulary)
    for root, weight in map(_weighed, TOKEN.findall(text)):
        if weight > found.get(root, 0.0):
            found[root] = weight
    return _lowered(found, text, mentions) if mentions else found


def _lowered(found: Features, text: str, mentions: list[Mention]) -> Features:
    """The same, with words that count less because they are part of the name of a concept wherever they stand."""
    inside = {place for mention in mentions for place in range(mention.start, mention.end)}
    words = [(match.start() in inside, _weighed(match[0])) for match in TOKEN.finditer(text)]
    free = {root for covered, (root, _) in words if not covered}
    for covered, (root, weight) in words:
        if covered and weight and root not in free:
            found[root] = INSIDE * weight
    return found


@lru_cache(maxsize=65536)
def _weighed(typed: str) -> tuple[str, float]:
    """The root of a word as typed, and what it counts."""
    word = fold(typed)
    if word in STOP_WORDS or stem(word) in _REPORTING:
        return "", 0.0
    return root_of(word), COMMON if stem(word) in GENERIC else 1.0


def topics(text: str, matcher: Matcher) -> set[str]:
    """The concepts that a long text names, and the roots of its words."""
    named = matcher.concepts(text).values()
    found = {above for concepts in named for one in concepts for above in matcher.vocabulary.above(one)}
    folded = set(map(fold, set(TOKEN.findall(text))))
    return found.union(map(root_of, folded - STOP_WORDS))


def add_concept(found: Features, concept: str, vocabulary: Vocabulary) -> None:
    """Add a concept and what it is a kind of."""
    for one in vocabulary.above(concept):
        found[one] = max(found.get(one, 0.0), NAMED if one == concept else ABOVE)


def spoken(text: str, matcher: Matcher) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The roots of the words of a text, each with the first word that has it, and with the concepts it helps name."""
    typed: dict[str, str] = {}
    naming: dict[str, set[str]] = {}
    mentions = matcher.find(text)
    for match in TOKEN.finditer(text):
        root, weight = _weighed(match[0])
        if not weight:
            continue
        typed.setdefault(root, _whole(text, match))
        for mention in mentions:
            if mention.start <= match.start() < mention.end:
                naming.setdefault(root, set()).add(mention.concept)
    return typed, naming


def _whole(text: str, match: re.Match[str]) -> str:
    """A word as a reader sees it: one with digits, or a very short one, with what hyphens join it to (`miR-146a`)."""
    word, place = match[0], match.start()
    if len(word) > SHORT and word.isalpha():
        return word
    return next((joined[0] for joined in _JOINED.finditer(text) if joined.start() <= place < joined.end()), word)


def expanded(text: str, abbreviations: Mapping[str, str]) -> str:
    """The text with the long form after each abbreviation that it has."""
    if not abbreviations:
        return text
    return _short_forms(tuple(abbreviations)).sub(lambda found: f"{found[0]} {abbreviations[found[1]]}", text)


@lru_cache(maxsize=8)
def _short_forms(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})s?\b")


@lru_cache(maxsize=65536)
def root_of(word: str) -> str:
    """The stem of a word; of words that say about the same (`lung`, `pulmonary`), one for all."""
    return _akin().get(stem(word), stem(word))


@lru_cache(maxsize=1)
def _akin() -> dict[str, str]:
    with open(os.path.join(FOLDER, "akin.csv"), encoding="utf-8", newline="") as file:
        groups = [row["words"].split() for row in csv.DictReader(file)]
    return {stem(word): "=" + group[0] for group in groups for word in group}
