"""The trained model: its file, and the probability that each sentence of a text carries a citation.

The file is made by `python -m training.citeworthiness`. Compressed by zlib, it holds a line of JSON (sizes, scales, the
weights of place, length and neighbourhood, the thresholds), the words, one a line, and then the n-grams as numbers: for
each its words and its weight in one byte.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import chain
from math import exp
from operator import add, mul
from typing import Any

from exocite.support.citeworthiness import context
from exocite.support.citeworthiness.document import SECTIONS, Text, shapes
from exocite.support.citeworthiness.tokens import WORD, sentence_start, words

FILE = os.path.join(os.path.dirname(__file__), "model.bin")

FIRST, RARE, LAST = 1, 2, 3
"""The numbers of the beginning of a sentence, of a word that the model does not know, and of the end."""

_CACHED = 200_000
"""So many pieces of text are remembered."""


class Words(dict[str, tuple[int, ...]]):
    """A piece of text between blanks → the numbers of the words in it, remembered."""

    def __init__(self, numbers: dict[str, int], known: frozenset[str]) -> None:
        super().__init__()
        self._numbers = numbers
        self._known = known

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        if len(self) > _CACHED:
            self.clear()
        found = self[chunk] = tuple(self._numbers.get(word, RARE) for word in words(chunk, self._known))
        return found


class Model:
    """The model, read once; `thresholds` are probabilities by the name of how many alarms are wanted."""

    def __init__(self, content: bytes) -> None:
        head, _, rest = zlib.decompress(content).partition(b"\n")
        self.header: dict[str, Any] = json.loads(head)
        names = rest[: self.header["text"]].decode().split("\n")
        numbers = {name: place for place, name in enumerate(names, LAST + 1)}
        known = frozenset(names[: self.header["known"]])
        self.thresholds: dict[str, float] = self.header["thresholds"]
        self._words = Words(numbers, known)
        self._base = len(names) + LAST + 1
        self._read(memoryview(rest)[self.header["text"] :])
        self._shapes: list[float] = self.header["shapes"]
        self._heads: dict[str, list[float]] = self.header["heads"]

    def _read(self, data: memoryview) -> None:
        """The weights: of single words by section, of pairs and triples in one table."""
        scale, base, at = self.header["scale"], self._base, 0
        plain = [0.0] * base
        tables: dict[int, float] = {}
        by_section: list[list[float]] = []
        for length, count in self.header["ngrams"]:
            ids, weights, at = _grams(data, at, length, count)
            if length == 1:
                for number, weight in zip(ids, weights, strict=True):
                    plain[number] = weight * scale
            elif length == 0:  # a word in a section: the section's number stands before the word's
                by_section = [plain[:] for _ in SECTIONS]
                for section, number, weight in zip(ids[::2], ids[1::2], weights, strict=True):
                    by_section[section][number] += weight * scale
            else:
                for place, weight in enumerate(weights):
                    key = 0
                    for number in ids[place * length : (place + 1) * length]:
                        key = key * base + number
                    tables[key] = weight * scale
        self._singles = by_section
        self._ngrams = tables

    def numbers(self, sentence: str) -> list[int]:
        """The numbers of the words of a sentence, with FIRST and LAST around them."""
        return [FIRST, *chain.from_iterable(map(self._words.__getitem__, sentence_start(sentence).split())), LAST]

    def score(self, numbers: list[int], section: int) -> float:
        """What the words of a sentence speak for, place and length apart."""
        base = self._base
        pairs = list(map(add, map(base.__mul__, numbers), numbers[1:]))
        triples = map(add, map(base.__mul__, pairs), numbers[2:])
        get = self._ngrams.get
        total = sum(map(self._singles[section].__getitem__, set(numbers)))  # a word counts once; pairs hardly recur
        return total + sum(filter(None, map(get, pairs))) + sum(filter(None, map(get, triples)))

    def explain(self, sentence: str, section: int, most: int = 3) -> list[tuple[str, float]]:
        """The words, pairs and triples of a sentence that move its score most, strongest first, with their weights.

        No word is told twice.
        """
        numbers = self.numbers(sentence)
        written = ["", *WORD.findall(sentence), ""]
        runs: list[tuple[float, int, int]] = []
        for first, number in enumerate(numbers):
            if number > LAST:
                runs.append((self._singles[section][number], first, first + 1))
            for last in (first + 2, first + 3):
                key = 0
                for one in numbers[first:last]:
                    key = key * self._base + one
                if last <= len(numbers) and key in self._ngrams:
                    runs.append((self._ngrams[key], first, last))
        runs.sort(key=lambda run: (-abs(run[0]), run[1], run[2]))
        taken: set[int] = set()
        found: list[tuple[str, float]] = []
        for weight, first, last in runs:
            told = " ".join(written[first:last]).strip()
            if len(found) == most or not weight:
                break
            if told and taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                found.append((told, weight))
        return found

    def scores(self, text: Text) -> list[float]:
        """The first stage: the score of each sentence by its words, place and length."""
        weights, bias = self._shapes, self.header["bias"]
        numbers = [self.numbers(sentence) for sentence in text.sentences]
        places = shapes(text, [len(own) - 2 for own in numbers])
        return [
            bias + self.score(own, section) + sum([weights[shape] for shape in place])
            for own, section, place in zip(numbers, text.sections, places, strict=True)
        ]

    def chances(self, text: Text, cited: Sequence[bool]) -> list[float]:
        """The probability that each sentence carries a citation; `cited`: a citation is to be seen in it.

        A sentence's own citation is not looked at, its neighbours' are.
        """
        if not len(text):
            return []
        scores = self.scores(text)
        weights = self._heads["seen" if any(cited) else "unseen"]
        general = weights[: context.FEATURES]
        own = len(SECTIONS)
        levels, slopes, rates, bias = (
            weights[context.FEATURES :][:own],
            weights[context.FEATURES + own :][:own],
            weights[context.FEATURES + 2 * own :][:own],
            weights[-1],
        )
        found = []
        for row, section in zip(context.features(text, scores, cited), text.sections, strict=True):
            logit = bias + levels[section] + slopes[section] * row[0] + rates[section] * row[-2]
            logit += sum(map(mul, general, row))
            found.append(1.0 / (1.0 + exp(-logit)) if logit > -500 else 0.0)
        return found


def _grams(data: memoryview, at: int, length: int, count: int) -> tuple[array[int], array[int], int]:
    """`count` n-grams of `length` words (0: a section and a word) at `at`: numbers, weights, and where they end."""
    ids, weights = array("H"), array("b")
    end = at + count * (length or 2) * 2
    ids.frombytes(data[at:end])
    weights.frombytes(data[end : end + count])
    if sys.byteorder == "big":
        ids.byteswap()
    return ids, weights, end + count


@cache
def load() -> Model:
    """The model that comes with the program."""
    with open(FILE, "rb") as file:
        return Model(file.read())
