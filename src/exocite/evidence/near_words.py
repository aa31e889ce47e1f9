"""Words of a vocabulary that a typed word may stand for: the same, longer ones, and those one or two slips away."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

SHORTEST_PREFIX = 3
SHORTEST_STEM = 5
"""From this length on, longer words with the same beginning are near even when the word itself is known."""

PREFIX_WEIGHT, SLIP_WEIGHTS = 0.7, (1.0, 0.6, 0.4)


def variants(word: str, vocabularies: Sequence[Sequence[str]]) -> dict[str, float]:
    """The words of sorted `vocabularies` that the stem `word` may stand for, each with a weight up to 1.

    The word itself; words that begin with it; and, only when there are none of these, words one slip away (from four
    letters on) or two (from eight): a letter too many, missing, wrong, or two swapped.
    """
    known = any(_has(vocabulary, word) for vocabulary in vocabularies)
    found = {word: 1.0} if known else {}
    if len(word) >= (SHORTEST_STEM if known else SHORTEST_PREFIX):
        for vocabulary in vocabularies:
            for longer in _beginning_with(vocabulary, word):
                found.setdefault(longer, PREFIX_WEIGHT * len(word) / len(longer))
    return found or _misspelt(word, vocabularies)


def slips(one: str, other: str, most: int) -> int:
    """How many slips turn one word into the other, `most + 1` when it is more.

    Optimal string alignment: Levenshtein's distance (Sov Phys Dokl 1966;10:707–10) with swaps of neighbours as one slip
    (Damerau, Commun ACM 1964;7:171–6), each pair swapped at most once.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, before = before, row
        row = [i]
        for j, compared in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != compared))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == compared:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _has(vocabulary: Sequence[str], word: str) -> bool:
    place = bisect_left(vocabulary, word)
    return place < len(vocabulary) and vocabulary[place] == word


def _beginning_with(vocabulary: Sequence[str], word: str) -> Sequence[str]:
    start = bisect_left(vocabulary, word)
    return vocabulary[start : bisect_left(vocabulary, word + "\U0010ffff", start)]


def _misspelt(word: str, vocabularies: Sequence[Sequence[str]]) -> dict[str, float]:
    most = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else 2
    letters = set(word)
    found: dict[str, float] = {}
    nearest = most
    for vocabulary in vocabularies if most else ():
        for known in vocabulary:
            # A slip adds or takes at most two of the letters that a word is made of: a cheap sieve before the table.
            if abs(len(known) - len(word)) > nearest or len(letters.symmetric_difference(known)) > 2 * nearest:
                continue
            distance = slips(word, known, nearest)
            if distance <= nearest:
                nearest = distance
                found[known] = SLIP_WEIGHTS[distance]
    return {known: weight for known, weight in found.items() if weight == SLIP_WEIGHTS[nearest]}
