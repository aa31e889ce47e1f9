"""Regular expressions as lists that one can read: written over many lines, joined into one pattern."""

from __future__ import annotations

import re


def pattern(text: str) -> str:
    """A pattern written over several lines: line ends and indents are no part of it, blanks inside a line are."""
    return "".join(line.strip() for line in text.splitlines())


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled form of `pattern(text)`."""
    return re.compile(pattern(text), flags)
