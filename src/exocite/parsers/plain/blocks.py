"""Lines of plain text → blocks: headings, paragraphs, lists, captions, tables, and what is none of these.

Blank lines part paragraphs; where lines are long each is a paragraph. A paragraph that a page break has cut in two (it
stops in the middle of a sentence, the next one goes on) is one block, with what stands between hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from exocite.model.manuscript import Span
from exocite.parsers.blocks import Block, Row
from exocite.parsers.mask import BLANK, Fill
from exocite.parsers.plain import shapes
from exocite.parsers.plain.reference_list import Line

_LONG = 160
"""A line of so many characters is a paragraph of its own: nobody wraps there."""

_ENDS = '.!?:;…”"’)]⁰¹²³⁴⁵⁶⁷⁸⁹0123456789'
_REPEATED = 4
"""A short line that stands there so often is a running head."""


def scan(text: str, lines: Sequence[Line]) -> tuple[list[Block], list[Fill]]:
    """The blocks that `lines` of `text` are, in order, and fills for what is no part of them."""
    scanner = _Scanner(text, lines)
    for group in _groups(lines):
        scanner.group(group)
    return scanner.blocks, scanner.fills


class _Scanner:
    """Reads one group of lines after the other."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.fills: list[Fill] = []
        self.heading = ""
        self.started = False  # a section has begun: what stands before is the front page
        self.running = _running_heads(lines)

    def group(self, group: list[Line]) -> None:
        """Read lines between blank lines."""
        kept = []
        for line in group:
            if self._is_hidden(line.text):
                self.fills.append(Fill(line.start, line.end, BLANK))
            else:
                kept.append(line)
        if kept and _is_table(kept):
            self._table(kept)
            return
        at = 0
        while at < len(kept):
            at = self._block(kept, at)

    def _is_hidden(self, line: str) -> bool:
        if len(line) > 2000:
            return False
        front = not self.started and shapes.is_author_line(line)
        return front or shapes.is_furniture(line) or line.strip() in self.running

    def _block(self, group: list[Line], at: int) -> int:
        """Read one block from `group[at]` on; returns where the next one starts."""
        line = group[at].text
        following = group[at + 1].text if at + 1 < len(group) else ""
        if shapes.is_caption(line):
            return self._until(group, at, "caption")
        level = shapes.heading_level(line, alone=not following)
        apart = (len(group) == 1 or len(following) > _LONG or shapes.is_section(following)) and not self._is_cut()
        if not level and apart and shapes.may_be_heading(line):
            level = 2 if self.heading.casefold() in shapes.HOLDING else 1
        if level and not (shapes.is_item(line) and shapes.is_item(following)):
            self._head(group[at], level)
            return at + 1
        return self._until(group, at, "list" if shapes.is_item(line) else "prose")

    def _head(self, line: Line, level: int) -> None:
        number = shapes.heading_number(line.text)
        if number:
            self.fills.append(Fill(line.start, line.start + number, BLANK))
        name = line.text[number:].strip().rstrip(":")
        if level == 1:
            self.heading = name
        self.started = self.started or shapes.is_section(name)
        self.blocks.append(Block("heading", line.start, line.end, level=level))

    def _until(self, group: list[Line], at: int, kind: str) -> int:
        """A block of `kind` from `group[at]` on, up to a line that begins another one."""
        width = max(len(line.text) for line in group[at:]) if kind == "prose" else 0
        last = at
        while last + 1 < len(group) and not _begins(group[last].text, group[last + 1].text, kind, width):
            last += 1
        start, end = group[at].start, group[last].end
        if kind == "list":
            mark = shapes.item_mark(group[at].text)
            self.fills.append(Fill(start, start + mark, BLANK))
            start += mark
        if kind == "prose" and self._is_cut() and self._continues(start):
            self.blocks[-1] = self.blocks[-1]._replace(end=end)
        else:
            self.blocks.append(Block(kind, start, end))
        return last + 1

    def _is_cut(self) -> bool:
        """Whether the last block is a paragraph that has not come to its end."""
        if not self.blocks or self.blocks[-1].kind != "prose":
            return False
        end = self.blocks[-1].end
        last = self.text[max(self.blocks[-1].start, end - 60) : end].rstrip()
        return bool(last) and last[-1] not in _ENDS

    def _continues(self, start: int) -> bool:
        """Whether the text at `start` goes on with a sentence that was cut."""
        end = self.blocks[-1].end
        before = self.text[max(self.blocks[-1].start, end - 60) : end]
        return self.text[start].islower() or shapes.goes_on(before)

    def _table(self, group: list[Line]) -> None:
        rows: list[Row] = []
        for line in group:
            if shapes.is_rule(line.text):
                self.fills.append(Fill(line.start, line.end, BLANK))
                continue
            cells = shapes.columns(line.text)
            rows.append(tuple((Span(line.start + a, line.start + b),) for a, b in cells))
        self.blocks.append(Block("table", group[0].start, group[-1].end, rows=tuple(row for row in rows if row)))


def _begins(before: str, line: str, kind: str, width: int) -> bool:
    """Whether `line` begins a block of its own behind `before`, a line of one of `kind` that is `width` wide."""
    if len(before) > _LONG or (kind != "caption" and len(line) > 2 * _LONG):
        return True
    last = before.rstrip()[-1:]
    if shapes.is_item(line):
        return kind == "list" or last in ".:;"
    if last not in _ENDS:
        return False
    if shapes.is_caption(line) or (shapes.heading_level(line, alone=False) and not shapes.is_item(line)):
        return True
    indented = line[:2].isspace() and not before[:2].isspace()
    return kind == "prose" and (indented or len(before) < width // 2) and line.lstrip()[:1].isupper()


def _is_table(group: list[Line]) -> bool:
    """Whether most lines of a group have columns, as many in each, or rule them off."""
    counts = [len(shapes.columns(line.text)) for line in group]
    several = sum(count > 1 for count in counts)
    tabs = any("\t" in line.text or "|" in line.text for line in group)
    return several * 2 > len(group) and (tabs or several > 1)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that come again and again, numbers apart."""
    counts = Counter(line.text.strip() for line in lines if 8 < len(line.text) < 140)
    return frozenset(text for text, count in counts.items() if count >= _REPEATED and not shapes.is_rule(text))
