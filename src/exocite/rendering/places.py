"""Where something stands in a text, and errors that say so."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from exocite.errors import ExociteError
from exocite.model.manuscript import line_starts


class Source(NamedTuple):
    """A text and the name under which its user knows it."""

    path: str
    text: str

    def error(self, offset: int, message: str, hint: str = "") -> ExociteError:
        """An error at a place of the text."""
        return ExociteError(f"{self.path}:{self.line(offset)}:{self.column(offset)}: {message}", hint)

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(line_starts(self.text), offset)

    def column(self, offset: int) -> int:
        """The column of an offset, in characters, from 1."""
        starts = line_starts(self.text)
        return offset - starts[bisect_right(starts, offset) - 1] + 1
