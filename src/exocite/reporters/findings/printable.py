"""What of a text a terminal is shown: nothing that moves the cursor, ends the line or turns the reading direction."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""Invisible, but Persian and emoji are misspelt without."""


def one_line(text: str) -> str:
    """`text` on one line: line ends and tabs are blanks, what cannot be shown is `·`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "·" for c in text)


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
