"""Where a text defines abbreviations, and whether two long forms are one.

How a long form is found is that of `exocite.concepts.abbreviations`; here places are kept, and more ways of writing a
definition are known.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from exocite.concepts.abbreviations import long_form
from exocite.words import STOP_WORDS, stems

_SHORT = r"[A-Za-zΑ-Ωα-ω][\wα-ωΑ-Ω/+-]{1,11}?"
_DEFINED = re.compile(
    r"[(\[](?:(?:hereafter|hereinafter|henceforth|termed|called|abbreviated(?: as| to)?|or|i\.e\.,?) )*"
    rf"[\"“‘']?(?P<short>{_SHORT})(?P<plural>s|’s|'s)?[\"”’']?(?=[)\],;=:])"
)
_BEFORE = re.compile(rf"(?<![\w/-])(?P<short>{_SHORT})s? $")
_INSIDE = re.compile(r"[(\[](?:i\.e\.,? |or )?(?P<long>[A-Za-z][\w’' /–-]{6,90}?)(?=[,)\];:])")
_BRACKET = re.compile(r"[(\[](?=[^\W\d_])")
_NO_NAME = re.compile(r"[()\[\];:]|\d{3}")
_ROMAN = re.compile(r"[IVXLC]+")
CANDIDATE = re.compile(
    r"[(\[](?:(?:hereafter|hereinafter|henceforth|termed|called|abbreviated|or|i\.e\.) |[\"“‘']|"
    r"[^\W\d_][\w/+-]{1,12}[)\];,:=’'\"”]|(?:(?<=[A-Z] [(\[])|(?<=[A-Z]s [(\[])|(?<=[A-Z]\d [(\[]))[A-Za-z])"
)
"""What a definition looks like, cheap to look for in a sentence before it is read."""
_PARTS = re.compile(r"[\s/–-]+")
_SHARED = 5
"""So many letters at their start are those of one word in two forms: `recombinant`, `recombination`."""


class Definition(NamedTuple):
    """A definition: the short form, its long form, and where the short form stands in the text."""

    short: str
    long: str
    start: int
    end: int


def defined(text: str) -> Iterator[Definition]:
    """The abbreviations that a sentence defines: `stem cells (SCs)`, `stem cell (SC; Table 1)`, `SC (stem cell)`."""
    for bracket in _BRACKET.finditer(text):
        start = bracket.start()
        match = _DEFINED.match(text, start)
        if match and _is_short(match["short"]):
            long = long_form(match["short"], text[max(0, start - 200) : start].rstrip())
            closed = text[match.end() : match.end() + 1] in {")", "]"}
            if long and not _NO_NAME.search(long) and (closed or by_initials(match["short"], long)):
                yield Definition(match["short"], long, *match.span("short"))
                continue
        before = _BEFORE.search(text, max(0, start - 14), start)
        inside = _INSIDE.match(text, start) if before and _is_short(before["short"]) else None
        if before and inside and " " in inside["long"] and long_form(before["short"], inside["long"]) == inside["long"]:
            yield Definition(before["short"], inside["long"], *before.span("short"))


def by_initials(short: str, long: str) -> bool:
    """Whether the letters of a short form are those that the words of the long one begin with, one for one.

    Words such as `of` may be passed over; no part of the short form may stand in the long one.
    """
    parts = [part for part in _PARTS.split(long) if part]
    if any(len(part) > 1 and part.isupper() and part in short for part in parts):
        return False
    letters = [letter.lower() for letter in short if letter.isalpha()]
    for kept in (parts, [part for part in parts if part.lower() not in STOP_WORDS]):
        if [part[0].lower() for part in kept if part[0].isalpha()] == letters:
            return True
    return False


def _is_short(text: str) -> bool:
    return sum(letter.isupper() for letter in text) >= 2 and not _ROMAN.fullmatch(text)


def same_meaning(first: str, second: str) -> bool:
    """Whether two long forms are one: but for plural, case, spelling, and words that only one of them has."""
    one, other = stems(first), stems(second)
    changes = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return all(kind != "replace" or _alike(one[a:b], other[c:d]) for kind, a, b, c, d in changes)


def _alike(first: list[str], second: list[str]) -> bool:
    """Whether the words that stand in each other's place are forms of the same words: `locus`, `loci`."""
    return all(_same_word(one, other) for one, other in zip(first, second, strict=False)) or _same_word(
        "".join(first), "".join(second)
    )


def _same_word(one: str, other: str) -> bool:
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    return shared >= _SHARED or (shared > 2 and longest - shared < 4) or shared == shortest
