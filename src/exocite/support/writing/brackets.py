"""Brackets without their partner."""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKET = re.compile(r"[()\[\]]")
_PARTNER = {")": "(", "]": "["}
_ENUMERATOR = re.compile(r"(?:^|[\s;:,(–—])(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5}|\*+)$")
_END = r"(?:(?![A-Za-z]{3}|%)[^()\[\]{},;]){1,20}"
_HALF_OPEN = re.compile(rf"\[{_END}[,;]{_END}\)|\({_END}[,;]{_END}\]")
"""An interval that takes in one of its ends: `(0, 1]`."""
_FACE = re.compile(r"[:;]-?[()]")


class Lonely(NamedTuple):
    """A bracket at `place` of a text that has no partner; `other` is the place of one of another kind that it met."""

    place: int
    bracket: str
    other: int | None = None


def lonely(text: str) -> list[Lonely]:
    """The brackets of a paragraph that have no partner; list marks (`1)`) and half-open intervals are let pass."""
    passed = {place for match in _HALF_OPEN.finditer(text) for place in (match.start(), match.end() - 1)}
    passed |= {match.end() - 1 for match in _FACE.finditer(text)}
    open_: list[int] = []
    found: list[Lonely] = []
    for match in _BRACKET.finditer(text):
        place, bracket = match.start(), match[0]
        if place in passed:
            continue
        if bracket in "([":
            open_.append(place)
        elif open_ and text[open_[-1]] == _PARTNER[bracket]:
            open_.pop()
        elif open_ and _is_meant(text, open_, bracket):
            found.append(Lonely(place, bracket, open_.pop()))
        elif not (text[place + 1 : place + 2] == " " and _ENUMERATOR.search(text[max(0, place - 8) : place])):
            found.append(Lonely(place, bracket))
    return found + [Lonely(place, text[place]) for place in open_]


def _is_meant(text: str, open_: list[int], bracket: str) -> bool:
    """Whether a closing bracket is the wrong one for the one that is open: no other open one is of its kind."""
    return all(text[place] != _PARTNER[bracket] for place in open_)
