"""Which closing brace ends which opening one, in linear time however often it is asked."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cached_property

_SHALLOW = r"(?:[^{}]++)"
for _ in range(6):
    _SHALLOW = rf"(?:[^{{}}]++|\{{{_SHALLOW}*+\}})"
_BALANCED = re.compile(rf"\{{{_SHALLOW}*+\}}")
_BRACE = re.compile(r"[{}]")


class Braces:
    """The brace pairs of one text. A backslash does not escape a brace, as in BibTeX."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tabled = False

    def end(self, start: int) -> int:
        """The offset after the brace that closes the one at `start`; -1 when none does.

        A pattern answers for what is well nested. The first time it fails, all pairs of the text are looked up once, so
        that a thousand unclosed braces do not mean a thousand walks to the end of the file.
        """
        if not self._tabled:
            match = _BALANCED.match(self._text, start)
            if match:
                return match.end()
            self._tabled = True
        opens, ends = self._table
        place = bisect_left(opens, start)
        return ends[place] if place < len(opens) and opens[place] == start else -1

    @cached_property
    def _table(self) -> tuple[array[int], array[int]]:
        """The offsets of all opening braces, rising, and where the group of each ends (-1: never)."""
        opens, ends, pending = array("q"), array("q"), []
        for match in _BRACE.finditer(self._text):
            if match[0] == "{":
                pending.append(len(opens))
                opens.append(match.start())
                ends.append(-1)
            elif pending:
                ends[pending.pop()] = match.end()
        return opens, ends
