"""The abbreviations that a text itself defines: `mesenchymal stem cells (MSCs)`.

After Schwartz and Hearst (Pac Symp Biocomput 2003:451–62): the letters of the short form, from its end, each stand in
the words right before the bracket, the first one at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORT = re.compile(r"\((?P<short>[A-Za-z][\w-]{1,9}?)s?\)")
_WORD = re.compile(r"\S+")


def definitions(texts: Iterable[str]) -> dict[str, str]:
    """Short form to long form, the first definition of each; plural `s` of the short form left out."""
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _SHORT.finditer(text):
            short = match["short"]
            if short not in found and sum(letter.isupper() for letter in short) >= 2:
                long = long_form(short, text[max(0, match.start() - 200) : match.start()].rstrip())
                if long:
                    found[short] = long
    return found


def long_form(short: str, before: str) -> str:
    """The words at the end of `before` that a short form stands for; empty where its letters are not in them."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    most = min(len(letters) + 5, 2 * len(letters))
    starts = [match.start() for match in _WORD.finditer(before)][-most:]
    lowered = before.lower()
    if not starts or len(lowered) != len(before):
        return ""
    place = len(lowered)
    for number in range(len(letters) - 1, -1, -1):
        place = lowered.rfind(letters[number], starts[0], place)
        while number == 0 and place > 0 and lowered[place - 1].isalnum():
            place = lowered.rfind(letters[0], starts[0], place)
        if place < 0:
            return ""
    return before[place:]
