"""The blocks of an Org text: a line scanner, linear in the length of the text.

Syntax: https://orgmode.org/worg/org-syntax.html.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from itertools import pairwise

from exocite.model.manuscript import Include, Span
from exocite.parsers.blocks import Block, Row
from exocite.parsers.frame import Frame
from exocite.parsers.markdown.source import Lines
from exocite.parsers.mask import BLANK, Fill

_HEADING = re.compile(r"(?P<stars>\*+)[ \t]+(?P<todo>(?:TODO|DONE|NEXT|WAITING)[ \t]+)?(?P<cookie>\[#\w\][ \t]+)?")
_TAGS = re.compile(r"[ \t]+:(?P<tags>[\w@#%:]+):[ \t]*$")
_KEYWORD = re.compile(r"[ \t]*#\+(?P<name>[\w-]+)(?:\[[^\]]*\])?:[ \t]*(?P<value>.*)$")
_BEGIN = re.compile(r"[ \t]*#\+begin_(?P<name>\S+)", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+end_\S+", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]|$)")
_FIXED = re.compile(r"[ \t]*:(?:[ \t]|$)")
_DRAWER = re.compile(r"[ \t]*:[\w-]+:[ \t]*$")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*$")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>(?:[-+]|\d+[.)]|(?<=[ \t])\*)[ \t]+(?:\[[ X-]\][ \t]+)?)(?=\S)")
_TERM = re.compile(r"[^\n]{1,200}?[ \t]::[ \t]")
_NOTE = re.compile(r"\[fn:(?P<label>[\w-]+)\][ \t]*")
_ENVIRONMENT = re.compile(r"[ \t]*\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_TABLE = re.compile(r"[ \t]*\|")
_TABLE_RULE = re.compile(r"[ \t]*\|[-+:|\s]*$")
_PLANNING = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_TEXT_BLOCKS = {"quote": "quote", "verse": "quote", "abstract": "abstract", "center": "prose", "figure": "caption"}
"""Blocks that hold text, and its kind; any other block but those in `_VERBATIM` holds prose."""

_VERBATIM = frozenset({"src", "example", "export", "comment", "html", "latex", "ascii", "equation", "align", "tikz"})


@dataclass(slots=True)
class Blocks:
    """What the scanner found: blocks in order, fills, comments, and what keywords declare."""

    blocks: list[Block] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    bibliography: list[str] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


class Scanner:
    """Reads line after line; a method that reads one returns the next line to read, or 0 when it is not of its kind."""

    def __init__(self, text: str, path: str, frame: Frame) -> None:
        self.text = text
        self.path = path
        self.frame = frame
        self.lines = Lines(text)
        self.found = Blocks()
        self.start = -1
        self.end = 0
        self.kind = "prose"
        self.note = ""
        self.indent = 0
        self.kinds: list[str] = []
        self.hidden_level = 0
        self.absent: set[str] = set()

    def scan(self) -> Blocks:
        """The blocks of the text."""
        line = 0
        while line < len(self.lines):
            line = self._read(line)
        self._close()
        return self.found

    def _read(self, line: int) -> int:
        text = self.lines[line]
        if not text.strip():
            self._close()
            self.note = "" if self.lines.blank(line + 1) else self.note
            return line + 1
        if text[0] == "*":
            heading = _HEADING.match(text)
            if heading:
                return self._heading(line, text, heading)
        if self.hidden_level:
            return self._hide(line)
        mark = text.lstrip()[0]
        special = self._special(line, text) if mark in "#:-|\\" or mark in "SDC" else 0
        return special or self._text(line, text)

    def _heading(self, line: int, text: str, heading: re.Match[str]) -> int:
        self._close()
        self.note = ""
        self.kinds.clear()
        start, level = self.lines.starts[line], len(heading["stars"])
        if self.hidden_level and level > self.hidden_level:
            return self._hide(line)
        tags = _TAGS.search(text, heading.end())
        end = tags.start() if tags else len(text)
        self.hidden_level = 0
        if (tags and "noexport" in tags["tags"].split(":")) or text.startswith("COMMENT", heading.end()):
            self.hidden_level = level
            return self._hide(line)
        self._fill(start, start + heading.end())
        self._fill(start + end, start + len(text))
        if end > heading.end():
            self.found.blocks.append(Block("prose", start + heading.end(), start + end, level=level))
        return line + 1

    def _special(self, line: int, text: str) -> int:
        """Comments, keywords, blocks, drawers, tables, rules."""
        if text.lstrip()[0] == "#":
            return self._hash(line, text)
        if _TABLE.match(text):
            return self._table(line)
        if _FIXED.match(text) or _RULE.match(text) or _PLANNING.match(text):
            self._close()
            return self._hide(line)
        if _DRAWER.match(text):
            return self._until(line, ":END:")
        environment = _ENVIRONMENT.match(text)
        return self._until(line, f"\\end{{{environment['name']}}}") if environment else 0

    def _hash(self, line: int, text: str) -> int:
        """Keywords, the edges of blocks, comments."""
        keyword = _KEYWORD.match(text)
        begin = _BEGIN.match(text)
        if keyword:
            return self._keyword(line, keyword)
        if begin:
            return self._begin(line, begin["name"].lower())
        if _END.match(text):
            self._close()
            self.kinds = self.kinds[:-1]
            return self._hide(line)
        if not _COMMENT.match(text):
            return 0
        self._close()
        self.found.comments.append(Span(self.lines.starts[line] + text.index("#") + 1, self.lines.ends[line]))
        return self._hide(line)

    def _keyword(self, line: int, keyword: re.Match[str]) -> int:
        self._close()
        name, value = keyword["name"].lower(), keyword["value"].strip()
        start = self.lines.starts[line]
        if name == "caption" and value:
            self._fill(start, start + keyword.start("value"))
            self.found.blocks.append(Block("caption", start + keyword.start("value"), self.lines.ends[line]))
            return line + 1
        if name == "bibliography":
            self.found.bibliography.append(value.strip('"'))
        elif name == "include" and value:
            self._include(line, value)
        return self._hide(line)

    def _include(self, line: int, value: str) -> None:
        quoted = re.match(r'"([^"]+)"\s*(.*)$', value)
        name, rest = (quoted[1], quoted[2]) if quoted else (value.split(maxsplit=1)[0], " ".join(value.split()[1:]))
        name = name.split("::")[0]
        if rest.split()[:1] and rest.split()[0] in ("src", "example", "export"):
            return
        if not name.lower().endswith(".org"):
            return
        folder = os.path.dirname(self.path)
        path = os.path.normpath(os.path.join(folder, name))
        self.found.includes.append(Include(name, Span(self.lines.starts[line], self.lines.ends[line]), (path,)))

    def _begin(self, line: int, name: str) -> int:
        self._close()
        if name in _VERBATIM:
            return self._until(line, f"#+end_{name}")
        self.kinds.append(_TEXT_BLOCKS.get(name, "prose"))
        return self._hide(line)

    def _until(self, line: int, closing: str) -> int:
        """Hides the lines up to the one that has `closing`; 0 where none has."""
        folded = closing.casefold()
        if folded not in self.absent:
            for last in range(line + 1, len(self.lines)):
                if self.lines[last].strip().casefold().startswith(folded):
                    self._close()
                    self._fill(self.lines.starts[line], self.lines.ends[last])
                    return last + 1
            self.absent.add(folded)
        return 0

    def _table(self, line: int) -> int:
        self._close()
        rows: list[Row] = []
        first = line
        while line < len(self.lines) and _TABLE.match(self.lines[line]):
            start, text = self.lines.starts[line], self.lines[line]
            if _TABLE_RULE.match(text):
                self._hide(line)
            else:
                bars = [start + i for i, character in enumerate(text) if character == "|"]
                for bar in bars:
                    self._fill(bar, bar + 1)
                edges = [*bars, start + len(text)]
                cells = [(a + 1, b) for a, b in pairwise(edges) if self.text[a + 1 : b].strip()]
                if cells:
                    rows.append(tuple((Span(a, b),) for a, b in cells))
            line += 1
        if rows:
            span = self.lines.starts[first], self.lines.ends[line - 1]
            self.found.blocks.append(Block("table", *span, rows=tuple(rows)))
        return line

    def _text(self, line: int, text: str) -> int:
        start = self.lines.starts[line]
        note = _NOTE.match(text)
        item = _ITEM.match(text)
        if note:
            self._close()
            self.note = note["label"]
            self._fill(start, start + note.end())
            self._begin_text(start + note.end(), "footnote", 0)
        elif item:
            self._close()
            term = _TERM.match(text, item.end())
            if term:
                self._fill(start + term.end() - 4, start + term.end())
            self._fill(start, start + item.end())
            self._begin_text(start + item.end(), self.kinds[-1] if self.kinds else "list", item.end())
        elif self.start >= 0 and self.kind == "list" and len(text) - len(text.lstrip()) < self.indent:
            self._close()
        if self.start < 0:
            self._begin_text(start, "footnote" if self.note else self.kinds[-1] if self.kinds else "prose", 0)
        self.end = self.lines.ends[line]
        return line + 1

    def _begin_text(self, at: int, kind: str, indent: int) -> None:
        self.start, self.kind, self.indent = at, kind, 1 if indent else 0

    def _close(self) -> None:
        """The open paragraph ends."""
        if 0 <= self.start < self.end:
            note = self.note if self.kind == "footnote" else ""
            self.found.blocks.append(Block(self.kind, self.start, self.end, note=note))
        self.start = -1

    def _fill(self, start: int, end: int) -> None:
        if start < end:
            self.found.fills.append(Fill(start, end, BLANK))

    def _hide(self, line: int) -> int:
        self._fill(self.lines.starts[line], self.lines.ends[line])
        return line + 1
