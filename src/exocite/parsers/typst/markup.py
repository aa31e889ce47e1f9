"""The marks of Typst's markup that are no code: escapes, raw text, maths, comments, references, emphasis."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exocite.model.manuscript import Span
from exocite.parsers.mask import BLANK, CITED, NOTHING, OBJECT
from exocite.parsers.typst import citations as cited
from exocite.parsers.typst.functions import HIDDEN, INLINE
from exocite.parsers.typst.paragraphs import Paragraphs

_TICKS = re.compile(r"`+")
_COMMENT_EDGE = re.compile(r"/\*|\*/")
_UNICODE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_SUPPLEMENT = 400
"""So long a supplement (`@key[p. 3]`) may be."""


@dataclass(slots=True)
class Open:
    """Something that is open: `content`, `arguments`, `braces`, `call`, `statement`, `branch`.

    Content has a `role`, and the `text` kind of the paragraphs in it; a call has `seen` whether any of its content is
    text, and what is `inside` when it is a footnote.
    """

    kind: str
    start: int
    name: str = ""
    argument: str = ""
    role: str = INLINE
    text: str = "prose"
    nesting: int = 0
    seen: bool = False
    inside: Span | None = None


class Markup(Paragraphs):
    """Reads a mark at an offset, fills the mask, and returns where to go on. `known` are labels that are defined."""

    def __init__(self, text: str, known: set[str]) -> None:
        super().__init__(text)
        self.known = known
        self.stack = [Open("content", 0, role="prose")]
        self.contents = self.stack[:]
        self.code_start = -1

    def escape(self, at: int) -> int:
        """`\\@`, `\\u{e9}`, a backslash at the end of a line."""
        if self.contents[-1].role == HIDDEN:
            return at + 2
        code = _UNICODE.match(self.text, at)
        if code and int(code[1], 16) < 0x110000:
            self.open(at)
            return self.fill(at, code.end(), OBJECT)
        if self.text[at + 1 : at + 2].isspace() or at + 1 == self.end:
            return self.fill(at, at + 1, BLANK)
        self.open(at)
        self.fill(at, at + 1, NOTHING)
        return at + 2

    def raw(self, at: int) -> int:
        """Raw text between backquotes."""
        ticks = _TICKS.match(self.text, at)
        count = len(ticks[0]) if ticks else 1
        last = at + 2 if count == 2 else self.text.find("`" * count, at + count) + count
        if last < at + count:
            return at + count
        if self.code_start < 0 and self.contents[-1].role != HIDDEN:
            block = count > 2 and "\n" in self.text[at:last]
            self.fill(at, last, BLANK if block else OBJECT)
            if not block:
                self.open(at)
        return last

    def maths(self, at: int) -> int:
        """`$…$`."""
        last = at + 1
        while True:
            last = self.text.find("$", last) + 1
            if not last:
                return at + 1
            if self.text[last - 2] != "\\":
                break
        self.open(at)
        return self.fill(at, last, OBJECT)

    def line_comment(self, at: int) -> int:
        """`// …`."""
        last = self.text.find("\n", at)
        last = self.end if last < 0 else last
        self.comments.append(Span(at + 2, last))
        return self.fill(at, last, BLANK)

    def block_comment(self, at: int) -> int:
        """`/* … */`, which nests."""
        depth = 0
        for edge in _COMMENT_EDGE.finditer(self.text, at):
            depth += 1 if edge[0] == "/*" else -1
            if depth == 0:
                self.comments.append(Span(at + 2, edge.start()))
                return self.fill(at, edge.end(), BLANK)
        self.comments.append(Span(at + 2, self.end))
        return self.fill(at, self.end, BLANK)

    def reference(self, at: int) -> int:
        """`@key` with what may follow it: a citation, or a reference to a figure."""
        match = cited.REFERENCE.match(self.text, at)
        if match is None or (at and self.text[at - 1].isalnum()):
            return at + 1
        last = self._supplement(match.end())
        self.open(at)
        if cited.is_cross_reference(match["key"], self.known):
            return self.fill(at, last, OBJECT)
        return self.cite(cited.reference(self.text, Span(*match.span("key")), last), CITED)

    def _supplement(self, at: int) -> int:
        """The end of the supplement `[…]` that starts at `at`; `at` where none does."""
        if not self.text.startswith("[", at):
            return at
        depth = 0
        for place in range(at, min(self.end, at + _SUPPLEMENT)):
            depth += {"[": 1, "]": -1}.get(self.text[place], 0)
            if depth == 0:
                return place + 1
        return at

    def label(self, at: int) -> int:
        """`<label>`."""
        match = cited.LABEL.match(self.text, at)
        return self.fill(at, match.end(), BLANK) if match else at + 1

    def emphasis(self, at: int) -> int:
        """`*` or `_`; between letters they are text."""
        inside = at and self.text[at - 1].isalnum() and self.text[at + 1 : at + 2].isalnum()
        return at + 1 if inside else self.fill(at, at + 1, NOTHING)

    def tie(self, at: int) -> int:
        """`~`, a blank that does not break."""
        return self.fill(at, at + 1, BLANK)

    def bracket(self, at: int) -> int:
        """`[`, text that has to be closed."""
        if self.contents[-1].role != HIDDEN:
            self.open(at)
        self.stack[-1].nesting += 1
        return at + 1
