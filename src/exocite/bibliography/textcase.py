"""Text case as CSL asks for it (CSL 1.0.2, "Text-case"), on marked strings.

A word is only ever changed when it is all in lower case, so that `miR-133b`, `iPad` and `COVID-19` survive every style;
what is marked as nocase, raised, lowered or small capitals is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from exocite.bibliography.richtext import CLOSE, MARK, NOCASE, OPEN, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, unmarked

STOP_WORDS = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet versus vs v "
    "de du la le van von der den d'".split()
)
"""CSL's list for title case, and the particles of names that may stand in a title."""

_PROTECTED = re.compile(
    "|".join(f"{OPEN[m]}[^{CLOSE[m]}]*{CLOSE[m]}" for m in (NOCASE, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS))
)
_WORD = re.compile(r"[^\W_](?:[\w'’]|\.(?=\w))*")
_BREAK = re.compile(rf"[:.?!](?:\s|{MARK}|[\"“‘'(])*$|^(?:\s|{MARK}|[\"“‘'(])*$")


def change_case(text: str, case: str, english: bool = True) -> str:
    """The marked string `text` in the text case `case`; title case is for English only."""
    if case in ("uppercase", "lowercase"):
        return _outside(text, str.upper if case == "uppercase" else str.lower)
    if case == "capitalize-first" or (case == "sentence" and not _all_capitals(text)):
        return _words(text, lambda word, before, after: _capital(word) if _is_first(before) else word)
    if case == "sentence":
        lower = _outside(text, str.lower)
        return _words(lower, lambda word, before, after: _capital(word) if _is_first(before) else word)
    if case == "capitalize-all":
        return _words(text, lambda word, before, after: _capital(word))
    if case == "title" and english:
        return _words(text, _title_word)
    return text


def _title_word(word: str, before: str, after: str) -> str:
    joined = before[-1:] in ("-", "‐", "–", "/")
    if len(word) == 1 and (joined or not word.isascii()):
        return word  # `07-x`, `β-carotene`
    if word not in STOP_WORDS or _BREAK.search(before) or not _WORD.search(after):
        return _capital(word)
    return word


def _words(text: str, change: Callable[[str, str, str], str]) -> str:
    """`text` with `change(word, before, after)` for every unprotected word in lower case."""
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    out: list[str] = []
    position = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match[0].islower() and not any(low <= start < high for low, high in protected):
            out += [text[position:start], change(match[0], text[:start], text[end:])]
            position = end
    return "".join(out) + text[position:]


def _outside(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` for everything that is not protected."""
    out: list[str] = []
    position = 0
    for match in _PROTECTED.finditer(text):
        out += [change(text[position : match.start()]), match[0]]
        position = match.end()
    return "".join(out) + change(text[position:])


def _is_first(before: str) -> bool:
    return not any(character.isalnum() for character in before)


def _all_capitals(text: str) -> bool:
    """Whether a whole title is in capitals, as old catalogues have them; a lone abbreviation is no title."""
    plain = unmarked(text)
    return plain.isupper() and len(plain.split()) > 2


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
