"""The numbered reference list of a text: where it is, and its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from exocite.parsers.plain.printed_names import authors_at

_NAMES = (
    r"references?(?:\s+(?:list|cited|and\s+notes))?|bibliography|literature(?:\s+cited)?|works\s+cited|citations|"
    r"reference\s+list|list\s+of\s+references|literatur(?:verzeichnis)?|quellen|références(?:\s+bibliographiques)?|"
    r"bibliographie|bibliografía|referencias(?:\s+bibliográficas)?|riferimenti(?:\s+bibliografici)?|bibliografia|"
    r"referências(?:\s+bibliográficas)?|literatuur|litteratur|referenser"
)
_HEADING = re.compile(
    rf"\s*(?:#{{1,6}}\s*)?(?:\*\*)?(?:\d{{1,2}}\.?|[IVX]+\.)?\s*(?:{_NAMES})\s*:?(?:\*\*)?\s*:?\s*", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\s{0,12}(?:\[(?P<a>\d{1,4})\]\.?|\((?P<b>\d{1,4})\)|(?P<c>\d{1,4})[.)]|(?P<d>\d{1,4})(?=\s+[^\W\d_]))"
    r"(?:\s+|(?=[^\W\d_]))(?=\S)"
)
_LINE = re.compile(r"(?:(?<=[\r\n])(?<!\r(?=\n))|(?<![\s\S]))[^\r\n]*")
_BULLET = re.compile(r"\s{0,8}[-*•–·▪◦]\s+")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b")
_FURNITURE = re.compile(r"\s*(?:page\s+\d+(?:\s+of\s+\d+)?|\d{1,4}|[-–—_=*\s]+)\s*", re.IGNORECASE)
_COMPLETE = re.compile(r"[.\d\])]\s*$")
_GAP = 3
"""So many numbers may be missing between two items of a list."""
_FEWEST_WITH_YEAR = 0.7
_LONGEST_ITEM = 1500
_LOOKED_AT = 300


class Line(NamedTuple):
    """One line: its range without the line end, and its text."""

    start: int
    end: int
    text: str


class Item(NamedTuple):
    """One item of a list: its number, its range from the mark on, and its text without the mark, on one line."""

    number: int
    start: int
    end: int
    text: str


class ReferenceList(NamedTuple):
    """A list with the range of its heading (empty when it has none), and whether its numbers are printed."""

    heading: tuple[int, int]
    items: tuple[Item, ...]
    printed: bool

    @property
    def start(self) -> int:
        """Where the first item starts."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1].end


def is_heading(text: str) -> bool:
    """Whether a line is the heading of a reference list: `References`, `7. BIBLIOGRAPHY:`, `## Literature cited`."""
    return len(text) < 60 and bool(_HEADING.fullmatch(text))


def lines_of(text: str) -> list[Line]:
    """The lines of a text, which end with LF, CR LF or CR."""
    return [Line(match.start(), match.end(), match[0]) for match in _LINE.finditer(text)]


def find_list(lines: Sequence[Line]) -> ReferenceList | None:
    """The reference list under the last heading of one that has items; None when there is none."""
    for place in range(len(lines) - 1, -1, -1):
        if is_heading(lines[place].text):
            found = list_in(lines[place + 1 :])
            if found:
                return found._replace(heading=(lines[place].start, lines[place].end))
    return None


def list_in(lines: Sequence[Line]) -> ReferenceList | None:
    """The list that `lines` begin with: numbered, with bullets, or one item a paragraph; None when they do not."""
    first = next((line for line in lines if line.text.strip()), None)
    if first is None:
        return None
    if _NUMBER.match(first.text) or _BULLET.match(first.text):
        items = _marked_items(lines)
        printed = any(_NUMBER.match(line.text) for line in lines) and bool(_NUMBER.match(first.text))
        return ReferenceList((0, 0), tuple(items), printed) if items else None
    items = _unmarked_items(lines)
    return ReferenceList((0, 0), tuple(items), False) if items else None


