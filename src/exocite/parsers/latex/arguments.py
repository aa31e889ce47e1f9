"""The arguments of a LaTeX command: where they start and end."""

from __future__ import annotations

import re

from exocite.model.manuscript import Span
from exocite.parsers.mask import NOTHING

GAP = re.compile(rf"[ \t{NOTHING}]*+(?:\r?\n[ \t{NOTHING}]*+(?![\r\n]))?")
"""What may stand between a command and its arguments: blanks, one line end, comments (which are cleaned away)."""

_MARK = re.compile(r"[\[\]{]|\\.", re.DOTALL)
_DEEPEST = 4
_LONGEST = 3000
"""So many brackets in brackets, and so many characters, an optional argument may have."""

_BRACKETS = {"o": "[]", "p": "()"}
_LENGTH = r"[-+]?[\d.]+[ \t]*(?:pt|ex|em|mm|cm|in|bp|mu|pc|sp|\\[A-Za-z]+)"
_PATTERNS = {
    "c": re.compile(r"[ \t]*\\[A-Za-z@]+"),
    "l": re.compile(rf"[ \t]*=?[ \t]*{_LENGTH}(?:[ \t]*(?:plus|minus)[ \t]*{_LENGTH})*"),
}


class Arguments:
    """Finds the arguments in a cleaned text whose pairs of braces are known."""

    def __init__(self, text: str, pairs: dict[int, int], end: int) -> None:
        self.text = text
        self.pairs = pairs
        self.end = end

    def gap(self, at: int) -> int:
        """Where an argument of a command that ends at `at` would start."""
        match = GAP.match(self.text, at, self.end)
        return match.end() if match else at

    def braced(self, at: int) -> Span | None:
        """The argument in braces that starts at `at` or behind a gap, braces included."""
        at = self.gap(at)
        close = self.pairs.get(at, self.end)
        return Span(at, close + 1) if close < self.end else None

    def optional(self, at: int, marks: str = "[]") -> Span | None:
        """The argument in brackets (or parentheses) that starts at `at` or behind a gap, brackets included."""
        at = self.gap(at)
        if not self.text.startswith(marks[0], at) or at >= self.end:
            return None
        close = self._close(at) if marks == "[]" else self.text.find(marks[1], at, min(self.end, at + _LONGEST))
        return Span(at, close + 1) if close > 0 else None

    def _close(self, at: int) -> int:
        """The bracket that closes the one at `at`; brackets in braces do not count."""
        depth, position, end = 0, at, min(self.end, at + _LONGEST)
        while mark := _MARK.search(self.text, position, end):
            position = mark.end()
            if mark[0] == "[":
                depth += 1
                if depth > _DEEPEST:
                    return 0
            elif mark[0] == "]":
                depth -= 1
                if depth == 0:
                    return mark.start()
            elif mark[0] == "{":
                position = self.pairs.get(mark.start(), mark.start()) + 1
        return 0

    def all(self, at: int) -> int:
        """The end of all arguments, optional or not, that follow at `at` without a line end between them."""
        while span := self._next(at):
            at = span.end
        return at

    def _next(self, at: int) -> Span | None:
        mark = self.text[at : at + 1]
        return self.braced(at) if mark == "{" else self.optional(at) if mark == "[" else None

    def skip(self, letters: str, at: int) -> int:
        """The end of the hidden arguments that `letters` describe (see `commands`); what is not there is left out."""
        for letter in letters:
            if letter == "*":
                return self.all(at)
            if letter in _PATTERNS and (match := _PATTERNS[letter].match(self.text, at, self.end)):
                at = match.end()
                continue
            span = self.optional(at, _BRACKETS[letter]) if letter in _BRACKETS else self.braced(at)
            at = span.end if span else at
        return at

    def inside(self, span: Span) -> str:
        """What an argument holds."""
        return self.text[span.start + 1 : span.end - 1]
