"""Does a full stop end the sentence? Judged by the word before it and the way in which the text goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from exocite.parsers import abbreviations as known

CAPITAL, NUMBER, ODD, BRACKET, LOWER = "capital", "number", "odd", "bracket", "lower"
"""How a text goes on after a stop. ODD is lower case with which a sentence may start: `mRNA`, `p53`, `β-lactams`."""


class Stop(NamedTuple):
    """A full stop in its surroundings.

    `token` is the word before it and `previous` the one before that, both without quotes and brackets; `opening` says
    how many words of the sentence `token` ends (1: it is the first; 0: more than two). `kind` is how the text goes on,
    with the words `following`. `closed`: a bracket closes right after the stop. `cited`: a citation stands between.
    """

    token: str
    previous: str
    opening: int
    kind: str
    following: tuple[str, ...]
    closed: bool
    cited: bool

    @property
    def next(self) -> str:
        """The first word after the stop, or an empty string."""
        return self.following[0] if self.following else ""

    @property
    def starter(self) -> bool:
        """Whether what follows is a sentence, not a name: a word that starts sentences, or a plural with its verb."""
        if self.kind != CAPITAL:
            return False
        word = self.next.lower()
        if word in known.STARTERS and (word not in known.SURNAMES or len(self.token) > 2):
            return True
        return len(self.following) > 1 and self.following[1] in ("are", "have", "were")


_SEPARATORS = re.compile(r"[-–—/(\[]")
_DOTTED = re.compile(r"[A-Za-z]{1,2}(?:\.-?[A-Za-z]{1,2})+")
_COUNTER = re.compile(r"\d{1,2}|[ivx]{1,4}|[A-Za-z]")
_LABEL_NUMBER = re.compile(r"[A-Z]{0,2}\d+[A-Z]?|[IVX]+")
_REFERENCE = re.compile(r"[A-Z]{0,2}\d*[A-Za-z]?")


def ends(stop: Stop) -> bool:
    """Whether a full stop ends the sentence; the text does not go on in lower case."""
    if _counts(stop) or _labels(stop):
        return False
    token = stop.token
    last = _SEPARATORS.split(token)[-1]
    if len(last) > 1 or token[: -len(last)].endswith(("/", "(", "[")):
        token = last  # `non-U.S.`; but `Ara-C` is one word
    rule = _rule(token, stop)
    if rule is None:
        return True
    if stop.closed and not stop.starter:
        return False
    return rule(stop._replace(token=token))


def _counts(stop: Stop) -> bool:
    """Whether the stop belongs to a number that counts: `1. Age; 2. Sex`, `(a) …`."""
    if not _COUNTER.fullmatch(stop.token):
        return False
    return stop.opening == 1 or stop.previous.endswith((":", ";"))


def _labels(stop: Stop) -> bool:
    """Whether the sentence so far is a label: `Table 2. Characteristics of the studies`."""
    return stop.opening == 2 and stop.previous.lower() in known.LABELS and bool(_LABEL_NUMBER.fullmatch(stop.token))


def _rule(token: str, stop: Stop) -> Callable[[Stop], bool] | None:
    """The rule for the stop after `token`; None when it is a word like any other."""
    lower = token.lower()
    if lower in known.UNITS and stop.previous[-1:].isdigit():
        return None
    if token in known.TITLES:
        return _never
    if len(token) > 1 and token.isalpha() and token.isupper() and lower not in known.NUMBERED:
        return None  # an abbreviation in capitals has no stop of its own: `CA`, `DNA`
    if len(token) == 1 and token.isalpha() and token.isascii():
        return _after_capital if token.isupper() else _after_letter
    return RULES.get(lower) or (_after_initials if _DOTTED.fullmatch(token) else None)


def _never(_stop: Stop) -> bool:
    return False


def _after_capital(stop: Stop) -> bool:
    """A single capital: an initial, or a letter that names something (`vitamin D.`, `group A.`)."""
    previous = stop.previous.lower()
    if _SEPARATORS.split(previous)[-1] in known.LETTER_NOUNS or previous in known.LETTER_NOUNS:
        return True
    return stop.starter


def _after_letter(stop: Stop) -> bool:
    """A single small letter: before a number an abbreviation (`p. 3`, `v. 4.3`), else a name for something."""
    return stop.kind == CAPITAL


def _after_initials(stop: Stop) -> bool:
    """Letters with stops between (`U.S.`, `E.F.`): a name goes on, a sentence starts with a word that often does."""
    return stop.starter or (stop.token.islower() and stop.kind == CAPITAL)


def _after_open(stop: Stop) -> bool:
    """`etc.`, `et al.`, `spp.`: a capital ends the sentence, a year or a citation goes on."""
    if stop.cited:
        return stop.starter
    return stop.starter or (stop.kind == CAPITAL and len(stop.next) > 1)


def _after_clock(stop: Stop) -> bool:
    return stop.kind == CAPITAL and stop.next.lower() not in known.DAYS


def _after_company(stop: Stop) -> bool:
    """A place goes on (`Inc. New York`); a sentence goes on in lower case after its first word."""
    if stop.kind != CAPITAL:
        return False
    second = stop.following[1] if len(stop.following) > 1 else ""
    return stop.starter or (second.isalpha() and second.islower())


def _after_month(stop: Stop) -> bool:
    return stop.kind == CAPITAL


def _after_numbered(stop: Stop) -> bool:
    """`Fig.`, `no.`, `vol.`: a number, a letter or another of their kind goes on."""
    if stop.kind != CAPITAL or _REFERENCE.fullmatch(stop.next):
        return False
    if stop.next.lower() in known.NUMBERED or stop.next.lower() in known.LABELS:
        return False
    return stop.starter or stop.token.lower() not in known.NUMBERED_NAMES


RULES: Mapping[str, Callable[[Stop], bool]] = {
    word: rule
    for words, rule in (
        (known.NUMBERED, _after_numbered),
        (known.MONTHS, _after_month),
        (known.COMPANIES, _after_company),
        (known.DEGREES, _after_initials),
        (known.OPEN, _after_open),
        (known.CLOCK, _after_clock),
        (known.NEVER, _never),
    )
    for word in words
}
"""Abbreviation, in lower case, to the rule for the stop after it."""
