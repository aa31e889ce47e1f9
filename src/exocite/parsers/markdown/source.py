"""A text as lines that know where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from exocite.model.manuscript import line_starts
from exocite.parsers.markdown.lines import DASHES


class Lines:
    """The lines of a text: `starts[i]` and `ends[i]` are the offsets of line `i` (0-based), its line end left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = line_starts(text)
        self.ends = [self._end(after) for after in self.starts[1:]] + [len(text)]

    def _end(self, after: int) -> int:
        """The end of the line before the one that starts at `after`."""
        return after - 2 if self.text[after - 2 : after] == "\r\n" else after - 1

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def blank(self, index: int) -> bool:
        """Whether line `index` is blank, or beyond the last one."""
        return index >= len(self) or not self[index].strip()

    def at(self, offset: int) -> int:
        """The index of the line that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def closing_rule(self, line: int) -> int:
        """The first line from `line` on that is dashes with a blank line after it, as tables end; 0 for none."""
        place = bisect_left(self._closing_rules, line)
        return self._closing_rules[place] if place < len(self._closing_rules) else 0

    @cached_property
    def _closing_rules(self) -> list[int]:
        return [i for i in range(len(self)) if "--" in self[i] and DASHES.match(self[i]) and self.blank(i + 1)]
