"""Pandoc's tables: pipe, grid, simple and multi-line ones, as rows of cells with the place of each.

A cell that runs over several lines is several pieces of text, for the lines of its neighbours stand between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from exocite.model.manuscript import Span
from exocite.parsers.blocks import Row
from exocite.parsers.markdown import lines as is_
from exocite.parsers.markdown.source import Lines
from exocite.parsers.mask import BLANK, Fill

_PIPE = re.compile(r"(?<!\\)\|")
_GRID_MARK = re.compile(r"\+[-=:]{2,}(?:\+[-=:]{2,})*\+?|[|+]")
_COLUMN = re.compile(r"-+")


class Table(NamedTuple):
    """A table: the range of its lines, its rows, what in them is no content, and the index of the line after it."""

    span: Span
    rows: tuple[Row, ...]
    fills: list[Fill]
    after: int


def table_at(lines: Lines, line: int) -> Table | None:
    """The table whose first line is `line`, if one starts there; the line is not blank."""
    if line + 1 >= len(lines):
        return None
    first, second = lines[line].lstrip(), lines[line + 1].lstrip()
    if first[0] == "+" and is_.GRID_RULE.match(first):
        return _grid(lines, line)
    if second[:1] in ("|", ":", "-") and "|" in first and "|" in second and is_.PIPE_RULE.match(second):
        return _pipe(lines, line)
    if first[0] == "-" and is_.DASHES.match(first):
        return _ruled(lines, line)
    if second[:1] == "-" and " -" in second.rstrip() and is_.DASHES.match(second):
        return _simple(lines, line)
    return None


def _pipe(lines: Lines, line: int) -> Table:
    after = _paragraph_end(lines, line)
    rows, fills = [], [_whole(lines, line + 1)]
    for index in (line, *range(line + 2, after)):
        start, end = lines.starts[index], lines.ends[index]
        bars = [bar.start() for bar in _PIPE.finditer(lines.text, start, end)]
        fills += [Fill(bar, bar + 1, BLANK) for bar in bars]
        edges = [start - 1, *bars, end]
        rows.append(tuple((Span(a + 1, b),) for a, b in pairwise(edges) if a + 1 < b))
    return _table(lines, line, after, rows, fills)


def _grid(lines: Lines, line: int) -> Table | None:
    """Bands of lines between rules; a column's edge is where every line of the band has a bar."""
    after = line
    while after < len(lines) and lines[after].lstrip()[:1] in ("|", "+"):
        after += 1
    rows: list[Row] = []
    fills: list[Fill] = []
    band: list[int] = []
    for index in range(line, after):
        if is_.GRID_RULE.match(lines[index].lstrip()):
            rows += [_grid_row(lines, band)] if band else []
            fills.append(_whole(lines, index))
            band = []
        else:
            band.append(index)
            marks = _GRID_MARK.finditer(lines.text, lines.starts[index], lines.ends[index])
            fills += [Fill(mark.start(), mark.end(), BLANK) for mark in marks]
    return None if band or not rows else _table(lines, line, after, rows, fills)


def _grid_row(lines: Lines, band: Sequence[int]) -> Row:
    bars = set.intersection(*({i for i, c in enumerate(lines[index]) if c in "|+"} for index in band))
    edges = sorted(bars)
    return _cells(lines, band, [(a + 1, b) for a, b in pairwise(edges)])


def _simple(lines: Lines, line: int) -> Table | None:
    """A header, a line of dashes, rows up to a blank line."""
    after = _paragraph_end(lines, line)
    last = after - 1 if after > line + 2 and is_.DASHES.match(lines[after - 1]) else after
    columns = _columns(lines[line + 1])
    rows = [_cells(lines, (index,), columns) for index in (line, *range(line + 2, last))]
    return _table(lines, line, after, rows, [_whole(lines, i) for i in {line + 1, *range(last, after)}])


def _ruled(lines: Lines, line: int) -> Table | None:
    """A table that starts with a line of dashes: multi-line, or simple without a header."""
    under_header = line
    if " " not in lines[line].strip():  # one rule over all columns: they are marked under the header
        under_header += 1
        while not lines.blank(under_header) and not is_.DASHES.match(lines[under_header]):
            under_header += 1
    columns = _columns(lines[under_header]) if under_header < len(lines) else []
    close = lines.closing_rule(under_header + 1)
    if len(columns) < 2 or not close:
        return None
    rules = {i for i in range(line, close + 1) if is_.DASHES.match(lines[i])}
    bands = _bands(lines, range(line, close), rules)
    if under_header == line and len(bands) == 1:  # a simple table: a line is a row
        bands = [[index] for index in bands[0]]
    rows = [_cells(lines, band, columns) for band in bands]
    return _table(lines, line, close + 1, rows, [_whole(lines, i) for i in sorted(rules)])


def _bands(lines: Lines, indexes: Iterable[int], rules: set[int]) -> list[list[int]]:
    """Lines between blank lines and rules."""
    bands: list[list[int]] = [[]]
    for index in indexes:
        if index in rules or lines.blank(index):
            bands.append([])
        else:
            bands[-1].append(index)
    return [band for band in bands if band]


def _columns(rule: str) -> list[tuple[int, int]]:
    """The columns that a line of dashes marks; each reaches up to the next one, the last to the end of the line."""
    starts = [dashes.start() for dashes in _COLUMN.finditer(rule)]
    edges = [0, *starts[1:], 1 << 30]
    return list(pairwise(edges))


def _cells(lines: Lines, band: Sequence[int], columns: Iterable[tuple[int, int]]) -> Row:
    """The cells of a row that stands in the lines `band`; pieces and cells without text are left out."""
    cells = []
    for left, right in columns:
        pieces = []
        for index in band:
            start, end = lines.starts[index] + left, min(lines.starts[index] + right, lines.ends[index])
            if start < end and not lines.text[start:end].isspace():
                pieces.append(Span(start, end))
        if pieces:
            cells.append(tuple(pieces))
    return tuple(cells)


def _paragraph_end(lines: Lines, line: int) -> int:
    """The index of the first blank line after `line`."""
    while not lines.blank(line):
        line += 1
    return line


def _whole(lines: Lines, index: int) -> Fill:
    return Fill(lines.starts[index], lines.ends[index], BLANK)


def _table(lines: Lines, line: int, after: int, rows: Iterable[Row], fills: list[Fill]) -> Table:
    return Table(Span(lines.starts[line], lines.ends[after - 1]), tuple(row for row in rows if row), fills, after)
