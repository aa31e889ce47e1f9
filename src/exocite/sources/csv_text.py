"""CSV text → cells, with the place of everything that is wrong.

The dialect is RFC 4180 with commas, narrower in one point: a cell holds no line break. Given a whole file, Python's
`csv` reads on through an unbalanced quote to the file's end and gives no columns; hence it reads single lines here, and
a scanner of our own says what is wrong with those that it refuses. The work is linear in the size of the file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from exocite.model.fault import Fault

LOOK_AHEAD = 20
"""How many lines a quoted cell may run over before its quote counts as never closed."""


class Record(NamedTuple):
    """One row of a CSV file: the line (1-based) where it starts, and its cells."""

    line: int
    cells: list[str]


class Cell(NamedTuple):
    """One cell of a line: the offset where it starts, its value, the kind of its fault, and the fault's offset."""

    start: int
    value: str
    fault: str = ""
    at: int = 0


def scan(text: str, path: str) -> tuple[list[Record], list[Fault]]:
    """The records of `text`, blank lines left out, and what could not be read.

    The first record is the header; a record with a fault, or with more or fewer cells than the header, is left out.
    """
    lines = lines_of(text)
    records: list[Record] = []
    faults: list[Fault] = []
    row, index, width = 0, 0, 0
    while index < len(lines):
        line, number = lines[index], index + 1
        index += 1
        if not line.strip():
            continue
        row += 1
        values = _values(line)
        if values and len(values) == (width or len(values)):
            records.append(Record(number, values))
            width = width or len(values)
            continue
        (kind, at, message, hint), taken = _trouble(lines, index - 1, width)
        index += taken - 1
        faults.append(Fault(kind, path, number, at + 1, f"row {row}: {message}", hint))
        if not width:  # without a header no row can be read
            break
    return records, faults


def _values(line: str) -> list[str] | None:
    """The cells of a sound line. Python's `csv` is quick and, one line at a time, right; None when it finds a fault."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader((line,), strict=True))
    except csv.Error:
        return None


@lru_cache(maxsize=16)
def lines_of(text: str) -> list[str]:
    """The lines of `text`, ended by LF, CR LF or CR. The list is shared: do not change it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def cells_of(line: str) -> Iterator[Cell]:
    """The cells of one line; what follows a closing quote, or an unclosed one, is a fault."""
    start = 0
    while True:
        if line.startswith('"', start):
            close = _closing_quote(line, start + 1)
            if close == -1:
                yield Cell(start, line[start + 1 :], "unclosed-quote", start)
                return
            end = line.find(",", close + 1)
            end = len(line) if end == -1 else end
            value = line[start + 1 : close].replace('""', '"')
            yield Cell(start, value) if end == close + 1 else Cell(start, value, "text-after-quote", close + 1)
        else:
            end = line.find(",", start)
            end = len(line) if end == -1 else end
            yield Cell(start, line[start:end])
        if end == len(line):
            return
        start = end + 1


def column_of(line: str, index: int) -> int:
    """The 1-based column where the cell number `index` (0-based) of a line starts, an opening quote left out."""
    for number, cell in enumerate(cells_of(line)):
        if number == index:
            return cell.start + 1 + line.startswith('"', cell.start)
    return len(line) + 1


Trouble = tuple[str, int, str, str]
"""A fault's kind, its offset in the line, what is wrong, how to mend it."""

_MESSAGES = {
    "unclosed-quote": ("a quote is opened and never closed", 'close it, and double a quote inside a cell: "5"" tube"'),
    "text-after-quote": ("text after a closing quote", 'put the whole cell in quotes: "a, b"'),
    "newline-in-cell": ("a line break inside a cell", "put the cell on one line"),
}


def _trouble(lines: list[str], index: int, width: int) -> tuple[Trouble, int]:
    """What is wrong with the record that starts at a line, and how many lines it takes."""
    cells = list(cells_of(lines[index]))
    bad = next((cell for cell in cells if cell.fault), None)
    if bad is None:
        return _miscounted(lines[index], cells, width), 1
    taken = _run_on(lines, index, width) if bad.fault == "unclosed-quote" else 1
    kind = "newline-in-cell" if taken > 1 else bad.fault
    message, hint = _MESSAGES[kind]
    return (kind, bad.at, message, hint), taken


def _run_on(lines: list[str], index: int, width: int) -> int:
    """How many lines a record with line breaks in quoted cells takes; 1 when it does not come out as a whole row."""
    ahead = "\n".join(lines[index : index + LOOK_AHEAD])
    taken = 1
    while True:
        cells = list(cells_of("\n".join(lines[index : index + taken])))
        if any(cell.fault == "text-after-quote" for cell in cells):
            return 1
        if not cells[-1].fault:
            return taken if len(cells) == width or not width else 1
        close = _closing_quote(ahead, cells[-1].start + 1)
        if close == -1:
            return 1
        taken = ahead.count("\n", 0, close) + 1


def _miscounted(line: str, cells: list[Cell], width: int) -> Trouble:
    message = f"{len(cells)} cell{'s' * (len(cells) != 1)}, the header has {width}"
    if len(cells) < width:
        return "too-few-cells", len(line), message, "add the missing commas, or quote a cell that holds a comma"
    at = column_of(line, width) - 1
    return "too-many-cells", at, message, 'put a cell that holds a comma in quotes: "a, b"'


def _closing_quote(line: str, start: int) -> int:
    position = line.find('"', start)
    while position != -1 and line.startswith('"', position + 1):
        position = line.find('"', position + 2)
    return position
