"""Ranked search over references, claims and trials.

Words are compared as stems without case and accents, Greek letters spelt out. Documents are ranked by BM25 with
weighted fields (BM25F: Robertson and Zaragoza, Found Trends Inf Retr 2009;3:333–89); a document's share of the words
asked for, and what stands together in the query and in the text, count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from exocite.errors import ExociteError
from exocite.evidence.documents import KINDS, Collection, collections
from exocite.evidence.near_words import variants
from exocite.model.evidence import EvidenceBase
from exocite.words import fold, stem, stems, words

SATURATION = 1.2
"""BM25's k1."""

TOGETHER = 0.3
"""How much a text gains in which all words of the query stand together as in the query."""

RERANKED = 40
"""How many documents beyond those wanted are looked at for words that stand together."""

_PHRASE = re.compile(r'"([^"]+)"')
_SURFACE = re.compile(r"\w+")


class Match(NamedTuple):
    """A word that was asked for, the word of the document that matched, and the field where it stands."""

    query: str
    word: str
    field: str


class Hit(NamedTuple):
    """One document found: `kind` is `reference`, `claim` or `trial`, `matches` say why it was found."""

    kind: str
    id: str
    label: str
    text: str
    score: float
    matches: tuple[Match, ...]


class Found(NamedTuple):
    """The best hits, best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


class _Query(NamedTuple):
    """What was asked for: stems in order, each with the word as typed and its variants; phrases as stems; bare ids."""

    stems: tuple[str, ...]
    typed: dict[str, str]
    variants: dict[str, dict[str, float]]
    phrases: tuple[tuple[str, ...], ...]
    ids: frozenset[str]


class _Candidate(NamedTuple):
    """A document that holds some of the words: its collection and position, the words as bits, its score."""

    source: int
    position: int
    matched: int
    score: float
    named: bool

    @property
    def rank(self) -> tuple[bool, float, int, int]:
        return not self.named, -self.score, self.source, self.position


def search(base: EvidenceBase, text: str, kinds: Sequence[str] = KINDS, limit: int = 20) -> Found:
    """The references, claims and trials that `text` asks for, best first.

    Any of the words may match; more of them, and rarer ones, count more. A part in double quotes must match as it
    stands. A citation key, a claim's id or a trial's number comes first.
    """
    sources = collections(base, kinds)
    query = _query(text, sources)
    candidates = sorted(_candidates(sources, query), key=lambda candidate: candidate.rank)
    if query.phrases:
        candidates = list(_with_phrases(candidates, sources, query))
    best = [_weighed(c, sources, query) for c in candidates[: limit + RERANKED]]
    best.sort(key=lambda candidate: candidate.rank)
    return Found(tuple(_hit(candidate, sources, query) for candidate in best[:limit]), len(candidates))


def _query(text: str, sources: Sequence[Collection]) -> _Query:
    typed = {stem(word): word for word in reversed(words(text))}
    order = tuple(dict.fromkeys(stems(text)))
    if not order:
        raise ExociteError(f'nothing to look for in "{text}"', "give a word that carries meaning, a key or a number")
    vocabularies = [source.index.vocabulary for source in sources]
    phrases = tuple(filter(None, (tuple(stems(phrase)) for phrase in _PHRASE.findall(text))))
    found = {word: variants(word, vocabularies) for word in order}
    return _Query(order, typed, found, phrases, _ids(text))


def _ids(text: str) -> frozenset[str]:
    """What may be an id in a query: its words as they stand, and two neighbours joined (`Ahn 2018` → `ahn2018`)."""
    bare = text.casefold().replace('"', " ").split()
    folded = fold(text).replace('"', " ").split()
    return frozenset((*bare, *("".join(pair) for pair in pairwise(folded))))


def _candidates(sources: Sequence[Collection], query: _Query) -> list[_Candidate]:
    """Every document that holds a word of the query, with its score."""
    total = sum(len(source.ids) for source in sources)
    scores: dict[tuple[int, int], float] = {}
    matched: dict[tuple[int, int], int] = {}
    for bit, word in enumerate(query.stems):
        found = {
            (order, position): frequency
            for order, source in enumerate(sources)
            for position, frequency in source.frequencies(query.variants[word]).items()
        }
        rarity = log(1 + total / (len(found) + 0.5))
        for place, frequency in found.items():
            scores[place] = scores.get(place, 0.0) + rarity * frequency * (SATURATION + 1) / (frequency + SATURATION)
            matched[place] = matched.get(place, 0) | 1 << bit
    named = {
        (order, position)
        for order, source in enumerate(sources)
        for position, key in enumerate(source.ids)
        if key.casefold() in query.ids
    }
    return [
        _Candidate(*place, bits, scores[place] * bits.bit_count() / len(query.stems), place in named)
        for place, bits in matched.items()
    ]


def _with_phrases(
    candidates: Sequence[_Candidate], sources: Sequence[Collection], query: _Query
) -> Iterator[_Candidate]:
    """The candidates in which each phrase stands, word after word, in one field."""
    places = [[_fields_with_all(source, phrase, query) for source in sources] for phrase in query.phrases]
    for candidate in candidates:
        masks = [found[candidate.source].get(candidate.position, 0) for found in places]
        if not all(masks):
            continue
        source = sources[candidate.source]
        document_id = source.ids[candidate.position]
        if all(
            _in_one_of(phrase, source, document_id, mask, query)
            for phrase, mask in zip(query.phrases, masks, strict=True)
        ):
            yield candidate


def _in_one_of(phrase: Sequence[str], source: Collection, document_id: str, mask: int, query: _Query) -> bool:
    names = (name for name, bit in source.bits.items() if mask & bit)
    return any(_stands_in(phrase, stems(source.field(document_id, name)), query) for name in names)


def _fields_with_all(source: Collection, phrase: Sequence[str], query: _Query) -> dict[int, int]:
    """Position to the bits of the fields in which all words of a phrase stand, somewhere: only these need reading."""
    first, *others = (source.masks(query.variants[word]) for word in phrase)
    for masks in others:
        first = {position: mask & masks[position] for position, mask in first.items() if position in masks}
    return first


def _stands_in(phrase: Sequence[str], text: Sequence[str], query: _Query) -> bool:
    """Whether variants of the words of a phrase stand in a text one after the other."""
    first = query.variants[phrase[0]]
    for start in range(len(text) - len(phrase) + 1):
        if text[start] in first and all(
            text[start + offset] in query.variants[word] for offset, word in enumerate(phrase)
        ):
            return True
    return False


def _weighed(candidate: _Candidate, sources: Sequence[Collection], query: _Query) -> _Candidate:
    """The candidate with what its text gains by words that stand together in the query and in the text."""
    pairs = list(pairwise(query.stems))
    if not pairs or candidate.matched.bit_count() < 2:
        return candidate
    source = sources[candidate.source]
    text = stems(source.text(source.ids[candidate.position]))
    together = sum(_stands_in(pair, text, query) for pair in pairs)
    return candidate._replace(score=candidate.score * (1 + TOGETHER * together / len(pairs)))


def _hit(candidate: _Candidate, sources: Sequence[Collection], query: _Query) -> Hit:
    source = sources[candidate.source]
    document_id = source.ids[candidate.position]
    return Hit(
        kind=source.kind.removesuffix("s"),
        id=document_id,
        label=source.label(document_id),
        text=source.text(document_id),
        score=round(candidate.score, 3),
        matches=tuple(_matches(source, document_id, query)),
    )


def _matches(source: Collection, document_id: str, query: _Query) -> Iterator[Match]:
    """The words of the document that matched, each once a field, in the order of the fields and the text."""
    for field in source.bits:
        seen = set()
        for surface in _SURFACE.findall(source.field(document_id, field)):
            for part in stems(surface):
                for word in query.stems:
                    if part in query.variants[word] and (word, fold(surface)) not in seen:
                        seen.add((word, fold(surface)))
                        yield Match(query.typed[word], surface, field)
