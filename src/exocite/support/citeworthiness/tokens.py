"""The words of a sentence as the model sees them.

Punctuation is left out, all of it: where a citation was taken away it leaves traces (a blank before the full stop,
empty brackets) that would tell the model what it is asked. Rare words are told by their shape and ending, numbers by
their kind.
"""

from __future__ import annotations

import re
from collections.abc import Container

WORD = re.compile(r"[^\W\d_]+(?:['’\-‐-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[%=<>≤≥±?]")
_LONG = 4


def words(chunk: str, known: Container[str]) -> list[str]:
    """The words in a piece of text between blanks; `known` are those (in lower case) that are not rare."""
    return [_word(word, known) for word in WORD.findall(chunk)]


def _word(word: str, known: Container[str]) -> str:
    first = word[0]
    if first.isdigit():
        return _number(word)
    if not first.isalpha():
        return word
    folded = word.lower()
    return folded if folded in known else _shape(word)


def _number(word: str) -> str:
    """A year, a decimal number, a small or a large one."""
    if len(word) == 4 and word.isascii() and "1900" <= word <= "2029":
        return "0y"
    if "." in word:
        return "0.0"
    return "0" if len(word) < 3 else "000"


def _shape(word: str) -> str:
    """What a rare word looks like: an abbreviation, a name, a compound, else its ending."""
    if word.isupper():
        return "XX" if len(word) < 6 else "XXX"
    if not word.islower():
        if word[0].isupper() and word[1:].islower():
            return f"Xx~{word[-3:]}" if len(word) > _LONG + 1 else "Xx"
        return "xX"
    if "-" in word or "‐" in word:
        return "x-x"
    return f"~{word[-3:]}" if len(word) > _LONG else "~x"


def sentence_start(text: str) -> str:
    """A sentence with its first letter small, unless it begins with an abbreviation: its capital says nothing."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
