"""A suppression: a comment in a manuscript that puts findings aside."""

from __future__ import annotations

from dataclasses import dataclass

from exocite.model.finding import Region

NOWHERE = Region(0, 0, 0, 0)
"""The scope of a comment that puts nothing aside."""

LAST_LINE = 10**9
"""A line after every other."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment `exocite: ignore[CODES] reason`, `off`, `on` or `ignore-file`, or a part of what an `off` covers.

    `codes` are code prefixes or rule names as written, empty for all; `spared` those that an `on[CODES]` took out from
    here on. It covers findings that start in `scope`, and those whose region holds the place `at` (line and column),
    where the comment hangs. `region` is the comment with its marks. `text` is the source line on which it starts, and
    `shown` where in that line it stands.

    `start` is the comment's offset, -1 where the file's own text is in another form. `cut` is what to take out of the
    file when the comment goes, from `cut_start` to `cut_end` as offsets, and `left` what stays there.
    `fault` says what is wrong with the comment, `hint` how to mend that. `idle`: an `on` that ends nothing.
    """

    path: str
    codes: tuple[str, ...]
    reason: str
    region: Region
    scope: Region
    at: tuple[int, int] = (0, 0)
    spared: tuple[str, ...] = ()
    fault: str = ""
    hint: str = ""
    verb: str = "ignore"
    text: str = ""
    shown: tuple[int, int] = (0, 0)
    start: int = -1
    cut: Region = NOWHERE
    cut_start: int = -1
    cut_end: int = -1
    left: str = ""
    idle: bool = False

    def covers(self, region: Region) -> bool:
        """Whether it is about what a finding of its file says of this region."""
        start = region.start_line, region.start_column
        scope = self.scope
        if (scope.start_line, scope.start_column) <= start < (scope.end_line, scope.end_column):
            return True
        return self.at[0] > 0 and start <= self.at < (region.end_line, region.end_column)
