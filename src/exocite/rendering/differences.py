"""What rendering changes in a file, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff


def difference(path: str, before: str, after: str) -> str:
    """A unified diff of a file; a CR at a line's end, and a missing end of the last line, are shown as such."""
    lines = unified_diff(_lines(before), _lines(after), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines with their LF; a CR does not end a line here, so that it can be seen."""
    *lines, last = text.replace("\r", "␍").split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
