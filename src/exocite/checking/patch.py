"""Reads git's patches: which lines of which files they change."""

from __future__ import annotations

import os
import re

Lines = tuple[tuple[int, int], ...]
"""First and last line of each change; where lines were deleted, the line after and the line before the gap."""

_SECTION = re.compile(rb"^diff --git ", re.MULTILINE)
_NAME = re.compile(rb"^\+\+\+ (\"b/(?:[^\"\\\n]|\\.)*\"|b/[^\t\r\n]*)", re.MULTILINE)
_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def lines_by_name(patch: bytes) -> dict[str, Lines]:
    """The file names of a patch without context (`--unified=0`) to the lines that it changes in the new files."""
    found: dict[str, Lines] = {}
    for section in _SECTION.split(patch)[1:]:
        first = _HUNK.search(section)
        name = _NAME.search(section, 0, first.start() if first else len(section))
        if first and name:
            found[_plain(name[1])] = tuple(_lines(match) for match in _HUNK.finditer(section))
    return found


def _lines(hunk: re.Match[bytes]) -> tuple[int, int]:
    first, count = int(hunk[1]), int(hunk[2] or 1)
    return (first, first + count - 1) if count else (first + 1, first)


def _plain(name: bytes) -> str:
    """A file name as git prints it, quoted or not, without its prefix."""
    if name.startswith(b'"'):
        name = _ESCAPE.sub(lambda match: _escaped(match[1]), name[1:-1])
    return os.fsdecode(name[2:])


def _escaped(code: bytes) -> bytes:
    return bytes([int(code, 8)]) if len(code) == 3 else _ESCAPES.get(code, code)
