"""Our own sentence splitter: one regular expression finds the stops, cheap tests tell which of them end a sentence.

It works on plain text and on a mask (see `exocite.parsers.mask`) alike, in time linear in its length. What it knows
of abbreviations is data: `exocite.parsers.abbreviations`.
"""

from __future__ import annotations

import re

from exocite.model.manuscript import Span
from exocite.parsers.abbreviations import PARTICLES
from exocite.parsers.mask import CITED, NAMED, NOTHING
from exocite.parsers.stops import BRACKET, CAPITAL, LOWER, NUMBER, ODD, RULES, Stop, ends

_CLOSERS = rf"[\"'”’»)\]}}*_{NOTHING}]*+"
_NUMBERS = r"\d{1,4}(?:\s?[,;–—-]\s?\d{1,4})*"
_BRACKETED = rf"\[(?:{_NUMBERS}|[^\[\]]{{0,300}}@[^\[\]]{{1,300}})\]"
_MASKED = rf"[{NOTHING}(\[]*+{CITED}++[{NOTHING})\]]*+(?:[\s,;–-]*+[{NOTHING}(\[]*+{CITED}++[{NOTHING})\]]*+)*+"
_AUTHOR_YEAR = r"\([A-Z][^().]{2,80}(?:al\.[^().]{0,80})?\b(?:19|20)\d\d[a-z]?\)"
_RAISED = (
    rf"\^[\d,–\-a-z*†‡]{{1,40}}\^|<sup>[^<]{{1,60}}</sup>|(?=[⁰¹²³⁴-⁹⁻])[⁰¹²³⁴-⁹⁻,]{{1,20}}"
    rf"|(?<={NOTHING})\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})*+{NOTHING}"
)
# A citation whose superscript is lost: only after a letter, `%` or `)`, for 0.84 is a number.
_FLATTENED = r"(?<=[a-z%)”\"’]\.)\d{1,3}(?:[,–-]\d{1,3})*+(?=\s|$)"

STOP = re.compile(
    rf"""
    [.!?…] (?:
      (?<![.!?…].) [.!?…]*+
      (?P<glued> {_CLOSERS} (?:(?:{_BRACKETED}|{_MASKED}|{_RAISED}|{_FLATTENED}) {_CLOSERS})? )
      (?: (?P<spaced> \s++ (?:{_BRACKETED}|{_MASKED}|{_AUTHOR_YEAR}) (?:\s++ (?:{_BRACKETED}|{_MASKED}))*+ {_CLOSERS} )
          (?=[\s.,;:]|$)
        | (?=\s|$) )
      | (?<=[a-z]{{3}}\.) (?=[A-Z][a-z]+[\s,])
    )
    """,
    re.VERBOSE,
)
"""A stop with what belongs to it: closing quotes and brackets, markup, citations glued to it or after a blank.

It begins with a set of characters, for which `re` looks much faster than for anything else.
"""

_OPENERS = f"\"'“‘«([{{*_¿¡^{NOTHING}"
_STRIPPED = f"\"'“”‘’«»()[]{{}}*_{NOTHING}"
_ODD_START = re.compile(r"[a-z]{1,4}[A-Z]|[a-z]{1,3}\d|(?:miR|let|c|n|v)-[A-Za-z0-9]|[α-ω]")
_COUNTED = re.compile(r"\((?:[a-h]|[ivx]{1,4})\)")
_REACH = 40
"""How many characters before and after a stop are looked at."""

_STARTS = frozenset({CAPITAL, NUMBER, ODD, BRACKET})


def split(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of one paragraph: spans within `text[start:end]`, without blanks around them.

    They follow each other without overlap, and every character that is not blank is in one of them.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    first = _skip(text, start, end)
    for stop in STOP.finditer(text, first, end):
        boundary = _boundary(text, stop, first, end)
        if boundary:
            spans.append(Span(first, boundary))
            first = _skip(text, boundary, end)
    if first < end:
        last = end
        while text[last - 1].isspace():
            last -= 1
        spans.append(Span(first, last))
    return spans


def _skip(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _boundary(text: str, stop: re.Match[str], first: int, end: int) -> int:
    """Where the sentence ends, 0 when the stop ends none (or the paragraph ends with it)."""
    after = _skip(text, stop.end(), end)
    if after == end:
        return 0
    if not stop["spaced"]:
        return stop.end() if _ends(text, stop, first, after) else 0
    if _kind(text, after) in _STARTS:  # the citation belongs to the sentence before it
        return stop.end() if _ends(text, stop, first, after) else 0
    if text[after] in ".,;:)":
        return 0
    # The text goes on in lower case: the citation opens the next sentence (`[@sud2014] pooled eleven trials.`).
    return stop.end("glued") if _ends(text, stop, first, _skip(text, stop.end("glued"), end)) else 0


def _kind(text: str, position: int) -> str:
    """How the text goes on at `position`."""
    character = text[position]
    if character.isupper() or character == NAMED:
        return CAPITAL
    if character.islower():
        return ODD if _ODD_START.match(text, position) or _names_start(text, position) else LOWER
    if character == CITED:
        return BRACKET
    if character in _OPENERS:
        return _kind_inside(text, position)
    return LOWER if character in ",;:.!?…)]}" else NUMBER


def _kind_inside(text: str, position: int) -> str:
    """How the text goes on behind the quotes, brackets and marks at `position`."""
    inner = position + 1
    while inner < len(text) and text[inner] in _OPENERS:
        inner += 1
    kind = _kind(text, inner) if inner < len(text) and not text[inner].isspace() else LOWER
    if text[position] not in "([":
        return kind
    return BRACKET if kind != LOWER or _COUNTED.match(text, position) else LOWER


def _names_start(text: str, position: int) -> bool:
    """Whether a name with a particle stands here (`von Willebrand disease`)."""
    particle, _, name = text[position : position + 12].partition(" ")
    return particle in PARTICLES and name[:1].isupper()


def _ends(text: str, stop: re.Match[str], first: int, after: int) -> bool:
    """Whether the sentence that began at `first` ends with `stop`, where the text goes on at `after`."""
    at = stop.start()
    kind = _kind(text, after)
    if kind == LOWER:
        return False
    if text[at] != "." or text[at + 1 : at + 2] in (".", "…", "?", "!"):
        return text[at] in "!?" or (kind == CAPITAL and text[at - 1 : at] not in ("[", "("))
    before = text[max(first, at - _REACH) : at]
    words = before.split()
    token = words[-1] if words and not before[-1].isspace() else ""
    if token.isalpha() and token.islower() and len(token) > 1 and token not in RULES:
        return True  # nine of ten stops
    if token.endswith((")", "]", ")" + NOTHING, "]" + NOTHING)):
        return True
    return ends(_surroundings(text, stop, first, after, kind, words if token else [*words, ""]))


def _surroundings(text: str, stop: re.Match[str], first: int, after: int, kind: str, words: list[str]) -> Stop:
    whole = stop.start() - first <= _REACH
    following = text[after : after + _REACH].split()[:2]
    return Stop(
        token=words[-1].strip(_STRIPPED).replace(NOTHING, "") if words else "",
        previous=words[-2].strip(_STRIPPED) if len(words) > 1 else "",
        opening=len(words) if whole and len(words) <= 2 else 0,
        kind=kind,
        following=tuple(word.strip(_STRIPPED) for word in following),
        closed=any(bracket in (stop["glued"] or "") for bracket in ")]"),
        cited=bool(stop["spaced"]),
    )
