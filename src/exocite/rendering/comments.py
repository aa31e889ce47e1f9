"""The comments of files that are no manuscripts: pages of HTML; programs and settings whose comments begin with `#`."""

from __future__ import annotations

import re
from bisect import bisect_left
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


_CODE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})|(?P<ticks>`+)|<!--", re.MULTILINE)
_FENCES = 100
"""Within so many fences a block of code has to end."""
_TICKS = re.compile(r"`+")
_LISTED = re.compile(r"\s*(?:[-+*]|[0-9]{1,9}[.)])\s|\s+\S")


def markdown_comments(text: str) -> Iterator[Span]:
    """The insides of the comments of Markdown; what stands in fences, in code spans and in indented code is none."""
    fences = [(line.start(), line["fence"]) for line in _CODE.finditer(text) if line["fence"]]
    ticks: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        ticks.setdefault(run.end() - run.start(), []).append(run.start())
    position = 0
    while match := _CODE.search(text, position):
        position = match.end()
        if match["fence"]:
            after = bisect_left(fences, (position, ""))
            later = (fences[index] for index in range(after, min(len(fences), after + _FENCES)))
            position = next((at + len(fence) for at, fence in later if fence.startswith(match["fence"])), position)
        elif match["ticks"]:
            same = ticks.get(len(match["ticks"]), [])
            after = bisect_left(same, position)
            position = same[after] + len(match["ticks"]) if after < len(same) else position
        else:
            last = text.find("-->", position)
            if last == -1:
                return
            if not _indented(text, match.start()):
                yield Span(position, last)
            position = last + 3


def _indented(text: str, offset: int) -> bool:
    """Whether a comment is indented as code is: four blanks after a blank line, and outside of a list."""
    start = text.rfind("\n", 0, offset) + 1
    lead = text[start : min(offset, start + 100)]
    if lead.strip() or len(lead.expandtabs(4)) < 4:
        return False
    above = text[max(0, start - 2000) : start].rstrip(" \t").split("\n")
    before = next((line for line in reversed(above) if line.strip()), "")
    return len(above) < 3 or (not above[-2].strip() and not _LISTED.match(before))
