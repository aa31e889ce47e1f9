"""Sentences as counts of n-grams of numbered words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from exocite.support.citeworthiness.document import SECTIONS
from exocite.support.citeworthiness.model import FIRST, LAST, RARE
from exocite.support.citeworthiness.tokens import WORD, sentence_start, words
from training.citeworthiness.data import Corpus

PAPERS = 60
"""A word that fewer papers use is rare."""

SENTENCES = 60
"""An n-gram has to occur so often."""

Numbers = NDArray[np.int64]


class Vocabulary(NamedTuple):
    """Words (or shapes of rare ones) to numbers from LAST + 1 on; those below `known` are words."""

    names: list[str]
    known: frozenset[str]

    @property
    def base(self) -> int:
        """One more than the largest number."""
        return len(self.names) + LAST + 1


def vocabulary(corpus: Corpus) -> Vocabulary:
    """The words that PAPERS papers use, and the shapes of the others."""
    papers: dict[str, set[int]] = defaultdict(set)
    for sentence, document in zip(corpus.sentences, corpus.documents.tolist(), strict=True):
        for word in WORD.findall(sentence):
            if word[0].isalpha():
                papers[word.lower()].add(document)
    known = sorted(word for word, users in papers.items() if len(users) >= PAPERS)
    counts: dict[str, int] = defaultdict(int)
    inside = frozenset(known)
    for sentence in corpus.sentences:
        for name in _names(sentence, inside):
            counts[name] += 1
    shapes = sorted(name for name, count in counts.items() if name not in inside and count >= SENTENCES)
    return Vocabulary([*known, *shapes], inside)


def _names(sentence: str, known: frozenset[str]) -> list[str]:
    return [name for chunk in sentence_start(sentence).split() for name in words(chunk, known)]


def numbered(sentences: Iterable[str], vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """The numbers of all words of all sentences with FIRST and LAST around each, and the sentence of each number."""
    numbers = {name: place for place, name in enumerate(vocabulary.names, LAST + 1)}
    flat: list[int] = []
    lengths: list[int] = []
    for sentence in sentences:
        before = len(flat)
        flat.append(FIRST)
        flat += [numbers.get(name, RARE) for name in _names(sentence, vocabulary.known)]
        flat.append(LAST)
        lengths.append(len(flat) - before)
    return np.array(flat, np.int64), np.repeat(np.arange(len(lengths)), lengths)


def ngrams(flat: Numbers, rows: Numbers, base: int) -> tuple[Numbers, Numbers]:
    """Single words, pairs and triples as one number each (words as digits to `base`), and the sentence of each."""
    pair, triple = rows[:-1] == rows[1:], rows[:-2] == rows[2:]
    pairs = (flat[:-1] * base + flat[1:])[pair]
    triples = ((flat[:-2] * base + flat[1:-1]) * base + flat[2:])[triple]
    return np.concatenate([flat, pairs, triples]), np.concatenate([rows, rows[:-1][pair], rows[:-2][triple]])


def matrix(keys: Numbers, rows: Numbers, features: Numbers, height: int) -> sp.csr_matrix:
    """Which of `features` (sorted) each sentence has."""
    columns = np.searchsorted(features, keys)
    columns[columns == len(features)] = 0
    found = features[columns] == keys
    ones = np.ones(int(found.sum()), np.float32)
    made = sp.csr_matrix((ones, (rows[found], columns[found])), shape=(height, len(features)))
    made.sum_duplicates()
    made.data[:] = 1
    return made


def by_section(keys: Numbers, rows: Numbers, sections: Numbers, base: int) -> tuple[Numbers, Numbers]:
    """Single words with the section they stand in, as numbers above those of all n-grams, and the sentence of each."""
    single = keys < base
    return base**3 + sections[rows[single]] * base + keys[single], rows[single]


def frequent(keys: Numbers) -> Numbers:
    """The keys that occur SENTENCES times, sorted."""
    values, counts = np.unique(keys, return_counts=True)
    return values[counts >= SENTENCES]


def split(features: Sequence[int], base: int) -> dict[int, list[tuple[int, tuple[int, ...]]]]:
    """Length of an n-gram (0: a word in a section) to the places in `features` and the numbers of its words."""
    found: dict[int, list[tuple[int, tuple[int, ...]]]] = {1: [], 0: [], 2: [], 3: []}
    for place, key in enumerate(features):
        if key >= base**3:
            found[0].append((place, divmod(key - base**3, base)))
            continue
        digits: list[int] = []
        rest = key
        while rest:
            rest, digit = divmod(rest, base)
            digits.insert(0, digit)
        found[len(digits)].append((place, tuple(digits)))
    assert all(section < len(SECTIONS) for _, (section, _) in found[0])
    return found
