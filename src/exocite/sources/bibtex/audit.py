"""The check that no entry vanished: an independent scan for entry heads, compared with what was read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from exocite.sources.bibtex.blocks import Block
from exocite.sources.bibtex.notes import Notes

_ENTRY_HEAD = re.compile(
    r"@\s*+(?!(?:comment|string|preamble)\b)([^\W\d][\w-]*+)\s*+[{(](?=\s*+([^\s,={}()\"]++[^\s,={}\"]*+)\s*+,)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[ \t]*+%")


def audit(text: str, blocks: Sequence[Block], notes: Notes) -> None:
    """Report every entry head of `text` that no block of `blocks` (in order of place) starts with.

    Within a block (a value that quotes an entry, a commented-out entry) that is a warning, unless the fault of the
    block says so already; anywhere else the entry is lost and it is an error.
    """
    starts = [block.start for block in blocks]
    read = set(starts)
    lines = _Lines(text)
    for head in _ENTRY_HEAD.finditer(text):
        at = head.start()
        if at in read:
            continue
        what = f"@{head[1]}{{{head[2]}"
        place = bisect_right(starts, at) - 1
        if place >= 0 and at < blocks[place].end:
            _report_inner(what, at, blocks[place], notes)
        elif lines.commented_out(at, blocks[place].end if place >= 0 else 0):
            notes.warn("commented-entry", at, f"{what} … is commented out and not read", "delete the % to have it read")
        else:
            notes.error("lost-entry", at, f"{what} … is not read", "start the entry on a line of its own")


def _report_inner(what: str, at: int, block: Block, notes: Notes) -> None:
    if block.kind == "comment":
        message, hint = f"{what} … is within an @comment and not read", "move it out to have it read"
    else:
        where = f"the entry {block.key}" if block.kind == "entry" else f"an @{block.type}"
        message, hint = f"{what} … is within {where} and not read as an entry", "is a closing brace missing before it?"
    notes.warn("entry-in-value" if block.kind != "comment" else "commented-entry", at, message, hint)


class _Lines:
    """Answers for one place after the other whether its line is a comment; walks no line twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._at = 0
        self._answer = False

    def commented_out(self, at: int, start: int) -> bool:
        """Whether the line before `at`, from `start` on, begins with a `%`."""
        text = self._text
        known = max(start, self._at)
        line = max(text.rfind("\n", known, at), text.rfind("\r", known, at)) + 1
        if line or known == start:
            self._answer = _PERCENT.match(text, line or start) is not None
        self._at = at
        return self._answer
