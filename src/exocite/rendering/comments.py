"""The comments of files that are no manuscripts: pages of HTML; programs and settings whose comments begin with `#`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.manuscript import Span

_HTML = re.compile(r"<!--|<(?P<tag>script|style|pre|code|textarea)\b", re.IGNORECASE)
_HASH = re.compile(r"^[ \t]*(#[^\r\n]*)", re.MULTILINE)


def html_comments(text: str) -> Iterator[Span]:
    """The insides of a page's comments; what stands in scripts, styles and code is none."""
    position, absent = 0, set[str]()
    while opening := _HTML.search(text, position):
        position = opening.end()
        end = "-->" if not opening["tag"] else f"</{opening['tag'].lower()}"
        last = -1 if end in absent else _find(text, end, position)
        if last == -1:
            absent.add(end)
            continue
        if not opening["tag"]:
            yield Span(position, last)
        position = last + len(end)


def hash_comments(text: str) -> Iterator[Span]:
    """The insides of the comments that have a line of their own."""
    for line in _HASH.finditer(text):
        yield Span(line.start(1) + 1, line.end(1))


def _find(text: str, end: str, position: int) -> int:
    if end == "-->":
        return text.find(end, position)
    found = re.compile(re.escape(end), re.IGNORECASE).search(text, position)
    return found.start() if found else -1
