"""A suppression: a comment in a manuscript that puts findings aside."""

from __future__ import annotations

from dataclasses import dataclass

from exocite.model.finding import Region


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment `exocite: ignore[CODES] reason`, `off`, `on` or `ignore-file`.

    `codes` are code prefixes or rule names as written, empty for all. It covers findings that start in the lines from
    `first_line` to `last_line`. `region` is the comment with its marks, `start` and `end` the same as offsets, -1 where
    the file's own text is in another form; `text` is its first line. `fault` says what is wrong with it, `hint` how to
    mend that; one that cannot be understood covers nothing.
    """

    path: str
    codes: tuple[str, ...]
    reason: str
    region: Region
    first_line: int
    last_line: int
    start: int = -1
    end: int = -1
    fault: str = ""
    hint: str = ""
    verb: str = "ignore"
    text: str = ""

    def covers(self, path: str, line: int) -> bool:
        """Whether it is about a finding in this file that starts in this line."""
        return self.path == path and self.first_line <= line <= self.last_line
