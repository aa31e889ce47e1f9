"""A piece of LaTeX as plain text: a note of a citation, an entry of a list of references, the text of a macro."""

from __future__ import annotations

import re
import unicodedata

from exocite.parsers.latex.accents import accented, escaped, sign
from exocite.parsers.mask import FILLERS
from exocite.records.latex_symbols import ESCAPES

_TOKEN = re.compile(r"\\(?:([A-Za-z]+)\*?|(.?))|``|''|-{2,3}|[~{}$]", re.DOTALL)
_FILLER = re.compile(f"[{FILLERS}]+")
_LIGATURES = {"``": "“", "''": "”", "--": "–", "---": "—", "~": " ", "{": "", "}": "", "$": ""}
_EATS = re.compile(r"[ \t]*")


def plain(text: str) -> str:
    """The text that `text` prints, as far as that can be told: commands are dropped, their arguments stay."""
    if "\\" not in text and not _TOKEN.search(text):
        return " ".join(_FILLER.sub("", text).split())
    pieces: list[str] = []
    position = 0
    while token := _TOKEN.search(text, position):
        pieces.append(text[position : token.start()])
        shown, position = _shown(text, token)
        pieces.append(shown)
    pieces.append(text[position:])
    return unicodedata.normalize("NFC", " ".join(_FILLER.sub("", "".join(pieces)).split()))


def _shown(text: str, token: re.Match[str]) -> tuple[str, int]:
    """What a token prints, and where the text goes on."""
    if token[0] in _LIGATURES:
        return _LIGATURES[token[0]], token.end()
    at = token.start()
    shown = accented(text, at)
    if not shown and token[1]:
        shown = sign(text, at, token[1])
        if not shown:
            after = _EATS.match(text, token.end())
            return "", after.end() if after else token.end()
    elif not shown and token[2]:
        shown = escaped(token[2]) if token[2] in ESCAPES else token[2]
    return shown, max(token.end(), at + len(shown))
