"""The blocks of a MyST text: markdown-it-py finds them, this gives each its exact place.

markdown-it-py tells the lines of a block and its content without the marks before it; where the content stands in a
line follows from that. What is inside a directive is read in the same way, with a stack instead of recursion.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from exocite.model.manuscript import Include, Span, line_starts
from exocite.parsers.blocks import Block, Cell
from exocite.parsers.mask import BLANK, Fill
from exocite.parsers.myst.directives import HIDDEN, INCLUDE, directive, options_end

_DEEPEST = 100
"""So deep may directives, lists and quotes be nested; what is deeper is not read."""

_COMMENT = re.compile(r"<!--(?P<inside>.*?)-->", re.DOTALL)
_CONTAINERS = {"blockquote": "quote", "list_item": "list", "dd": "list", "dt": "list"}


@dataclass(slots=True)
class Blocks:
    """What was found: blocks in order, fills, comments, files taken in, and front matter."""

    blocks: list[Block] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)
    metadata: list[str] = field(default_factory=list)


class _Part(NamedTuple):
    """Lines to be read: what a directive holds, with the kind of its paragraphs and its depth."""

    first: int
    last: int
    kind: str
    depth: int


class _State:
    """Where a token stands: the kinds of what it is in, a footnote's label, a heading's level, a table's rows."""

    def __init__(self, kinds: list[str]) -> None:
        self.kinds = kinds
        self.note = ""
        self.level = 0
        self.in_cell = False
        self.rows: list[list[Cell]] = []

    @property
    def kind(self) -> str:
        """The kind of paragraphs here, empty where nothing says."""
        return self.kinds[-1] if self.kinds else ""

    def enter(self, token: Any) -> bool:
        """Steps into or out of what a token opens or closes; False where it does neither."""
        name, _, edge = token.type.rpartition("_")
        opens = edge == "open"
        if edge not in ("open", "close"):
            return False
        if name in _CONTAINERS:
            self.kinds[len(self.kinds) - (not opens) :] = [_CONTAINERS[name]] if opens else []
        elif name == "footnote_reference":
            self.note = token.meta["label"] if opens else ""
        elif name == "heading":
            self.level = int(token.tag[1]) if opens else 0
        elif name in ("th", "td"):
            self.in_cell = opens
        elif name == "tr" and opens:
            self.rows.append([])
        return True


