"""Where the readers of one file note what is wrong, by offset; lines and columns are counted at the end."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from exocite.model.fault import Fault
from exocite.model.manuscript import line_starts


class Notes:
    """The faults of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.faults: list[Fault] = []

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return line_starts(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int) -> int:
        """The offset of the first character of a 1-based line."""
        return self._starts[line - 1]

    def error(self, kind: str, offset: int, message: str, hint: str = "") -> None:
        """Note that something was lost, or may have been read wrongly."""
        self.faults.append(Fault(kind, self.path, *self.position(offset), message, hint))

    def warn(self, kind: str, offset: int, message: str, hint: str = "") -> None:
        """Note something odd that was read as it was surely meant."""
        self.faults.append(Fault(kind, self.path, *self.position(offset), message, hint, "warning"))
