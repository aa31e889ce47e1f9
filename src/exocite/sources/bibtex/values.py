"""Raw parts of a value → the value at BibTeX level: macros expanded, parts joined, blanks folded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exocite.sources.bibtex.encoding import DROPPED

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
"""What the month macros of BibTeX's standard styles stand for."""

_LONGEST_MACRO = 10_000
"""A macro may be made of others, so without a limit thirty lines that double it each would fill the memory."""

_BLANKS = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"[0-9]+")


class Macros:
    """The `@string` macros known so far, the twelve months to begin with; names are case-insensitive."""

    def __init__(self) -> None:
        self._values = {month[:3].lower(): month for month in MONTHS}

    def define(self, name: str, parts: Sequence[str]) -> list[str]:
        """Set a macro, anew if need be; returns the macros in its parts that are not defined. Its end blanks count."""
        value, unknown = self._joined(parts)
        self._values[name.lower()] = fold(value)[:_LONGEST_MACRO]
        return unknown

    def evaluate(self, parts: Sequence[str]) -> tuple[str, list[str]]:
        """The value of raw parts, and the macros among them that are not defined (they stand for their names)."""
        value, unknown = self._joined(parts)
        return fold(value).strip(" "), unknown

    def _joined(self, parts: Sequence[str]) -> tuple[str, list[str]]:
        texts = []
        unknown = []
        for part in parts:
            if part[0] in '{"':
                texts.append(part[1:-1])
            elif _NUMBER.fullmatch(part):
                texts.append(part)
            else:
                value = self._values.get(part.lower())
                if value is None:
                    unknown.append(part)
                texts.append(part if value is None else value)
        return "".join(texts), unknown


def fold(value: str) -> str:
    """`value` with each run of blanks and line ends as one space, without control characters."""
    if DROPPED in value:
        value = value.replace(DROPPED, "")
    if "\n" in value or "\r" in value or "\t" in value or "  " in value:
        value = _BLANKS.sub(" ", value)
    return value
