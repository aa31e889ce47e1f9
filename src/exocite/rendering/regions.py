"""Comments of a text → its regions.

A region is what stands between the comments `exocite:NAME …` and `/exocite`. In formats whose comments end where they
are told to (`<!-- -->`, `/* */`) it may stand within a line; where a comment takes the rest of its line (`%`, `//`,
`#`), each of the two has a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exocite.errors import did_you_mean
from exocite.model.manuscript import Span
from exocite.rendering.places import Source

DIRECTIVES = ("table", "trials", "count", "bibliography", "cite")
"""What a region may ask for."""

CLOSED = (("<!--", "-->"), ("/*", "*/"))
"""Comments with an end of their own."""

OPEN = ("//", "%", "#")
"""Comments that end with their line."""

_BEGIN = re.compile(r"[-*\s]*exocite:(?P<blank>\s*)(?P<name>[^\s\]\[(){},;:=]*)")
_END = re.compile(r"\s*/\s*exocite(?:[:\s]\s*(?P<name>[\w-]*))?\s*\Z")
_CONTROL = ("ignore", "off", "on", "skip", "disable", "enable")
"""Words after `exocite:` that suppress findings, and are no business of ours."""

_LEAD = re.compile(r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)?")


_LONGEST_LEAD = 1000


class Mark(NamedTuple):
    """A comment with its delimiters: `span` the whole, `inside` what it says; `lined` when it ends with its line."""

    span: Span
    inside: Span
    lined: bool


class Region(NamedTuple):
    """A region: its directive and words, and the ranges of its first comment, its content and its last comment.

    `inline` regions stand within a line; the content of others is whole lines, each of which begins with `prefix`
    (the marks of a quote, the indentation of a list).
    """

    name: str
    words: Span
    begin: Span
    content: Span
    end: Span
    inline: bool
    prefix: str


def find(source: Source, comments: Iterable[Span]) -> list[Region]:
    """The regions that `comments` (the ranges inside of comments, in order) mark; what is amiss is an ExociteError."""
    return list(_paired(source, (mark for inside in comments if (mark := _mark(source.text, inside)))))


def _paired(source: Source, marks: Iterable[Mark]) -> Iterator[Region]:
    """Pairs first and last comments."""
    text, opened = source.text, None
    for mark in marks:
        inside = text[mark.inside.start : mark.inside.end]
        end = _END.match(inside)
        if end:
            if opened is None:
                raise source.error(mark.span.start, "/exocite ends no region", "remove it, or put its begin before it")
            yield _region(source, *opened, mark, end["name"] or "")
            opened = None
            continue
        begin = _BEGIN.match(inside)
        name = _directive(source, begin, mark) if begin else ""
        if not begin or not name:
            continue
        if opened:
            line = source.line(opened[1].span.start)
            raise source.error(
                mark.span.start, f"exocite:{name} begins within the region that begins at line {line}",
                "end that one first: a region holds no other",
            )  # fmt: skip
        opened = name, mark, Span(mark.inside.start + begin.end(), mark.inside.end)
    if opened:
        closing = _closing(text, opened[1])
        raise source.error(opened[1].span.start, f"exocite:{opened[0]} has no end", f"end the region with {closing}")


def _directive(source: Source, begin: re.Match[str], mark: Mark) -> str:
    """The name of the directive; empty when the comment is none. With a blank after the colon it may be a remark."""
    name = begin["name"].casefold()
    if name in DIRECTIVES:
        return name
    if begin["blank"] or name.startswith(_CONTROL):
        return ""
    hint = did_you_mean(name, DIRECTIVES, f"regions: {', '.join(f'exocite:{known}' for known in DIRECTIVES)}")
    raise source.error(mark.inside.start + begin.start("name"), f'unknown region "exocite:{begin["name"]}"', hint)


def _mark(text: str, inside: Span) -> Mark | None:
    """The comment that `inside` is the inside of; None for comments of other forms."""
    start, end = inside
    if text.find("exocite", start, end) == -1:
        return None
    for opening, closing in CLOSED:
        if text.endswith(opening, 0, start) and text.startswith(closing, end):
            return Mark(Span(start - len(opening), end + len(closing)), inside, False)
    for opening in OPEN:
        first = start
        while text.endswith(opening[0], 0, first):
            first -= 1
        if start - first >= len(opening):
            last = end - (text[start:end].endswith("\r"))
            return Mark(Span(first, last), Span(start, last), True)
    return None


def _region(source: Source, name: str, begin: Mark, words: Span, end: Mark, closing: str) -> Region:
    if closing and closing.casefold() != name:
        raise source.error(end.span.start, f"/exocite:{closing} ends exocite:{name}", f"write /exocite:{name}")
    if begin.lined != end.lined:
        raise source.error(end.span.start, "the region ends with another kind of comment than it begins with",
                           f"end it with {_closing(source.text, begin)}")  # fmt: skip
    text = source.text
    lead, trail = _before(text, begin.span.start), _before(text, end.span.start)
    if begin.lined:
        for mark, before in ((begin, lead), (end, trail)):
            if before.strip():
                raise source.error(mark.span.start, "a region's comment needs a line of its own", "break the line")
        content = Span(_after_line(text, begin.span.end), end.span.start - len(trail))
        return Region(name, words, begin.span, content, end.span, False, lead)
    content = Span(begin.span.end, end.span.start)
    alone = _LEAD.fullmatch(lead)
    broken = alone and "\n" in text[slice(*content)].replace("\r", "\n")
    inline = name in ("count", "cite") and not broken
    if not inline and not alone:
        raise source.error(begin.span.start, f"exocite:{name} cannot stand within a line", "begin a new line before it")
    return Region(name, words, begin.span, content, end.span, inline, "" if inline else _prefix(lead))


def _prefix(lead: str) -> str:
    """What further lines begin with where the first begins with `lead`: a list's mark becomes blanks."""
    quotes = len(lead) - len(lead.lstrip(" \t>"))
    return lead[:quotes] + " " * (len(lead) - quotes)


def _before(text: str, offset: int) -> str:
    """What stands before `offset` in its line, of a long line its last part: that is no mark of a list then."""
    earliest = max(0, offset - _LONGEST_LEAD)
    start = max(earliest, text.rfind("\n", earliest, offset) + 1)
    return text[max(start, text.rfind("\r", start, offset) + 1) : offset]


def _after_line(text: str, offset: int) -> int:
    """Where the line after the one that ends at `offset` begins."""
    return offset + 2 if text.startswith("\r\n", offset) else min(offset + 1, len(text))


def _closing(text: str, mark: Mark) -> str:
    """A region's last comment, as its format writes it."""
    opening = text[mark.span.start : mark.inside.start]
    return {"<!--": "<!-- /exocite -->", "/*": "/* /exocite */"}.get(opening, f"{opening} /exocite")
