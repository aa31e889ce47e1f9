"""A text, its regions and what each of them prints → the text with its regions filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from exocite.errors import ExociteError
from exocite.rendering.directives import Directive
from exocite.rendering.formats.writer import Writer
from exocite.rendering.places import Source
from exocite.rendering.regions import Region

Value = Callable[[Directive], str | None]
"""What a directive prints; None leaves its region as it is."""


class Wish(NamedTuple):
    """A region and what it asks for."""

    region: Region
    directive: Directive


def fill(source: Source, wishes: Iterable[Wish], value: Value, writer: Writer) -> str:
    """The text with what `value` gives for its regions; errors say in which region, and nothing else changes."""
    pieces, position = [], 0
    for region, directive in wishes:
        try:
            printed = value(directive)
        except ExociteError as error:
            raise placed(source, directive, error) from None
        if printed is None:
            continue
        pieces += [source.text[position : region.content.start], content(source.text, region, printed, writer)]
        position = region.content.end
    return "".join([*pieces, source.text[position:]])


def placed(source: Source, directive: Directive, error: ExociteError) -> ExociteError:
    """An error of a directive with its place in the text."""
    at = source.error(directive.place_of(error.message), f"exocite:{directive.name}: {error.message}", error.hint)
    return ExociteError(at.message, at.hint, exit_code=error.exit_code)


def content(text: str, region: Region, printed: str, writer: Writer) -> str:
    """What stands between the comments of a region that prints `printed`."""
    old = text[region.content.start : region.content.end]
    if region.inline:
        return old if old.split() == printed.split() else printed
    newline = _newline(text, region.begin.end)
    mark = writer.mark
    lines = [f"{region.prefix}{mark}{line}".rstrip() if mark or not line else region.prefix + line
             for line in printed.split("\n")] if printed else []  # fmt: skip
    blank = [region.prefix.rstrip()] if writer.airy and lines else []
    block = "".join(line + newline for line in (*blank, *lines, *blank))
    return block if _lined(text, region) else newline + block + region.prefix


def _lined(text: str, region: Region) -> bool:
    """Whether the content begins on the line after the region's first comment, which is no part of it then."""
    return region.content.start > region.begin.end or text[region.begin.end : region.begin.end + 1] == ""


def _newline(text: str, position: int) -> str:
    """How lines end from `position` on."""
    ends: Sequence[int] = [end for end in (text.find("\n", position), text.find("\r", position)) if end != -1]
    first = min(ends, default=-1)
    return "\n" if first == -1 else "\r\n" if text.startswith("\r\n", first) else text[first]