def paragraph_items(texts: Sequence[str]) -> list[Item]:
    """The items of a list of which each paragraph is one; what has no number gets the next. Ranges are empty."""
    items: list[Item] = []
    for text in texts:
        mark = _NUMBER.match(text)
        number = _number(mark) if mark else 0
        last = items[-1].number if items else 0
        if mark and not last < number <= last + _GAP:
            mark, number = None, 0
        items.append(Item(number or last + 1, 0, 0, " ".join(text[mark.end() if mark else 0 :].split())))
    return items


def _number(mark: re.Match[str]) -> int:
    return int(mark["a"] or mark["b"] or mark["c"] or mark["d"])


class _Collector:
    """Puts lines together to items."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.parts: list[str] = []
        self.number = self.start = self.end = 0
        self.pending: list[Line] = []

    def open(self, number: int, line: Line, rest: str) -> None:
        """Begin an item; what was read since the last one and is no part of it is dropped."""
        if self.parts and self.pending and not _COMPLETE.search(self.parts[-1]):
            for held in self.pending:
                self.go_on(held, held.text)
        self.close()
        self.number, self.start, self.end, self.parts = number, line.start, line.end, [rest]
        self.pending = []

    def go_on(self, line: Line, text: str) -> None:
        """A further line of the item."""
        if sum(map(len, self.parts)) < _LONGEST_ITEM:
            self.parts.append(text)
            self.end = line.end

    def close(self) -> None:
        """End the item."""
        if self.parts:
            text = " ".join(" ".join(self.parts).split())
            self.items.append(Item(self.number, self.start, self.end, text))
        self.parts = []


def _marked_items(lines: Sequence[Line]) -> list[Item]:
    """Items with numbers or bullets. Lines without a mark go on with the item; behind a blank line they may end it."""
    items = _Collector()
    blank = False
    for line in lines:
        if not line.text.strip():
            blank = True
            continue
        mark, number = _mark(line.text, items.number)
        if mark and number:
            items.open(number, line, line.text[mark.end() :])
        elif mark and items.parts and not items.pending and not _COMPLETE.search(items.parts[-1]):
            items.go_on(line, line.text[mark.end() :])
        elif is_heading(line.text):
            break
        elif items.parts and not blank and not items.pending and not _FURNITURE.fullmatch(line.text):
            items.go_on(line, line.text)
        else:
            items.pending.append(line)
            if len(items.pending) > 60:
                break
        blank = False
    items.close()
    return items.items


def _mark(text: str, last: int) -> tuple[re.Match[str] | None, int]:
    """The mark that a line begins with and the item's number; 0 when a bullet's line goes on with the item before."""
    mark = _NUMBER.match(text)
    if mark:
        number = _number(mark)
        fits = last < number <= last + _GAP if last else number <= _GAP
        return (mark, number) if fits else (None, 0)
    mark = _BULLET.match(text)
    if mark:
        rest = text[mark.end() :]
        goes_on = rest[:1].islower() and not authors_at(rest).end
        return mark, 0 if goes_on and last else last + 1
    return None, 0


def _unmarked_items(lines: Sequence[Line]) -> list[Item]:
    """Items without marks: one a paragraph where blank lines stand between, else one a line."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    if groups and sum(bool(_YEAR.search(line.text)) for line in groups[0]) > 1:
        groups = [[line] for line in groups[0]]
    items: list[Item] = []
    for group in groups:
        text = " ".join(" ".join(line.text for line in group).split())
        if not _YEAR.search(text) and (len(items) > 1 or not items):
            break
        items.append(Item(len(items) + 1, group[0].start, group[-1].end, text))
    looked_at = items[:_LOOKED_AT]
    whole = [item for item in looked_at if _YEAR.search(item.text) and authors_at(item.text).end]
    return items if items and len(whole) >= _FEWEST_WITH_YEAR * len(looked_at) else []
