"""Words that a program garbled: another encoding, lost ligatures, hyphens of a layout, digits read for letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from exocite.support.patterns import compiled
from exocite.support.writing.slips import Slip

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SIGNS = ("\u00ad", "\ufffd", *_LIGATURES, "Ã", "â€", "Â", "ï¬", "Î", "Ï", "â‰")
_ODD = compiled(
    r"""[\u00ad\ufffdﬀ-ﬆ]|â€[\u0080-\u00bf™œ“”\u02dc˜¦]|Ã[\u0080-\u00bf€-™]|Â[\u00a0-\u00bf](?=[\d ])|
    ï¬[\u0080-\u0086]|Î[±²³´µ¼½¿»º]|Ï[‡ƒ€]|â‰[¤¥ˆ]"""
)
_LOST = {
    "signi c": "signific", "speci c": "specific", "identi ed": "identified", "identi cation": "identification",
    "modi ed": "modified", "classi ed": "classified", "quanti ed": "quantified", "scienti c": "scientific",
    "signicant": "significant", "identied": "identified", "in uence": "influence", " uorescen": " fluorescen",
    " di erent": " different", "de ned": "defined", "su cient": "sufficient", "coe cient": "coefficient",
    " e ects ": " effects ", " e cacy": " efficacy",
}  # fmt: skip
"""What is left of a word when its ligature is lost, and the word."""
_LOST_OFTEN = ("signi c", "speci c", "identi ed", "signicant", " di erent", " e ects ")
"""Those of which every text that lost its ligatures has one."""
_BROKEN = re.compile(r"- (?=[a-z]{2})")
_FIRST = re.compile(r"(?<![\w-])[^\W\d_]{2,}$")
_SECOND = re.compile(r"[a-z]{2,}(?![\w-])")
_SUSPENDED = frozenset(
    "and or to vs versus nor but than rather through as und et respectively in with from via up the of at is are was "
    "were by for on after before during not namely while which that".split()
)
_DIGITS = re.compile("[015](?=[015]?[a-z])")
_AROUND = re.compile(r"(?<![\w./@:=#&%-])[A-Z]?[a-z]+[015]{1,2}[a-z]+(?![\w./@:=-])")
_TURNED = compiled(
    r"""(?<![\w./@:=#&%+-])(\d{1,4})((?=[A-Za-z]*[A-Z])[A-Za-z]{2,})-
    (?=[\s,.;:)])(?! (?:and|or|to|und) )"""
)
"""A name that was turned round: `451miR-`."""
_READ_AS = {"0": "o", "1": "l", "5": "s"}


def misread(text: str) -> Iterator[Slip]:
    """Characters that were read in a wrong encoding, ligatures, soft hyphens, and characters that were lost."""
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return
    for match in _ODD.finditer(text):
        odd = match[0]
        if odd == "\u00ad":
            what, instead = "a soft hyphen", ""
        elif odd in _LIGATURES:
            what, instead = f"the one character '{odd}' for '{_LIGATURES[odd]}'", _LIGATURES[odd]
        elif odd == "\ufffd":
            what, instead = "a character that was lost", ""
        else:
            what, instead = f"'{odd}', which was read in a wrong encoding", _decoded(odd)
        yield Slip(
            match.start(), match.end(), what, instead, sure=odd != "\ufffd" and (odd == "\u00ad" or bool(instead))
        )


def _decoded(odd: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return odd.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def without_ligature(text: str) -> Iterator[Slip]:
    """Words that lost their `fi`, `fl` or `ff`: `signi cant`, `specic`."""
    for broken, whole in _LOST.items():
        start = text.find(broken)
        while start >= 0:
            if broken[0] == " " or not text[max(0, start - 1) : start].isalpha():
                yield Slip(start, start + len(broken), f"'{broken.strip()}'", whole)
            start = text.find(broken, start + 1)


def hyphenated(text: str, known: Callable[[str], int]) -> Iterator[Slip]:
    """Words with a hyphen and a blank inside that the document writes without the blank, or without both, elsewhere."""
    for match in _BROKEN.finditer(text):
        first, second = _FIRST.search(text[: match.start()]), _SECOND.match(text, match.end())
        if not first or not second or second[0] in _SUSPENDED:
            continue
        start, end = first.start(), second.end()
        for whole in (f"{first[0]}-{second[0]}", f"{first[0]}{second[0]}"):
            if known(whole):
                yield Slip(start, end, f"'{text[start:end]}', elsewhere '{whole}'", whole)
                break


def turned(text: str, known: Callable[[str], int]) -> Iterator[Slip]:
    """Names whose parts changed places (`451miR-`); certain where the document has them the right way elsewhere."""
    for match in _TURNED.finditer(text):
        name = f"{match[2]}-{match[1]}"
        yield Slip(*match.span(), f"'{match[0]}' for '{name}'", name, sure=known(name) > 0)


def with_digits(text: str, known: Callable[[str], int]) -> Iterator[Slip]:
    """Words with a digit in the place of a letter (`ce11s`) that the document has with the letter."""
    seen = set()
    for match in _DIGITS.finditer(text):
        left = max(text.rfind(" ", 0, match.start()), text.rfind("(", 0, match.start())) + 1
        token = _AROUND.match(text, left)
        if not token or token.start() in seen:
            continue
        seen.add(token.start())
        whole = "".join(_READ_AS.get(letter, letter) for letter in token[0])
        if known(whole) > 1:
            yield Slip(token.start(), token.end(), f"'{token[0]}' for '{whole}'", whole)


_STANDS_OUT = re.compile("-(?=[ \n.,;:)])")


def suspects(text: str) -> Iterator[int]:
    """Where something may be garbled in a whole document: a cheap look ahead."""
    for match in _DIGITS.finditer(text):
        place = match.start()
        if text[place - 1 : place].islower():
            yield place
    for match in _STANDS_OUT.finditer(text):
        place = match.start()
        if text[place - 1 : place].isalnum():
            yield place
    signs = () if text.isascii() else _SIGNS
    lost = tuple(_LOST) if any(sign in text for sign in _LOST_OFTEN) else ()
    for sign in (*signs, *lost):
        place = text.find(sign)
        while place >= 0:
            yield place
            place = text.find(sign, place + 1)
