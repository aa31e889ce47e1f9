"""A scanner of Typst: markup, code and maths with a stack of what is open. One pass, no recursion.

Grammar: https://typst.app/docs/reference/syntax/. What is code is hidden; content blocks in it are text of the kind
that the function around them makes of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping

from exocite.model.fault import Fault
from exocite.model.manuscript import Include, Span, line_starts
from exocite.parsers.blocks import Note
from exocite.parsers.mask import BLANK, CITED, NAMED, NOTHING, OBJECT
from exocite.parsers.typst import citations as cited
from exocite.parsers.typst.functions import (
    BLOCKS,
    BRANCHES,
    CALL,
    FOOTNOTE,
    HIDDEN,
    INLINE,
    KEYWORDS,
    NAME,
    ROLES,
    role_of,
)
from exocite.parsers.typst.markup import Markup, Open

_MARKUP = re.compile(r"[\\`$#@<*_~\[\]\n]|//|/\*|https?://[^\s\[\]]*[^\s\[\].,;:!?'\"()]")
_CODE = re.compile(r"\"(?:[^\"\\]|\\.)*+\"?|//|/\*|[`$()\[\]{},;\n]|[^\W\d][\w-]*", re.DOTALL)
_MARK = re.compile(r"[ \t]*(?:(?P<heading>=+)[ \t]+|(?P<item>(?:[-+]|\d+\.)[ \t]+|/[ \t]+(?=[^:\n]+:)))")
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?=\n|$)")
_ELSE = re.compile(r"\s*else\b")
_LONGEST_CALL = 1000
"""So many characters a call of `#cite` or `#bibliography` may have."""

_GAPS = frozenset({"h", "v", "linebreak", "parbreak", "colbreak", "pagebreak"})


class Scanner(Markup):
    """Reads a text from its beginning to its end; `known` are the labels that references may go to."""

    def __init__(self, text: str, known: set[str], path: str, root: str) -> None:
        super().__init__(text, known)
        self.path = path
        self.folder = os.path.dirname(path)
        self.root_folder = os.path.dirname(root or path)
        self.statements = 0
        self.faults: list[Fault] = []

    def run(self) -> None:
        """Reads the text."""
        position = self._line(0)
        while position < self.end:
            position = _STEPS[self.stack[-1].kind](self, position)
        while self.stack[-1].kind in ("call", "statement", "branch"):  # these may end with the text
            self._end_call(self.end)
        if len(self.stack) > 1:
            self._unclosed(self.stack[min(2, len(self.stack) - 1)])
        self.flush(self.end, self.contents[-1].text)
        self.close_table()

    def _unclosed(self, opened: Open) -> None:
        starts = line_starts(self.text)
        line = sum(start <= opened.start for start in starts)
        message = "what opens here is never closed; what follows was not wholly checked"
        column = opened.start - starts[line - 1] + 1
        self.faults.append(Fault("unclosed", self.path, line, column, message, "close the bracket"))

    @property
    def _in_sentence(self) -> bool:
        return self.contents[-1].role in (INLINE, FOOTNOTE)

    def _flush(self, at: int) -> None:
        self.flush(at, self.contents[-1].text)

    # -- markup --

    def markup(self, position: int) -> int:
        """Reads on in content, up to and with the next thing that is more than text."""
        match = _MARKUP.search(self.text, position)
        at = match.start() if match else self.end
        hidden = self.contents[-1].role == HIDDEN
        if not hidden and self.start < 0:
            rest = self.text[position:at].lstrip()
            if rest:
                self.open(at - len(rest))
        if match is None:
            return self.end
        mark = match[0]
        if hidden and mark not in ("[", "]", "`", "//", "/*", "\\", "#"):
            return match.end()
        if mark.startswith("http"):
            self.open(at)
            return self.fill(at, match.end(), OBJECT)
        return _MARKS[mark](self, at)

    def _close(self, at: int) -> int:
        content = self.stack[-1]
        if content.nesting or len(self.contents) == 1:
            content.nesting -= content.nesting > 0
            return at + 1
        if content.role == FOOTNOTE:
            self.stack[-2].inside = Span(content.start, at)
        elif content.role not in (INLINE, HIDDEN):
            self._flush(at)
        self.stack.pop()
        self.contents.pop()
        if content.role != HIDDEN:
            self.code_start = at
        return self._after_body(at + 1)

    def _newline(self, at: int) -> int:
        if self._in_sentence:
            return at + 1
        blank = _BLANK_LINE.match(self.text, at)
        if blank or self.level:
            self._flush(at)
        return self._line(blank.end() if blank else at + 1)

    def _line(self, at: int) -> int:
        """The beginning of a line: a heading, an item, or more of the paragraph."""
        mark = _MARK.match(self.text, at)
        if mark:
            self._flush(at)
            self.level = len(mark["heading"] or "")
            self.in_list = not self.level
            return self.fill(at, mark.end(), BLANK)
        if self.in_list and not self.text[at : at + 1].isspace():
            self._flush(at)
        return at

    # -- code --

    def _hash(self, at: int) -> int:
        match = CALL.match(self.text, at)
        if match is None:
            return at + 1
        name = match["name"] or ""
        visible = self.contents[-1].role != HIDDEN
        if visible:
            self.code_start = at
        if name in KEYWORDS:
            if visible and not self._in_sentence:
                self._flush(at)
            if visible and name == "include":
                self._include(at)
            self.stack.append(Open("statement", at, name))
            self.statements += 1
            return match.end()
        if name == "cite" and visible:
            return self._cite(at, match.end())
        if name == "bibliography" and visible:
            named = cited.libraries(self.text, match.end(), self._call_end(match.end()))
            self.bibliography += named.files
            self.nocite |= {"*"} if named.full else set()
        if visible and name.rpartition(".")[2] in BLOCKS and not self._in_sentence:
            self._flush(at)
        self.stack.append(Open("branch" if name in BRANCHES else "call", at, name))
        return match.end()

    def _include(self, at: int) -> None:
        name = cited.included(self.text, at)
        if name:
            folder = self.root_folder if name.startswith("/") else self.folder
            path = os.path.normpath(os.path.join(folder, name.lstrip("/")))
            self.includes.append(Include(name, Span(at, at + len("#include") + len(name) + 3), (path,)))

    def _cite(self, at: int, position: int) -> int:
        last = self._call_end(position)
        if last == position:
            return position
        citation, listed = cited.call(self.text, at, last)
        if listed:
            self.nocite.add(listed)
        self.code_start = -1
        if citation is None:
            return self.fill(at, last, BLANK)
        return self.cite(citation, NAMED if citation.narrative else CITED)

    def _call_end(self, at: int) -> int:
        """The end of the arguments that start at `at`; `at` where none do or they are not closed soon."""
        depth = 0
        for mark in _CODE.finditer(self.text, at, min(self.end, at + _LONGEST_CALL)):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(mark[0], 0)
            if depth == 0:
                return mark.end() if mark[0] == ")" else at
        return at

    def call(self, position: int) -> int:
        """After a function's name, its arguments, or a content block: is there more of the call?"""
        mark = self.text[position]
        opened = self.stack[-1]
        if mark == "(":
            self.stack.append(Open("arguments", position, opened.name))
            return position + 1
        if mark == "[":
            return self._content(position, opened)
        if mark == "{" and position == opened.start + 1:
            self.stack.append(Open("braces", position))
            return position + 1
        if mark in '"<' and position == opened.start + 1:
            last = self.text.find('"' if mark == '"' else ">", position + 1)
            return last + 1 if last > 0 else position + 1
        name = NAME.match(self.text, position + 1) if mark == "." else None
        if name:
            return name.end()
        self._end_call(position + (mark == ";"))
        return position + (mark == ";")

    def _end_call(self, position: int) -> None:
        """The call, statement or branch on top ends at `position`."""
        opened = self.stack.pop()
        self.statements -= opened.kind == "statement"
        if self.contents[-1].role == HIDDEN:
            return
        start, self.code_start = self.code_start, -1
        if opened.inside:
            self.open(opened.start)
            self.found.notes.append(Note(opened.inside, Span(opened.start, position)))
        name = opened.name.rpartition(".")[2]
        block = name in BLOCKS or name in _GAPS or opened.kind != "call"
        if opened.seen or block:
            self.fill(start, position, BLANK if block or opened.inside else NOTHING)
        else:
            self.open(opened.start)
            self.fill(opened.start, position, OBJECT)
        self._end_table(name)

    def _end_table(self, name: str) -> None:
        if ROLES.get(name) == "table" and self.contents[-1].text != "table" and name not in ("cell", "header", "row"):
            self.close_table()

    def code(self, position: int) -> int:
        """Reads on in arguments, braces or a statement, up to and with the next thing that matters."""
        match = _CODE.search(self.text, position)
        if match is None:
            return self.end
        opened, at, mark = self.stack[-1], match.start(), match[0]
        if mark in _CODE_MARKS:
            return _CODE_MARKS[mark](self, at)
        if mark in ("\n", ";"):
            return self._end_line(at, mark, opened)
        if mark == ",":
            opened.argument = ""
        elif mark[0] != '"' and self.text.startswith(":", match.end()):
            opened.argument = mark
        elif mark[0] != '"' and self.text.startswith("(", match.end()):
            self.stack.append(Open("arguments", match.end(), mark, argument=opened.argument))
            return match.end() + 1
        return match.end()

    def _code_maths(self, at: int) -> int:
        last = self.text.find("$", at + 1)
        return last + 1 if last > 0 else at + 1

    def _enter(self, at: int) -> int:
        opened = self.stack[-1]
        if self.text[at] == "[":
            return self._content(at, opened)
        kind = "arguments" if self.text[at] == "(" else "braces"
        self.stack.append(Open(kind, at, opened.name, argument=opened.argument))
        return at + 1

    def _leave(self, at: int) -> int:
        opened, mark = self.stack[-1], self.text[at]
        wanted = {"arguments": ")", "braces": "}"}.get(opened.kind, "")
        if mark == wanted:
            self.stack.pop()
            if self.stack[-1].kind != "call" and self.stack[-1].name != opened.name:
                self._end_table(opened.name)
            return self._after_body(at + 1) if mark == "}" else at + 1
        if mark == "]" and len(self.contents) > 1:  # a bracket before it is never closed
            while self.stack[-1].kind != "content":
                self.statements -= self.stack.pop().kind == "statement"
            return at
        return at + 1

    def _end_line(self, at: int, mark: str, opened: Open) -> int:
        goes_on = mark == "\n" and self.text[max(opened.start, at - 80) : at].rstrip().endswith(
            ("=", "=>", "+", ",", ":")
        )
        if opened.kind not in ("statement", "branch") or goes_on:
            return at + 1
        self._end_call(at)
        return at + (mark == ";")

    def _content(self, at: int, opened: Open) -> int:
        """Enters the content block `[` at `at`."""
        around = INLINE if self.start >= 0 or opened.kind == "call" else "prose"
        role = role_of(opened.name, opened.argument, around)
        outer = self.contents[-1]
        if outer.role == HIDDEN or (self.statements and role != "abstract"):
            role = HIDDEN
        if role != HIDDEN:
            self._mark_seen()
            self.fill(self.code_start, at + 1, NOTHING if role == INLINE and opened.kind != "branch" else BLANK)
            self.code_start = -1
            if role not in (INLINE, FOOTNOTE):
                self._flush(at)
        text = outer.text if role in (INLINE, FOOTNOTE, HIDDEN) else role
        self.stack.append(Open("content", at + 1, role=role, text=text))
        self.contents.append(self.stack[-1])
        return at + 1

    def _mark_seen(self) -> None:
        """The call around the content that is entered prints text."""
        for opened in reversed(self.stack):
            if opened.kind == "content":
                return
            opened.seen = True

    def _after_body(self, position: int) -> int:
        """Behind a body of `#if` there may be an `else`; any other body ends its branch."""
        opened = self.stack[-1]
        if opened.kind == "branch":
            other = _ELSE.match(self.text, position)
            if other:
                return other.end()
            self._end_call(position)
        return position


_MARKS: Mapping[str, Callable[[Scanner, int], int]] = {
    "\\": Scanner.escape, "`": Scanner.raw, "$": Scanner.maths, "#": Scanner._hash, "@": Scanner.reference,
    "<": Scanner.label, "*": Scanner.emphasis, "_": Scanner.emphasis, "~": Scanner.tie, "[": Scanner.bracket,
    "]": Scanner._close, "\n": Scanner._newline, "//": Scanner.line_comment, "/*": Scanner.block_comment,
}  # fmt: skip

_STEPS: Mapping[str, Callable[[Scanner, int], int]] = {
    "content": Scanner.markup, "call": Scanner.call, "arguments": Scanner.code, "braces": Scanner.code,
    "statement": Scanner.code, "branch": Scanner.code,
}  # fmt: skip

_CODE_MARKS: Mapping[str, Callable[[Scanner, int], int]] = {
    "//": Scanner.line_comment, "/*": Scanner.block_comment, "`": Scanner.raw, "$": Scanner._code_maths,
    "(": Scanner._enter, "[": Scanner._enter, "{": Scanner._enter,
    ")": Scanner._leave, "]": Scanner._leave, "}": Scanner._leave,
}  # fmt: skip
