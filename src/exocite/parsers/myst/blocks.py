"""The blocks of a MyST text: markdown-it-py finds them, this gives each its exact place.

markdown-it-py tells the lines of a block and its content without the marks before it; where the content stands in a
line follows from that. What is inside a directive is read in the same way, with a stack instead of recursion.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from exocite.model.manuscript import Include, Span, line_starts
from exocite.parsers.blocks import Block, Cell
from exocite.parsers.markdown.lines import LINK_TARGET
from exocite.parsers.mask import BLANK, Fill
from exocite.parsers.myst.directives import (
    BIBLIOGRAPHY,
    CSV_TABLE,
    HIDDEN,
    INCLUDE,
    LIST_TABLE,
    directive,
    options_end,
)
from exocite.parsers.myst.syntax import reader

_DEEPEST = 16
"""So deep may directives be nested; what is deeper is not read."""

_VERBATIM = re.compile(r"<(?:script|style|pre|textarea)\b|<[?!](?!--)", re.IGNORECASE)
"""How a block of HTML begins that holds no text."""

_QUOTES = re.compile(r"(?<=[\r\n])[ \t]*+>[ \t>]*+")
_TABLE_TAG = re.compile(r"</?(?:table|figcaption)\b", re.IGNORECASE)
_VALUE = re.compile(r'(?<![^,\r\n])[ \t]*+(?:"(?P<quoted>(?:[^"]|"")*+)"|(?P<plain>[^,"]++))')
"""A value in a line of a `csv-table`."""

_CONTAINERS = {"blockquote": "quote", "list_item": "list", "dd": "list", "dt": "list"}


@dataclass(slots=True)
class Blocks:
    """What was found: blocks in order, fills, comments, files taken in, front matter, libraries, labels of links."""

    blocks: list[Block] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)
    metadata: list[str] = field(default_factory=list)
    libraries: list[str] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)


class _Part(NamedTuple):
    """Lines to be read: what a directive holds, with the kind of its paragraphs, its depth and its indent."""

    first: int
    last: int
    kind: str = ""
    depth: int = 0
    indent: int = 0


class _State:
    """Where a token stands: the kinds of what it is in, a footnote's label, a heading's level, a table's rows."""

    def __init__(self, kinds: list[str]) -> None:
        self.kinds = kinds
        self.note = ""
        self.level = 0
        self.in_cell = False
        self.list_table = False
        self.lists = 0
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
        if name == "list_item":
            if self.list_table and opens and not self.lists:
                self.rows.append([])
            self.lists += 1 if opens else -1
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


