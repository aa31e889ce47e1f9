"""Roles of MyST in a paragraph: citations such as {cite:p}`see key, other{p. 3}`, and words such as {ref}`target`.

https://mystmd.org/guide/citations, https://sphinxcontrib-bibtex.readthedocs.io/en/latest/usage.html
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.blocks import Found
from exocite.parsers.markdown.citations import split_suffix
from exocite.parsers.mask import BLANK, CITED, NAMED, NOTHING, OBJECT, Fill

_ROLE = re.compile(r"\{(?P<name>[A-Za-z][\w:+.-]*)\}(?P<ticks>`+)(?P<text>[^`]+)(?P=ticks)(?!`)")
_SUBSTITUTION = re.compile(r"\{\{[^{}\n]*\}\}")
_CITE = re.compile(r"(?:foot)?cite(?:p|t)?(?::(?P<form>[a-z]+))?$")
_PART = re.compile(r"[^,;{}]*+(?:\{[^{}]*+\}[^,;{}]*+)*+")
_ITEM = re.compile(r"\s*+(?:\{(?P<prefix>[^{}]*+)\})?\s*+(?P<key>[^\s,;{}]++)\s*+(?:\{(?P<suffix>[^{}]*+)\})?")
_TEXT = frozenset({
    "abbr", "term", "sub", "sup", "subscript", "superscript", "emphasis", "strong", "dfn", "kbd", "u", "underline",
    "smallcaps", "sc", "del", "strike", "ref", "doc", "download", "guilabel",
})  # fmt: skip
"""Roles whose text stands in the sentence; `ref`, `doc` and `download` have one before `<x>` only."""

_POINTING = frozenset({"ref", "doc", "download"})
_NARRATIVE = frozenset({"t", "ts", "ct", "cts", "author", "authors", "authorpar"})
_YEARS = frozenset({"year", "yearpar"})
_SILENT = frozenset({"empty", "nocite"})


def add_roles(text: str, start: int, end: int, found: Found, nocite: set[str]) -> None:
    """Adds to what was found in `text[start:end]` its roles; `nocite` gets the keys that are listed only."""
    if text.find("{", start, end) < 0:
        return
    hidden = Hidden(text, found.fills)
    for match in _ROLE.finditer(text, start, end):
        if hidden.at(match.start(), match.start("ticks")):
            continue
        cite = _CITE.match(match["name"])
        if cite is None:
            found.fills += _word(match)
            continue
        form = cite["form"] or ("t" if match["name"].endswith("citet") else "")
        items = tuple(_items(text, match, form in _YEARS))
        if form in _SILENT:
            nocite.update(item.key for item in items)
            found.fills.append(Fill(*match.span(), BLANK))
        elif items:
            narrative = form in _NARRATIVE
            found.citations.append(Citation(Span(*match.span()), items, narrative))
            found.fills.append(Fill(*match.span(), NAMED if narrative else CITED))
    found.fills += [Fill(*match.span(), OBJECT) for match in _SUBSTITUTION.finditer(text, start, end)]
    found.citations.sort(key=lambda citation: citation.span)


class Hidden:
    """Tells what code, maths or an escape hides, by the fills of a piece of text."""

    def __init__(self, text: str, fills: list[Fill]) -> None:
        self.text = text
        self.fills = fills
        self.order = sorted(range(len(fills)), key=lambda i: fills[i].start)
        self.starts = [fills[i].start for i in self.order]
        self.reach: list[int] = list(accumulate(self.order, self._farther))

    def _farther(self, one: int, other: int) -> int:
        return other if self.fills[other].end > self.fills[one].end else one

    def at(self, place: int, after_name: int = -1) -> bool:
        """Whether something that begins before `place` hides it.

        `[text]{cite}` looks as attributes do, which end at `after_name`: these are cut off, and hide nothing.
        """
        before = bisect_left(self.starts, place) - 1
        if before < 0:
            return False
        far = self.reach[before]
        start, end, shown = self.fills[far]
        if end == after_name:
            self.fills[far] = Fill(start, place, shown)
            return False
        escape = end == place == start + 1 and self.text[start] == "\\" and shown == NOTHING
        return escape or end > place


def _word(role: re.Match[str]) -> list[Fill]:
    """A role as a word: its own text where it has one, else something that stands for it."""
    (start, end), (first, last) = role.span(), role.span("text")
    if role["name"] in _POINTING:
        target = role["text"].rfind("<")
        last = first + target if target > 0 else first
    if role["name"] not in _TEXT or first == last:
        return [Fill(start, end, OBJECT)]
    return [Fill(start, first, NOTHING), Fill(last, end, NOTHING)]


def _items(text: str, role: re.Match[str], without_author: bool) -> list[CitationItem]:
    items = []
    position, end = role.span("text")
    while position < end:
        part = _PART.match(text, position, end)
        last = part.end() if part else end
        item = _ITEM.match(text, position, last)
        if item:
            locator, suffix = split_suffix(f", {item['suffix']}") if item["suffix"] else ("", "")
            prefix = (item["prefix"] or "").strip()
            items.append(CitationItem(item["key"], Span(*item.span("key")), prefix, locator, suffix, without_author))
        position = last + 1
    return items
