"""A sentence as its words and figures stand in print, with the way back to the places in the source."""

from __future__ import annotations

import re

from exocite.model.manuscript import Span
from exocite.parsers.mask import CITED, NAMED, NOTHING, OBJECT

_SPACES = (CITED, NAMED, OBJECT, "\n", "\t", "\r", "\u00a0", "\u2009", "\u202f")
_TABLE = str.maketrans({**dict.fromkeys(_SPACES, " "), "\u2212": "-", "\ufe63": "-", "\u2010": "-", "\u2011": "-"})

_POINT = re.compile(r"(?<=\d)·(?=\d)")
"""A decimal point as some journals print it."""

_INDENT = re.compile(r"(?<=\n)[ \t]+")


def _left_out(match: re.Match[str]) -> str:
    return NOTHING * len(match[0])


class Plain:
    """The prose of a span of a mask: markup left out (`*p* = .03` → `p = .03`), every minus a hyphen, a raised
    decimal point a low one, blanks alike.

    What is no text (a formula, code, a citation) is a blank.
    """

    def __init__(self, mask: str, span: Span) -> None:
        piece = _INDENT.sub(_left_out, mask[span.start : span.end])
        self._start = span.start
        self._places: list[int] | None = None
        if NOTHING in piece:
            self._places = [place for place, character in enumerate(piece) if character != NOTHING]
            piece = piece.replace(NOTHING, "")
        self.text = _POINT.sub(".", piece).translate(_TABLE) if "·" in piece else piece.translate(_TABLE)

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether nothing was left out of the source within a range of the text."""
        span = self.span(start, end)
        return span.end - span.start == end - start

    def span(self, start: int, end: int) -> Span:
        """The place in the source of a range of the text, which must not be empty."""
        if self._places is None:
            return Span(self._start + start, self._start + end)
        return Span(self._start + self._places[start], self._start + self._places[end - 1] + 1)