class Scanner:
    """Reads a text: the whole of it, then what is in directives."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.starts = line_starts(text)
        self.lines = [text[a:b].rstrip("\r\n") for a, b in zip(self.starts, (*self.starts[1:], len(text)), strict=True)]
        self.found = Blocks()

    def scan(self, breaks: Sequence[int] = ()) -> Blocks:
        """The blocks of the text; no block reaches over a line of `breaks`."""
        edges = [0, *breaks, len(self.lines)]
        parts = [_Part(first, last) for first, last in pairwise(edges)]
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
        state.list_table = part.kind == LIST_TABLE
        lines = (_without(line, part.indent) for line in self.lines[part.first : part.last])
        for token in reader(not part.first).parse(
            "\n".join((*lines, ""))
        ):  # a rule of a plugin looks beyond the last character
            if token.type == "inline" and token.map:
                self._inline(part.first + token.map[0], token.content, state)
            elif not state.enter(token):
                inner += self._other(token, part, state.kind or part.kind)
            if token.type == "table_close":
                self._table(state.rows)
                state.rows = []
        self._table(state.rows)
        return inner

    def _inline(self, first: int, content: str, state: _State) -> None:
        """The inside of a paragraph, a heading, or a cell, whose first line is `first`."""
        if state.list_table:
            if state.rows and content:
                state.rows[-1].append(tuple(self._pieces(first, content)))
            return
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
        defined = 0 if block.level else self._definitions(pieces)
        del pieces[:defined]
        if not pieces:
            return
        self.found.blocks.append(block._replace(start=pieces[0].start, end=pieces[-1].end))
        for before, after in pairwise(pieces):
            if self.text[before.end : after.start].strip():
                self.found.fills.append(Fill(before.end, after.start, BLANK))

    def _definitions(self, pieces: Sequence[Span]) -> int:
        """How many lines at the beginning of a paragraph define links (`[label]: address`)."""
        for number, (start, end) in enumerate(pieces):
            target = LINK_TARGET.match(self.text, start, end) if self.text[start] == "[" else None
            if target is None:
                return number
            self.found.targets.add(target[1].casefold())
        return len(pieces)

    def _cell(self, first: int, content: str, row: list[Cell]) -> list[Cell]:
        start, end = row[-1][-1].end if row else self.starts[first], self.starts[first] + len(self.lines[first])
        for written in (content, content.replace("|", "\\|")):
            at = self.text.find(written, start, end) if content else -1
            if at >= 0:
                return [(Span(at, at + len(written)),)]
        return []

    def _table(self, rows: list[list[Cell]]) -> None:
        full = tuple(tuple(cell for cell in row if cell) for row in rows)
        full = tuple(row for row in full if row)
        if full:
            self.found.blocks.append(Block("table", full[0][0][0].start, full[-1][-1][-1].end, rows=full))

    def _values(self, first: int, last: int) -> list[list[Cell]]:
        """The cells of lines of comma-separated values."""
        ends = [self.starts[line] + len(self.lines[line]) for line in range(first, last)]
        rows = [list(_VALUE.finditer(self.text, self.starts[first + i], end)) for i, end in enumerate(ends)]
        cells = [[value.span("quoted" if value["quoted"] else "plain") for value in row] for row in rows]
        return [[(Span(*cell),) for cell in row if self.text[slice(*cell)].strip()] for row in cells]

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
            self._html(Span(self.starts[first], self.starts[last - 1] + len(self.lines[last - 1])), kind)
        elif token.type in ("fence", "colon_fence"):
            return self._directive(token, Span(first, last), part, kind)
        return []

    def _html(self, span: Span, kind: str) -> None:
        """A block of HTML: text with tags and comments in it, as notebooks often have it."""
        start = self.text.find("<", *span)
        unclosed = self.text.startswith("<!--", start) and self.text.find("-->", start, span.end) < 0
        if start < 0 or unclosed or _VERBATIM.match(self.text, start, span.end):
            return
        kind = "caption" if _TABLE_TAG.match(self.text, start, span.end) else kind or "prose"
        self.found.blocks.append(Block(kind, start, span.end))
        self.found.fills += [Fill(*mark.span(), BLANK) for mark in _QUOTES.finditer(self.text, start, span.end)]

    def _line_comments(self, first: int, last: int) -> Iterator[Span]:
        for line in range(first, last):
            mark = self.lines[line].find("%")
            if mark >= 0:
                yield Span(self.starts[line] + mark + 1, self.starts[line] + len(self.lines[line]))

    def _directive(self, token: Any, lines: Span, part: _Part, around: str) -> list[_Part]:
        found = directive(token.info)
        if found is None:
            return []
        first, last = lines
        if found.kind == INCLUDE:
            span = Span(self.starts[first], self.starts[first] + len(self.lines[first]))
            path = os.path.normpath(os.path.join(os.path.dirname(self.path), found.argument))
            self.found.includes.append(Include(found.argument, span, (path,)))
        elif found.kind == BIBLIOGRAPHY:
            self.found.libraries += found.argument.split()
        if found.kind in (HIDDEN, INCLUDE, BIBLIOGRAPHY):
            return []
        if found.titled:
            self._paragraph(first, found.argument, Block(found.titled, 0, 0))
        closed = self.lines[last - 1].strip(" \t>").startswith(token.markup) and last - 1 > first
        start, last = options_end(self.lines, first + 1, last - closed), last - closed
        if part.depth >= _DEEPEST or start >= last:
            return []
        if found.kind == CSV_TABLE:
            self._table(self._values(start, last))
            return []
        indent = max(self.lines[first].find(token.markup), 0)
        return [_Part(start, last, found.kind or around, part.depth + 1, indent)]

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


def _without(line: str, indent: int) -> str:
    """A line without the blanks before the directive that it is in."""
    return line[min(indent, len(line) - len(line.lstrip(" "))) :] if indent else line
