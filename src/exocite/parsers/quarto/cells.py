"""Cells of code: the captions that their options hold, and the files that they take in.

Quarto writes options as comments at the head of a cell (`#| fig-cap: "…"`), R Markdown between the braces of its fence
(`{r flow, fig.cap="…"}`): https://quarto.org/docs/reference/cells/cells-jupyter.html, https://yihui.org/knitr/options/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from exocite.model.manuscript import Span

FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[ \t]*\{(?P<head>[^\n]*)\}[ \t]*(?:\r?\n|$)")

_OPTION = re.compile(r"[ \t]*(?:#|//|%%?|--)\|[ \t]?(?P<text>[^\r\n]*)")
_CAPTION = re.compile(r"(?:fig|tbl|lst)-(?:sub)?cap:[ \t]*")
_KEY = re.compile(r"[\w-]+:")
_ITEM = re.compile(r"[ \t]*(?:-[ \t]+)?")
_BLOCK = re.compile(r"[|>][+-]?[ \t]*$")
_CHUNK_CAPTION = re.compile(r"\b(?:fig|tab|tbl)\.(?:sub)?cap[ \t]*=[ \t]*(?=[\"']|c\()")
_STRINGS = re.compile(r"[\s,]*(?:(?:c\(|\[)[ \t]*)?(?:\"(?P<double>(?:\\.|[^\"\\])+)\"|'(?P<single>(?:\\.|[^'\\])+)')")
_CHILD = re.compile(r"\bchild[ \t]*[=:][ \t]*(?P<value>c\([^)]*\)|[\"'][^\"']+[\"']|[\w./-]+)")
_NAME = re.compile(r"[\"']([^\"']+)[\"']")


class Cell(NamedTuple):
    """What a cell holds besides code: the captions in its options, each as the pieces of its lines, and files."""

    captions: list[list[Span]]
    children: list[tuple[str, Span]]


def read_cell(text: str, start: int, end: int) -> Cell | None:
    """The cell of code at `text[start:end]`; None where there is only a block of code."""
    fence = FENCE.match(text, start, end)
    if not fence or fence["head"].lstrip()[:1] in ("", ".", "#", "="):
        return None
    head, last = fence.span("head")
    captions = [
        [span] for option in _CHUNK_CAPTION.finditer(text, head, last) for span in _strings(text, option.end(), last)
    ]
    children = list(_children(text, head, last))
    options = list(_options(text, fence.end(), end))
    captions += _captions(text, options)
    for option in options:
        children += _children(text, *option)
    return Cell(captions, children)


def _strings(text: str, at: int, end: int) -> Iterator[Span]:
    """The strings of `"…"`, `c("…", "…")` or `["…", "…"]`."""
    several = text.startswith(("c(", "["), at)
    while found := _STRINGS.match(text, at, end):
        yield Span(*found.span(found.lastgroup or 0))
        if not several:
            return
        at = found.end()


def _options(text: str, at: int, end: int) -> Iterator[Span]:
    """The lines of options at the head of a cell, without their marks."""
    while at < end:
        option = _OPTION.match(text, at, end)
        if option is None:
            return
        yield Span(*option.span("text"))
        at = text.find("\n", option.end(), end) + 1 or end


def _captions(text: str, options: list[Span]) -> Iterator[list[Span]]:
    """The captions, each as one span a line; an item of a list is a caption of its own."""
    caption: list[Span] = []
    inside = False
    for start, end in options:
        key = _CAPTION.match(text, start, end)
        if key or _KEY.match(text, start, end):
            yield from [caption] if caption else []
            caption, inside = [], bool(key)
        if not inside or (key and _BLOCK.match(text, key.end(), end)):
            continue
        mark = key or _ITEM.match(text, start, end)
        at = mark.end() if mark else start
        if key and text.startswith("[", at) and text.startswith(('"', "'"), at + 1):
            yield from ([span] for span in _strings(text, at, end))
            continue
        if not key and "-" in text[start:at]:
            yield from [caption] if caption else []
            caption = []
        span = _unquoted(text, at, end)
        caption += [span] if span.start < span.end else []
    yield from [caption] if caption else []


def _unquoted(text: str, start: int, end: int) -> Span:
    """A value without the blanks and the quotes around it."""
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if end - start > 1 and text[start] in "\"'" and text[end - 1] == text[start]:
        return Span(start + 1, end - 1)
    return Span(start, end)


def _children(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The files that `child="…"` names."""
    for child in _CHILD.finditer(text, start, end):
        names = _NAME.findall(child["value"]) or ([] if child["value"].startswith("c(") else [child["value"]])
        for name in names:
            yield name, Span(*child.span())
