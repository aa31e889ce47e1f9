"""Roles of MyST in a paragraph: citations such as {cite:p}`see key, other{p. 3}`, and words such as {ref}`target`.

https://mystmd.org/guide/citations, https://sphinxcontrib-bibtex.readthedocs.io/en/latest/usage.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.blocks import Found
from exocite.parsers.markdown.citations import split_suffix
from exocite.parsers.mask import BLANK, CITED, NAMED, OBJECT, Fill

_ROLE = re.compile(r"\{(?P<name>[A-Za-z][\w:+.-]*)\}(?P<ticks>`+)(?P<text>[^`]+)(?P=ticks)(?!`)")
_SUBSTITUTION = re.compile(r"\{\{[^{}\n]*\}\}")
_CITE = re.compile(r"cite(?:p|t)?(?::(?P<form>[a-z]+))?$")
_PART = re.compile(r"[^,;{}]*(?:\{[^{}]*\}[^,;{}]*)*")
_ITEM = re.compile(r"\s*(?:\{(?P<prefix>[^{}]*)\})?\s*(?P<key>[^\s,;{}]+)\s*(?:\{(?P<suffix>[^{}]*)\})?")
_NARRATIVE = frozenset({"t", "ts", "ct", "cts", "author", "authors", "authorpar"})
_YEARS = frozenset({"year", "yearpar"})
_SILENT = frozenset({"empty", "nocite"})


def add_roles(text: str, start: int, end: int, found: Found, nocite: set[str]) -> None:
    """Adds to what was found in `text[start:end]` its roles; `nocite` gets the keys that are listed only."""
    if text.find("{", start, end) < 0:
        return
    for match in _ROLE.finditer(text, start, end):
        if _hidden(match.start(), found.fills):
            continue
        cite = _CITE.match(match["name"])
        if cite is None:
            found.fills.append(Fill(*match.span(), OBJECT))
            continue
        form = cite["form"] or ("t" if match["name"] == "citet" else "")
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


def _hidden(at: int, fills: Sequence[Fill]) -> bool:
    """Whether code or maths that begins before `at` hides it."""
    return any(fill.start < at < fill.end for fill in fills)


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
