"""Where settings stand in a TOML file, for messages about them. Needed only on the way out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PART = r"[\w-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'"
_KEY = re.compile(rf"\s*((?:{_PART})(?:\s*\.\s*(?:{_PART}))*)\s*=")
_HEADER = re.compile(rf"\s*\[\s*((?:{_PART})(?:\s*\.\s*(?:{_PART}))*)\s*\]")
_PARTS = re.compile(_PART)
_AT = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line of the setting to which `keys` lead, else of the innermost table above it; 0 when neither is found."""
    wanted = list(keys)
    section: list[str] = []
    found, depth = 0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header:
            section = _names(header[1])
        elif not key:
            continue
        path = section + (_names(key[1]) if key else [])
        if len(path) > depth and wanted[: len(path)] == path:
            found, depth = number, len(path)
    return found


def _names(dotted: str) -> list[str]:
    return [part[1:-1] if part[0] in "\"'" else part for part in _PARTS.findall(dotted)]


def told(error: Exception) -> str:
    """What is wrong with a file that is no TOML, with line and column in front: `:3:5: not valid TOML: …`."""
    match = _AT.fullmatch(str(error))
    if match:
        return f":{match[2]}:{match[3]}: not valid TOML: {match[1]}"
    return f": not valid TOML: {str(error).split(chr(10), 1)[0]}"
