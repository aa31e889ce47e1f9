"""Citation keys: family name of the first author and year, a letter where that is not enough."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import count

from exocite.model.reference import Reference
from exocite.words import fold, words

_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
GOOD_KEY = re.compile(r"[A-Za-z][\w:.+/-]*\w", re.ASCII)
"""A key that every program takes: what BibTeX, pandoc and LaTeX read the same way."""


def citation_key(reference: Reference) -> str:
    """A key without a letter: `de Castro` 2019 → `decastro2019`; without authors it is the title's first word.

    Small ASCII letters and digits only; `ref2019` where nothing can be used.
    """
    names = reference.creators
    first = next(iter(names), None)
    stem = ""
    if first and first.literal:
        stem = next(iter(words(first.literal)), "")
    elif first:
        stem = f"{first.particle}{first.family or first.given}"
    stem = _NOT_IN_KEYS.sub("", fold(stem)) or next(iter(words(reference.title)), "")
    if not stem or stem[0].isdigit():
        stem = f"ref{stem}"
    return stem[:30] + (reference.year or "nd")


def distinct(stems: Sequence[str], taken: Collection[str]) -> list[str]:
    """The keys for references with the key stems `stems`, none of them in `taken` (letter case apart).

    Of several with one stem each gets a letter, in their order; a stem that `taken` has goes on with `b`.
    """
    used = {key.casefold() for key in taken}
    shared = Counter(stems)
    letters: dict[str, Iterator[str]] = {}
    keys = []
    for stem in stems:
        key = stem
        if shared[stem] > 1 or stem in used:
            series = letters.setdefault(stem, _letters("b" if stem in used else "a"))
            key = next(key for key in (stem + letter for letter in series) if key not in used)
        used.add(key)
        keys.append(key)
    return keys


def _letters(first: str) -> Iterator[str]:
    """`a`, `b` … `z`, `za`, `zb` …, from `first` on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    yield from alphabet[alphabet.index(first) :]
    for length in count(1):
        yield from ("z" * length + letter for letter in alphabet)