@cache
def _reader() -> Any:
    """markdown-it-py with MyST's blocks, and without what is inside of them."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.colon_fence import colon_fence_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin
    from mdit_py_plugins.myst_blocks import myst_block_plugin

    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    for plugin in (front_matter_plugin, myst_block_plugin, colon_fence_plugin, footnote_plugin, deflist_plugin):
        reader.use(plugin)
    reader.use(dollarmath_plugin)
    reader.core.ruler.enableOnly(["normalize", "block"])
    return reader


class Scanner:
    """Reads a text: the whole of it, then what is in directives."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.starts = line_starts(text)
        self.lines = [text[a:b].rstrip("\r\n") for a, b in zip(self.starts, (*self.starts[1:], len(text)), strict=True)]
        self.found = Blocks()

    def scan(self) -> Blocks:
        """The blocks of the text."""
        parts = [_Part(0, len(self.lines), "", 0)]
        while parts:
            parts += self._read(parts.pop())
        self.found.blocks.sort(key=lambda block: block.start)
        self._hide_the_rest()
        self.found.comments.sort()
        self.found.includes.sort(key=lambda include: include.span)
        return self.found

    def _read(self, part: _Part) -> list[_Part]:
        """The blocks of some lines; gives the parts inside of them."""
        inner: list[_Part] = []
        state = _State([part.kind] if part.kind else [])
        for token in _reader().parse("\n".join(self.lines[part.first : part.last])):
            if token.type == "inline" and token.map:
                self._inline(part.first + token.map[0], token.content, state)
            elif not state.enter(token):
                inner += self._other(token, part, state.kind or part.kind)
            if token.type == "table_close":
                self._table([row for row in state.rows if row])
                state.rows.clear()
        return inner

    def _inline(self, first: int, content: str, state: _State) -> None:
        """The inside of a paragraph, a heading, or a cell, whose first line is `first`."""
        if state.in_cell:
            state.rows[-1] += self._cell(first, content, state.rows[-1])
            return
        kind = "footnote" if state.note else state.kind or "prose"
        self._paragraph(first, content, Block(kind, 0, 0, state.note, state.level))

    def _pieces(self, first: int, content: str) -> Iterator[Span]:
        """Where the lines of a block's content stand, each without the marks before it."""
        for offset, piece in enumerate(content.split("\n")):
            if first + offset >= len(self.lines):
                return
            line, wanted = self.lines[first + offset].rstrip(), piece.strip()
            column = len(line) - len(wanted) if line.endswith(wanted) else line.find(wanted)
            if wanted and column >= 0:
                start = self.starts[first + offset] + column
                yield Span(start, start + len(wanted))

    def _paragraph(self, first: int, content: str, block: Block) -> None:
        pieces = list(self._pieces(first, content))
        if not pieces:
            return
        self.found.blocks.append(block._replace(start=pieces[0].start, end=pieces[-1].end))
        for before, after in pairwise(pieces):
            if self.text[before.end : after.start].strip():
                self.found.fills.append(Fill(before.end, after.start, BLANK))

    def _cell(self, first: int, content: str, row: list[Cell]) -> list[Cell]:
        start = row[-1][-1].end if row else self.starts[first]
        at = self.text.find(content, start, self.starts[first] + len(self.lines[first])) if content else -1
        return [(Span(at, at + len(content)),)] if at >= 0 else []

    def _table(self, rows: list[list[Cell]]) -> None:
        if rows:
            start, end = rows[0][0][0].start, rows[-1][-1][-1].end
            self.found.blocks.append(Block("table", start, end, rows=tuple(map(tuple, rows))))

    def _other(self, token: Any, part: _Part, kind: str) -> list[_Part]:
        """Front matter, comments, directives."""
        if not token.map:
            return []
        first, last = part.first + token.map[0], part.first + token.map[1]
        if token.type == "front_matter":
            self.found.metadata.append("\n".join(self.lines[first:last]))
        elif token.type == "myst_line_comment":
            self.found.comments += self._line_comments(first, last)
        elif token.type == "html_block":
            end = self.starts[last - 1] + len(self.lines[last - 1])
            for comment in _COMMENT.finditer(self.text, self.starts[first], end):
                self.found.comments.append(Span(*comment.span("inside")))
        elif token.type in ("fence", "colon_fence"):
            return self._directive(token, first, last, part.depth, kind)
        return []

    def _line_comments(self, first: int, last: int) -> Iterator[Span]:
        for line in range(first, last):
            mark = self.lines[line].find("%")
            if mark >= 0:
                yield Span(self.starts[line] + mark + 1, self.starts[line] + len(self.lines[line]))

    def _directive(self, token: Any, first: int, last: int, depth: int, around: str) -> list[_Part]:
        found = directive(token.info)
        if found is None or found.kind == HIDDEN:
            return []
        if found.kind == INCLUDE:
            span = Span(self.starts[first], self.starts[first] + len(self.lines[first]))
            path = os.path.normpath(os.path.join(os.path.dirname(self.path), found.argument))
            self.found.includes.append(Include(found.argument, span, (path,)))
            return []
        if found.kind == "caption" and found.name != "figure" and found.argument:
            self._paragraph(first, found.argument, Block("caption", 0, 0))
        closed = self.lines[last - 1].strip(" \t>").startswith(token.markup) and last - 1 > first
        start = options_end(self.lines, first + 1, last - closed)
        if depth >= _DEEPEST or start >= last - closed:
            return []
        return [_Part(start, last - closed, found.kind or around, depth + 1)]

    def _hide_the_rest(self) -> None:
        """What stands between blocks, and between the cells of a row, is no prose."""
        at = 0
        for block in self.found.blocks:
            spans = [piece for row in block.rows for cell in row for piece in cell] or [Span(block.start, block.end)]
            for span in spans:
                if span.start > at:
                    self.found.fills.append(Fill(at, span.start, BLANK))
                at = max(at, span.end)
        if at < len(self.text):
            self.found.fills.append(Fill(at, len(self.text), BLANK))
