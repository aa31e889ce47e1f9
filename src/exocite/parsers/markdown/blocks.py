"""The blocks of a pandoc Markdown text: a line scanner, linear in the length of the text.

pandoc's rules for blocks are not CommonMark's, which general libraries follow: a heading or a list does not interrupt a
paragraph, and tables, divs and footnotes have forms of their own. Such libraries also give the lines of a block, not
the place of each character, and take twice the time; hence this scanner. What is CommonMark (MyST, notebooks) they
read.

It leaves the text as it is: a block is a range of it, and what in this range is no content (marks of quotes and lists,
rules of tables) becomes a fill of the mask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from exocite.model.manuscript import Span
from exocite.parsers.blocks import Block
from exocite.parsers.markdown import lines as is_
from exocite.parsers.markdown.source import Lines
from exocite.parsers.markdown.tables import table_at
from exocite.parsers.markdown.verbatim import Verbatim
from exocite.parsers.mask import BLANK, Fill

DIV_KINDS: Mapping[str, str] = {
    "caption": "caption", "figure": "caption", "table": "caption", "table-wrap": "caption", "abstract": "abstract",
}  # fmt: skip
"""Class of a div to the kind of the paragraphs in it; what stands beside a table is a legend."""

_DEEPEST = 20
"""So many list marks one after the other are read (`- - - a`); more are text."""

_DIV_CLASS = re.compile(r"(?:^|\.)([\w-]+)")
_FLOAT_ID = re.compile(r"#(?:fig|tbl)[-:]")


@dataclass(slots=True)
class Blocks:
    """What the scanner found: the blocks in order, the fills of the mask, front matter, and labels defined."""

    blocks: list[Block] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    metadata: list[Span] = field(default_factory=list)
    examples: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)


class _Item(NamedTuple):
    """An open list item or footnote: the column where its content starts."""

    column: int
    note: str = ""


class _Paragraph(NamedTuple):
    kind: str
    note: str
    start: int
    end: int
    line: int


def scan(text: str) -> Blocks:
    """The blocks of a text."""
    scanner = _Scanner(text)
    line = scanner.front_matter()
    while line < len(scanner.lines):
        line = scanner.read(line)
    scanner.close()
    return scanner.found


class _Scanner:
    """Reads line after line; a method that reads one returns the next line to read, or 0 when it is not of its kind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.verbatim = Verbatim(self.lines)
        self.found = Blocks()
        self.paragraph: _Paragraph | None = None
        self.items: list[_Item] = []
        self.divs: list[str] = []
        self.quoted = False
        self.html_table = False
        self.indent = 0

    # -- the main loop --

    def front_matter(self) -> int:
        """Reads what stands before the text; returns the line where it begins."""
        line, spans = self.verbatim.front_matter()
        for span in spans:
            self._metadata(span)
        return line

    def read(self, line: int) -> int:
        """Read one line, or the block that starts there; returns the line after it."""
        start, end = self.lines.starts[line], self.lines.ends[line]
        if not self.text[start:end].strip():
            self.close()
            return line + 1
        position = self._enter(start, end)
        if position == end:
            self.close()
            return line + 1
        if self.paragraph is None and self.indent >= 4:
            self._fill(start, end)
            return line + 1
        for _ in range(_DEEPEST):
            after = self._block(line, position, end)
            if after:
                return after
            item = self._item(position, end)
            if not item:
                break
            position = item
            if position == end:
                return line + 1
        return self._prose(line, position, end)

    def _block(self, line: int, position: int, end: int) -> int:
        handler = _HANDLERS.get(self.text[position])
        after = handler(self, line, position, end) if handler else 0
        if after or self.paragraph is not None:
            return after
        table = table_at(self.lines, line)
        if table is None:
            return 0
        self.found.blocks.append(Block("table", *table.span, rows=table.rows))
        self.found.fills += table.fills
        return table.after

    def close(self) -> None:
        """End the open paragraph."""
        if self.paragraph is not None:
            kind, note, start, end, _ = self.paragraph
            self.found.blocks.append(Block(kind, start, end, note))
            self.paragraph = None

    def _fill(self, start: int, end: int, shown: str = BLANK) -> None:
        if end > start:
            self.found.fills.append(Fill(start, end, shown))

    def _metadata(self, span: Span) -> None:
        self.found.metadata.append(span)
        self._fill(*span)

    # -- quotes, lists, footnotes --

    def _enter(self, start: int, end: int) -> int:
        """Steps over the marks of quotes and the indent; returns where the content starts, and sets `indent`."""
        position = start
        quote = is_.QUOTE.match(self.text, start, end) if self._may_quote() else None
        if quote:
            position = quote.end()
            self._fill(start, position)
        if bool(quote) != self.quoted and (quote or self.paragraph is None):
            self.close()
            self.items.clear()
            self.quoted = bool(quote)
        column, first = 0, position
        while position < end and self.text[position] in " \t":
            column += 4 - column % 4 if self.text[position] == "\t" else 1
            position += 1
        self._fill(first, position)
        self._leave_items(column, position, end)
        self.indent = column - (self.items[-1].column if self.items else 0)
        return position

    def _may_quote(self) -> bool:
        return self.paragraph is None or self.quoted

    def _leave_items(self, column: int, position: int, end: int) -> None:
        """Closes the list items whose content starts further right, unless an open paragraph goes on."""
        while self.items and column < self.items[-1].column:
            if self.paragraph is not None:
                if not is_.ITEM.match(self.text, position, end):
                    return
                self.close()
            self.items.pop()

    def _item(self, position: int, end: int) -> int:
        """Steps over a list mark; 0 when there is none. A paragraph outside lists is not interrupted by one."""
        if self.paragraph is not None and not self.items:
            return 0
        mark = is_.ITEM.match(self.text, position, end)
        if not mark or (self.items and self.items[-1].note and self.paragraph is not None):
            return 0
        self.close()
        example = is_.EXAMPLE.match(self.text, position, end)
        if example:
            self.found.examples.add(example[1])
        base = self.items[-1].column if self.items else 0
        self.items.append(_Item(base + self.indent + len(mark[0])))
        self.indent = 0
        self._fill(position, mark.end())
        return mark.end()

    # -- paragraphs --

    def _prose(self, line: int, position: int, end: int) -> int:
        """A line of text: opens a paragraph or goes on with it. A comment that begins in it may reach far down."""
        last = self.verbatim.end_of_comments(position, end)
        if last != end:
            line = self.lines.at(last)
            end = self.lines.ends[line]
        if self.paragraph is None:
            self.paragraph = _Paragraph(*self._kind(position, end), position, end, line)
        else:
            self.paragraph = self.paragraph._replace(end=end)
        return line + 1

    def _kind(self, position: int, end: int) -> tuple[str, str]:
        """The kind of a paragraph that starts here, and the footnote to which it belongs."""
        note = next((item.note for item in reversed(self.items) if item.note), "")
        if note:
            return "footnote", note
        caption = is_.CAPTION.match(self.text, position, end) if self.text[position] in "Tt:Ff" else None
        if caption:
            self._fill(*caption.span())
            return "caption", ""
        kind = next((kind for kind in reversed(self.divs) if kind), "")
        if self.html_table or kind:
            return kind or "caption", ""
        return "list" if self.items else "quote" if self.quoted else "prose", ""

    # -- blocks by their first character --

    def _fence(self, line: int, position: int, end: int) -> int:
        after = self.verbatim.fence(line, position)
        return self._hidden(line, after)

    def _hidden(self, line: int, after: int) -> int:
        """Hides the lines from `line` up to `after`; 0 when that is 0."""
        if after:
            self.close()
            self._fill(self.lines.starts[line], self.lines.ends[after - 1])
        return after

    def _heading(self, line: int, position: int, end: int) -> int:
        mark = is_.HEADING.match(self.text, position, end)
        if not mark:
            return 0
        self.close()
        self._add_heading(mark.end(), end, len(mark[1]))
        self._fill(position, mark.end())
        return line + 1

    def _add_heading(self, start: int, end: int, level: int) -> None:
        closing = is_.HEADING_END.search(self.text, max(start, end - 200), end)
        last = closing.start() if closing else end
        self._fill(last, end)
        self.found.blocks.append(Block("heading", start, last, level=level))

    def _line_mark(self, line: int, position: int, end: int) -> int:
        """`===`, `---`, `***`, `___`: an underlined heading, a thematic break, metadata."""
        text, paragraph = self.text, self.paragraph
        if paragraph is not None and paragraph.line == line - 1 and is_.UNDERLINE.match(text, position, end):
            self.paragraph = None
            self._fill(position, end)
            self._add_heading(paragraph.start, paragraph.end, 1 if text[position] == "=" else 2)
            return line + 1
        if paragraph is None and self.indent == 0 and not self.quoted:
            span = self.verbatim.metadata(line)
            if span:
                self._metadata(span)
                return self.lines.at(span.end) + 1
        if not is_.RULE.match(text, position, end) or (paragraph is None and table_at(self.lines, line)):
            return 0
        self.close()
        self._fill(position, end)
        return line + 1

    def _colon(self, line: int, position: int, end: int) -> int:
        """A fenced div, or a definition."""
        div = is_.DIV.match(self.text, position, end)
        if div:
            self.close()
            self._fill(position, end)
            if div[1]:
                self.divs.append(_div_kind(div[1]))
            elif self.divs:
                self.divs.pop()
            return line + 1
        return self._definition(line, position, end)

    def _definition(self, line: int, position: int, end: int) -> int:
        mark = is_.DEFINITION.match(self.text, position, end)
        if not mark or self.paragraph is None:
            return 0
        self.paragraph = self.paragraph._replace(kind="list")
        self.close()
        self._fill(position, mark.end())
        self.paragraph = _Paragraph("list", "", mark.end(), end, line)
        return line + 1

    def _tilde(self, line: int, position: int, end: int) -> int:
        return self._fence(line, position, end) or self._definition(line, position, end)

    def _bracket(self, line: int, position: int, end: int) -> int:
        """The text of a footnote, or the target of a link."""
        note = is_.NOTE.match(self.text, position, end)
        if note:
            self.close()
            self.items = [_Item(4, note[1])]
            self._fill(position, note.end())
            return self._prose(line, note.end(), end) if note.end() < end else line + 1
        target = is_.LINK_TARGET.match(self.text, position, end) if self.paragraph is None else None
        if not target:
            return 0
        self.found.targets.add(target[1].casefold())
        self._fill(position, end)
        return line + 1

    def _tag(self, line: int, position: int, end: int) -> int:
        """A comment, a verbatim element, or a tag that stands on its own."""
        table = is_.TABLE_TAG.match(self.text, position, end)
        if table:
            self.close()
            self.html_table = not table[1] and "</table" not in self.text[position:end].lower()
        if self.paragraph is not None:
            return 0
        last = self.verbatim.hidden_html(position)
        if not last:
            return 0
        after = self.lines.at(last)
        self._fill(position, last)
        if self.text[last : self.lines.ends[after]].strip():
            return self._prose(after, last, self.lines.ends[after])
        return after + 1

    def _backslash(self, line: int, position: int, end: int) -> int:
        return self._hidden(line, self.verbatim.environment(position)) if self.paragraph is None else 0


def _div_kind(attributes: str) -> str:
    if _FLOAT_ID.search(attributes):
        return "caption"
    return next((DIV_KINDS[name] for name in _DIV_CLASS.findall(attributes) if name in DIV_KINDS), "")


_HANDLERS: Mapping[str, Callable[[_Scanner, int, int, int], int]] = {
    "`": _Scanner._fence,
    "~": _Scanner._tilde,
    "#": _Scanner._heading,
    "=": _Scanner._line_mark,
    "-": _Scanner._line_mark,
    "*": _Scanner._line_mark,
    "_": _Scanner._line_mark,
    ":": _Scanner._colon,
    "[": _Scanner._bracket,
    "<": _Scanner._tag,
    "\\": _Scanner._backslash,
}
"""First character of a line's content to the method that may read it."""
