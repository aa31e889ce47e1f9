"""The cells of a notebook, with the place of every string of their source in the file.

Format: https://nbformat.readthedocs.io/en/latest/format_description.html. The file is JSON; where its strings stand is
found by a scan over its tokens that keeps track of the path of keys.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from exocite.model.fault import Fault
from exocite.model.manuscript import Span

_TOKEN = re.compile(r'[{}\[\]:,]|"(?:[^"\\]|\\.)*"|[^\s{}\[\]:,"]+')
_HINT = "open it in Jupyter and save it again"


@dataclass(slots=True)
class CellSource:
    """One cell: its type, and the strings of its source as they stand in the file, their quotes left out."""

    kind: str = ""
    strings: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Notebook:
    """The cells in order, and the library files that the notebook's metadata name."""

    cells: list[CellSource] = field(default_factory=list)
    bibliography: tuple[str, ...] = ()


def read_notebook(path: str, text: str) -> Notebook | Fault:
    """The notebook that `text` is, or why it is none."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return Fault("json", path, error.lineno, error.colno, f"not a notebook: {error.msg}", _HINT)
    except (RecursionError, ValueError):  # a number of too many digits is a ValueError
        return Fault("json", path, 1, 1, "not a notebook: it cannot be read as JSON", _HINT)
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        return Fault("notebook", path, 1, 1, "not a notebook: it has no cells", "name a notebook of Jupyter")
    return Notebook(_cells(text), _bibliography(data.get("metadata")))


def _bibliography(metadata: Any) -> tuple[str, ...]:
    named = metadata.get("bibliography") if isinstance(metadata, dict) else None
    names = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    return tuple(name for name in names if isinstance(name, str))


@dataclass(slots=True)
class _Level:
    """An open object or list: the key or the index of what comes next in it."""

    is_list: bool
    index: int = 0
    key: str = ""
    value: bool = False

    @property
    def name(self) -> str | int:
        return self.index if self.is_list else self.key


def _cells(text: str) -> list[CellSource]:
    """The cells of a text that is valid JSON."""
    cells: dict[tuple[int, ...], CellSource] = {}
    stack: list[_Level] = []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            stack.append(_Level(mark == "["))
        elif mark in "}]":
            stack.pop()
        elif mark == ",":
            stack[-1].index += 1
            stack[-1].value = False
        elif mark == ":":
            stack[-1].value = True
        elif mark[0] == '"' and stack and not stack[-1].is_list and not stack[-1].value:
            stack[-1].key = mark[1:-1]
        elif mark[0] == '"' and len(stack) < 7:
            _note(cells, [level.name for level in stack], Span(token.start() + 1, token.end() - 1), text)
    return [cells[place] for place in sorted(cells)]


def _note(cells: dict[tuple[int, ...], CellSource], path: list[str | int], span: Span, text: str) -> None:
    """Keeps a string where it belongs to a cell: `cells, 3, source, 0`; in old notebooks behind `worksheets, 0`."""
    place: tuple[int, ...] = ()
    if len(path) > 2 and path[0] == "worksheets" and isinstance(path[1], int):
        place, path = (path[1],), path[2:]
    if len(path) < 3 or path[0] != "cells" or not isinstance(path[1], int):
        return
    cell = cells.setdefault((*place, path[1]), CellSource())
    if path[2] == "cell_type" and len(path) == 3:
        cell.kind = text[span.start : span.end]
    elif path[2] == "source" and (len(path) == 3 or isinstance(path[3], int)):
        cell.strings.append(span)
