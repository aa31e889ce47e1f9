"""A sentence as its words and figures stand in print, with the way back to the places in the source."""

from __future__ import annotations

import re
from functools import cached_property

from exocite.model.manuscript import Span
from exocite.parsers.mask import CITED, NAMED, NOTHING, OBJECT

_ALIKE = {
    **dict.fromkeys((CITED, NAMED, OBJECT, "\n", "\t", "\r", "\u00a0", "\u2009", "\u202f"), " "),
    **dict.fromkeys(("\u2212", "\ufe63", "\u2010", "\u2011"), "-"),
}  # fmt: skip
"""Blanks, what is no text, and minus signs, by what stands for them: one character for one."""

LONGEST = 5000
"""No sentence has so many characters; what has is no prose."""

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
        piece = mask[span.start : span.end]
        if "\n" in piece:
            piece = _INDENT.sub(_left_out, piece)
        self._start = span.start
        self._filled = piece if NOTHING in piece else ""
        if self._filled:
            piece = piece.replace(NOTHING, "")
        if "·" in piece:
            piece = _POINT.sub(".", piece)
        for one, plain in _ALIKE.items():
            if one in piece:  # faster than a table for the few that there are
                piece = piece.replace(one, plain)
        self.text = piece

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether nothing was left out of the source within a range of the text."""
        span = self.span(start, end)
        return span.end - span.start == end - start

    def span(self, start: int, end: int) -> Span:
        """The place in the source of a range of the text, which must not be empty."""
        if not self._filled:
            return Span(self._start + start, self._start + end)
        return Span(self._start + self._places[start], self._start + self._places[end - 1] + 1)

    @cached_property
    def _places(self) -> list[int]:
        """Where the characters of the text stand among those of the span."""
        return [place for place, character in enumerate(self._filled) if character != NOTHING]
