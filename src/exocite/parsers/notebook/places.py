"""Text decoded from JSON strings, and where each of its characters stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right

from exocite.model.manuscript import Span, line_starts

_ESCAPE = re.compile(r"\\(?:u(?P<high>[0-9a-fA-F]{4})(?:\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2}))?|(?P<plain>.))")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class Decoded:
    """Collects text; knows for every character of it the place in the file and the part that it belongs to."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._line_starts = line_starts(source)
        self._pieces: list[str] = []
        self._length = 0
        self._at: list[int] = []
        self._from: list[int] = []
        self._parts: list[int] = []
        self._labels: list[str] = []

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """Everything collected so far."""
        return "".join(self._pieces)

    def begin(self, label: str) -> None:
        """What follows belongs to the part `label`."""
        self._parts.append(self._length)
        self._labels.append(label)

    def separate(self, blanks: str, source: int) -> None:
        """Adds blanks that do not stand in the file; `source` is where they are said to."""
        self._add(blanks, source)

    def add(self, span: Span) -> None:
        """Adds a JSON string of the file, its quotes left out."""
        position = span.start
        for escape in _ESCAPE.finditer(self._source, *span):
            if escape.start() < position:
                continue
            if escape.start() > position:
                self._add(self._source[position : escape.start()], position)
            character, position = _decoded(escape)
            self._add(character, escape.start())
        if span.end > position:
            self._add(self._source[position : span.end], position)

    def _add(self, piece: str, source: int) -> None:
        self._at.append(self._length)
        self._from.append(source)
        self._pieces.append(piece)
        self._length += len(piece)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, both 1-based."""
        place = bisect_right(self._at, offset) - 1
        source = self._from[place] + offset - self._at[place] if place >= 0 else 0
        line = bisect_right(self._line_starts, source)
        return line, source - self._line_starts[line - 1] + 1

    def label(self, offset: int) -> str:
        """The part of the file, such as `cell 3`."""
        place = bisect_right(self._parts, offset) - 1
        return self._labels[place] if place >= 0 else ""


def _decoded(escape: re.Match[str]) -> tuple[str, int]:
    """The character that an escape stands for, and where it ends; half a surrogate pair is none."""
    if escape["plain"] is not None:
        return _PLAIN.get(escape["plain"], escape["plain"]), escape.end()
    code = int(escape["high"], 16)
    if 0xD800 <= code < 0xDC00 and escape["low"]:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(escape["low"], 16) - 0xDC00), escape.end()
    return ("\ufffd" if 0xD800 <= code < 0xE000 else chr(code)), escape.start() + 6
