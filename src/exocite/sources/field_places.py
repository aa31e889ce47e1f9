"""Where a field of a BibTeX entry stands: looked up in the file when somebody has something to say about the field."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from exocite.model.manuscript import line_starts
from exocite.model.reference import Reference

_STEP = re.compile(r"\\.|[{}\"]|(?<![\w.:-])([A-Za-z][\w.:-]*)\s*=", re.DOTALL)
_LONGEST = 200_000
"""So many characters of an entry are looked at."""


class FieldPlace(NamedTuple):
    """A 1-based line and column."""

    line: int
    column: int


def field_place(reference: Reference, *names: str) -> FieldPlace:
    """Where the first of the fields `names` that the entry has itself stands: its name's line and column.

    The beginning of the entry where the file is no BibTeX, has changed meanwhile, or the field is inherited.
    """
    first = FieldPlace(reference.line, 1)
    if not reference.path or reference.line < 1:
        return first
    text, starts = _file(reference.path, _stamp(reference.path))
    if reference.line > len(starts):
        return first
    head = re.compile(rf"@\s*[^\W\d][\w-]*\s*[{{(]\s*{re.escape(reference.key)}(?=[\s,}})])").search(
        text, starts[reference.line - 1], starts[reference.line - 1] + _LONGEST
    )
    if head is None:
        return first
    found = _fields(text, head.end())
    for name in names:
        if name in found:
            line = bisect_right(starts, found[name])
            return FieldPlace(line, found[name] - starts[line - 1] + 1)
    return first


def _fields(text: str, start: int) -> dict[str, int]:
    """The fields of the entry whose body begins at `start`: name to offset, the first of each name."""
    found: dict[str, int] = {}
    depth, quoted = 0, False
    for step in _STEP.finditer(text, start, start + _LONGEST):
        sign = step[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth < 0:
                break
        elif sign == '"':
            quoted = quoted != (depth == 0)
        elif step[1] and not depth and not quoted:
            found.setdefault(step[1].lower(), step.start())
    return found


def _stamp(path: str) -> tuple[int, int]:
    """What changes when a file does."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)
def _file(path: str, _stamp: tuple[int, int]) -> tuple[str, tuple[int, ...]]:
    """The text of a file with the starts of its lines; no text where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
            text = file.read()
    except (OSError, ValueError):
        return "", (0,)
    return ("", (0,)) if "\0" in text else (text, line_starts(text))
