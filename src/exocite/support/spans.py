"""Ranges of citations: `[@ref6]–[@ref9]`, as papers that were converted from print have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exocite.model.manuscript import Citation, Manuscript
from exocite.model.reference import Library

_DASH = re.compile(r"[\s^\]]*(?:-{1,3}|[–—‐‑−]|\\-|&ndash;)[\s^\[]*")
_LONGEST_DASH = 12
LONGEST = 60
"""A range of more is no range."""


def spanned(parts: Sequence[Manuscript], library: Library) -> Iterator[str]:
    """The keys that stand between two citations with a dash between them, in the order of the library.

    A numeric style prints such a pair as `6–9`, and readers take 7 and 8 for cited.
    """
    places: dict[str, int] | None = None
    for first, last in (pair for part in parts for pair in _pairs(part)):
        if places is None:
            keys = tuple(library)
            places = {key: place for place, key in enumerate(keys)}
        start, end = places.get(first.keys[-1], -1), places.get(last.keys[0], -1)
        if start >= 0 and 1 < end - start <= LONGEST:
            yield from keys[start + 1 : end]


def _pairs(part: Manuscript) -> Iterator[tuple[Citation, Citation]]:
    """Citations with nothing but a dash between them."""
    for first, last in pairwise(part.citations):
        between = last.span.start - first.span.end
        near = 0 < between <= _LONGEST_DASH and first.keys and last.keys
        if near and _DASH.fullmatch(part.text, first.span.end, last.span.start):
            yield first, last
