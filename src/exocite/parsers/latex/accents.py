"""Accents, letters and signs of LaTeX as the characters that they print, in place and of the same length."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from exocite.parsers.mask import BLANK, NOTHING
from exocite.records.latex_symbols import ACCENTS, ESCAPES, LETTERS, SYMBOLS

_ACCENTED = re.compile(
    r"\\(?:([\"'`^~=.])[ \t]*|([cvHurkdbt])(?:[ \t]+|(?=[{\\])))"
    r"(?:\{[ \t]*([^\W\d_]|\\[ij])[ \t]*\}|([^\W\d_]|\\[ij](?![A-Za-z])(?:\{\})?))"
)
_AFTER_LETTER = re.compile(r"\{\}|[ \t]+(?=[^\W\d_])|")


def accented(text: str, at: int) -> str:
    """What the mask shows for the accented letter that starts at `at`, empty when none does."""
    match = _ACCENTED.match(text, at)
    if not match:
        return ""
    letter = (match[3] or match[4])[:2]
    return _padded(_composed(match[1] or match[2], letter[-1]), len(match[0]))


@lru_cache(maxsize=512)
def _composed(accent: str, letter: str) -> str:
    return unicodedata.normalize("NFC", letter + ACCENTS[accent])


def sign(text: str, at: int, name: str) -> str:
    """What the mask shows for the command `name` at `at`, a letter or a sign; empty when it is neither."""
    shown = SYMBOLS.get(name)
    if shown is None:
        return ""
    end = at + 1 + len(name)
    if name in LETTERS:  # it may stand within a word, and eats the blanks that part it from the next letter
        after = _AFTER_LETTER.match(text, end)
        end = after.end() if after else end
    elif text.startswith("{}", end):
        end += 2
    return _padded(shown, end - at)


def escaped(character: str) -> str:
    """What the mask shows for a backslash and a character that is no letter."""
    shown = ESCAPES.get(character, character)
    return f"{NOTHING}{shown}" if shown and not shown.isspace() else (BLANK if shown else NOTHING) * 2


def _padded(shown: str, length: int) -> str:
    return shown[:length].ljust(length, NOTHING)
