"""Repairs at the seams: what a style's punctuation does where it meets the text that it is put round.

CSL leaves this to the processor ("suffix '.' after a title that ends in '?'"). Only the two characters that meet are
ever looked at, never the inside of a text, so that an ellipsis or a web address keeps its dots. All strings are marked
strings; closing and opening marks are looked through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from exocite.bibliography.richtext import MARK

_END = re.compile(rf"(?P<last>[^\ufdd0-\ufddf])(?P<marks>{MARK}*)$")
_START = re.compile(rf"(?P<marks>{MARK}*)(?P<first>[^\ufdd0-\ufddf])")
_SWALLOWED = {".": ".!?:;…", ",": ",", ":": ":!?;", ";": ";", "!": "!", "?": "?", " ": " "}
"""A style's sign to the characters after which it says nothing new."""

_PAIRED_DOUBLE = re.compile(r'(?<!\w)"(?=\S)([^"]*?)(?<=\S)"(?!\w)')
_PAIRED_SINGLE = re.compile(r"(?<![\w'])'(?=[^\s'])(.*?[^\s'])'(?![\w'])")
_APOSTROPHE = re.compile(rf"(?:(?<=[^\W\d_])|(?<={MARK})(?=.s\b))'|'(?=\d0s\b)|(?<=[.])'(?=s\b)")


class Quotes(NamedTuple):
    """A locale's quotation marks, and whether a full stop or comma after them goes inside (`punctuation-in-quote`)."""

    opening: str = "“"
    closing: str = "”"
    inner_opening: str = "‘"
    inner_closing: str = "’"
    punctuation_inside: bool = False


def concatenate(left: str, right: str, quotes: Quotes) -> str:
    """`left` and `right` as one string, without a sign that is doubled or swallowed where they meet."""
    if not left or not right:
        return left or right
    end, start = _END.search(left), _START.match(right)
    if not end or not start:
        return left + right
    last, first = end["last"], start["first"]
    if first in ".," and quotes.punctuation_inside and last in (quotes.closing, quotes.inner_closing):
        moved = _move_inside(left[: end.start()], first, left[end.start() :], quotes)
        if moved:
            return moved + _without_first(right, start)
    if last in _SWALLOWED.get(first, ""):
        return left + _without_first(right, start)
    if (last, first) in ((",", "."), (" ", ",")):
        return concatenate(left[: end.start("last")] + end["marks"], right, quotes)
    return left + right


def join(pieces: Iterable[str], delimiter: str, quotes: Quotes) -> str:
    """`pieces` with `delimiter` between them, empty ones left out."""
    text = ""
    for piece in pieces:
        if piece:
            text = concatenate(concatenate(text, delimiter, quotes), piece, quotes) if text else piece
    return text


def wrap(prefix: str, text: str, suffix: str, quotes: Quotes) -> str:
    """`text` between `prefix` and `suffix`."""
    return concatenate(concatenate(prefix, text, quotes), suffix, quotes)


def quote(text: str, quotes: Quotes) -> str:
    """`text` in quotation marks; quotation marks within become the inner ones."""
    inner = text.replace(quotes.opening, quotes.inner_opening) if quotes.opening != quotes.closing else text
    for opening, closing in ((quotes.opening, quotes.closing), ("“", "”")):
        if opening != closing:
            inner = inner.replace(opening, quotes.inner_opening).replace(closing, quotes.inner_closing)
    return f"{quotes.opening}{inner}{quotes.closing}"


def typographic(text: str, quotes: Quotes) -> str:
    """`text` with straight quotation marks as the locale's, and straight apostrophes as ’.

    A mark after a digit is left (`5'-UTR`), and so is one that has no partner.
    """
    if '"' in text:
        text = _PAIRED_DOUBLE.sub(rf"{quotes.opening}\1{quotes.closing}", text)
    if "'" in text:
        text = _PAIRED_SINGLE.sub(rf"{quotes.inner_opening}\1{quotes.inner_closing}", text)
        text = _APOSTROPHE.sub("’", text)
    return text


def _move_inside(inner: str, sign: str, closing: str, quotes: Quotes) -> str:
    """The quotation with `sign` inside of its closing marks."""
    return concatenate(inner, sign, quotes) + closing if inner else ""


def _without_first(right: str, start: re.Match[str]) -> str:
    return start["marks"] + right[start.end() :]
