"""Slips of typing: a word that stands twice, a blank that is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

FUNCTION_WORDS = frozenset(
    "the a an of and or to in for with by on at from as are was were be been has have this these those their its it we "
    "which but not can may will than into between is".split()
)
"""Words that stand twice in a row by mistake only (`that that` and `had had` may be meant)."""

TWICE = re.compile(r" (\w+)(?= \1\b)")
"""A word and the same word after a blank, in a text in lower case: cheap to look for in a whole document."""

_PAIR = re.compile(r"(?<![\w\-’'./])(?P<word>[^\W\d_]{2,}|[aA]) (?P<again>[^\W\d_]+)(?![\w\-’'])")
_LATIN = re.compile(r" (?:vivo|vitro|silico|situ|utero|planta|ovo|vacuo|toto|natura|extenso|cellulo|lieu)\b")
_MEANT = frozenset("that had do very far long many years more much blah bye ha no so you who out up".split())

_OPENERS = (
    "The|In|This|These|Our|We|It|However|For|An|As|At|By|From|Thus|Therefore|Moreover|Furthermore|Then|Both|There|They|"
    "Although|While|When|After|Since|Similarly|Another|Here|Several|Other|Some|Many|Such|To|On|With|All|Its|Their|Most|"
    "Hence|Also|Finally|Additionally|Interestingly|If|Because|Further|Each|Those|But|One|Two"
)
_FOLLOWERS = (
    "and|or|the|which|while|but|with|was|were|as|due|each|especially|that|this|these|their|its|it|we|for|by|from|to|"
    "respectively|including|whereas|where|when|who|without|such|also|however|although|because|since|then|thus"
)
STUCK = (
    re.compile(rf"\.(?=(?:{_OPENERS})\s)"),
    re.compile(rf",(?=(?:{_FOLLOWERS})[\s,])"),
    re.compile(rf";(?=(?:{_FOLLOWERS})[\s,])"),
)
"""A full stop or a comma with no blank after it, before a word that begins a sentence or goes on with one."""

_WORD_BEFORE = re.compile(r"(?:(?<![\w.])[A-Z]?[a-z]{3,}|[)\] ])$")
_ADDRESS = re.compile(r"(?:https?:|www\.|[@/_])\S*$")


class Slip(NamedTuple):
    """A slip at `start` to `end` of a text; `instead` is what to write there, `sure` whether that is beyond doubt."""

    start: int
    end: int
    what: str
    instead: str
    sure: bool = True


def doubled(text: str, known: Callable[[str], int]) -> Iterator[Slip]:
    """Words that stand twice in a row, the second with the blank before it; `known` counts a word in the document."""
    position = 0
    while match := _PAIR.search(text, position):
        position = match.start("again")
        first, again = match["word"], match["again"]
        if again not in {first, first.lower()} or first.lower() in _MEANT:
            continue
        end = match.end("again")
        if again in FUNCTION_WORDS:
            if not (again == "in" and _LATIN.match(text, end)):
                yield Slip(match.end("word"), end, again, "")
        elif first.islower() and len(first) > 3 and not _is_name(text, match.start(), end) and known(first) > 2:
            yield Slip(match.end("word"), end, again, "", sure=False)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a doubled word is a name: after a word with a capital (`B. subtilis subtilis`), or abbreviated after."""
    before = text[:start].split()
    capital = len(before) > 1 and before[-1].lstrip("([")[:1].isupper() and before[-2][-1:] not in ".!?"
    return capital or text.startswith(" (", end)


def stuck(text: str) -> Iterator[Slip]:
    """Full stops and commas with no blank after them."""
    for match in (match for pattern in STUCK for match in pattern.finditer(text)):
        before = text[: match.start()][-80:]
        if _WORD_BEFORE.search(before) and not _ADDRESS.search(before):
            yield Slip(match.start(), match.end(), match[0], f"{match[0]} ")
