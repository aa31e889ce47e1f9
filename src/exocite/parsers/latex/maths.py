"""Where maths in a LaTeX text ends; what has no end is looked for once."""

from __future__ import annotations

import re

from exocite.parsers.mask import NOTHING

_INLINE = re.compile(rf"\$(?:[^$\\\n]++|\\.|\n(?![ \t{NOTHING}]*\n))*+\$", re.DOTALL)
_STOP = re.compile(
    r"\.(?:[\s}$]|\\[\])!,;]|\\(?:label|tag)\*?\{[^{}]*\}|\\(?:nonumber|notag|quad|qquad|right)\b|\\end\{[^{}]*\})*+$"
)
_REACH = 160


class Maths:
    """Finds ends of maths in a cleaned text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.absent: set[str] = set()

    def _find(self, needle: str, start: int, end: int) -> int:
        """The offset after `needle`, searched from `start`, which never goes back; 0 when there is none."""
        if needle in self.absent:
            return 0
        found = self.text.find(needle, start, end)
        if found < 0:
            self.absent.add(needle)
            return 0
        return found + len(needle)

    def dollars(self, at: int, end: int) -> int:
        """The end of `$…$` or `$$…$$`; 0 when it is not closed before the paragraph ends."""
        if self.text.startswith("$$", at):
            return self._find("$$", at + 2, end)
        inline = _INLINE.match(self.text, at, end)
        return inline.end() if inline else 0

    def closed(self, at: int, mark: str, end: int) -> int:
        """The end of `\\(…\\)` or `\\[…\\]`."""
        return self._find(f"\\{mark}", at + 2, end)

    def environment(self, name: str, start: int, end: int) -> int:
        """The end of an environment, after its `\\end{name}`."""
        return self._find(f"\\end{{{name}}}", start, end)

    def stops(self, start: int, end: int) -> bool:
        """Whether displayed maths ends with a full stop, which is then the sentence's."""
        if self.text[start] == "$" and self.text[start + 1] != "$":
            return False
        return bool(_STOP.search(self.text, max(start, end - _REACH), end))
