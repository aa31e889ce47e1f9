"""Typst's citations: `@key`, `@key[p. 3]`, `#cite(<key>)`, and the libraries that `#bibliography` names."""

from __future__ import annotations

import re
from typing import NamedTuple

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.markdown.citations import CROSS_REFERENCE, split_suffix

REFERENCE = re.compile(r"@(?P<key>\w(?:[\w:.\-]*[\w\-])?)")
"""A reference to a label or to an entry of the library; punctuation at its end does not belong to it."""

LABEL = re.compile(r"<([\w:.\-]+)>")
_DEFINED = re.compile(r"(?<![(,])\s?<([\w:.\-]+)>")
_KEY = re.compile(r"<(?P<label>[^<>\s]+)>|label\(\s*\"(?P<text>[^\"]+)\"\s*\)")
_FORM = re.compile(r"\bform\s*:\s*(?:\"([\w-]+)\"|(none))")
_SUPPLEMENT = re.compile(r"\bsupplement\s*:\s*\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_NAMED_STRING = re.compile(r"[\w-]+\s*:\s*(?:\"[^\"]*\"|\[[^\]]*\])")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")
_INCLUDE = re.compile(r"#include\s+\"([^\"\n]+)\"")
_FULL = re.compile(r"\bfull\s*:\s*true\b")


class Libraries(NamedTuple):
    """The files that `#bibliography` names, and whether it prints what is not cited too."""

    files: tuple[str, ...]
    full: bool


def labels(text: str) -> set[str]:
    """The labels that a text gives to its figures, tables, headings: references to them are no citations."""
    return set(_DEFINED.findall(text))


def is_cross_reference(key: str, known: set[str]) -> bool:
    """Whether `@key` refers to a part of the manuscript itself."""
    return key in known or bool(CROSS_REFERENCE.match(key))


def reference(text: str, key: Span, end: int) -> Citation:
    """The citation `@key[supplement]` that ends at `end`."""
    locator, suffix = split_suffix(", " + text[key.end + 1 : end - 1]) if end > key.end else ("", "")
    item = CitationItem(text[key.start : key.end], key, locator=locator, suffix=suffix)
    return Citation(Span(key.start - 1, end), (item,))


def call(text: str, start: int, end: int) -> tuple[Citation | None, str]:
    """The citation `#cite(…)` at `text[start:end]` and the key that it lists without printing; both may be missing."""
    match = _KEY.search(text, start, end)
    if not match:
        return None, ""
    group = "label" if match["label"] else "text"
    form = _FORM.search(text, start, end)
    if form and form[2]:
        return None, match[group]
    supplement = _SUPPLEMENT.search(text, start, end)
    locator, suffix = split_suffix(", " + supplement[1]) if supplement else ("", "")
    kind = form[1] if form else "normal"
    item = CitationItem(match[group], Span(*match.span(group)), "", locator, suffix, kind == "year")
    return Citation(Span(start, end), (item,), narrative=kind in ("prose", "author")), ""


def libraries(text: str, start: int, end: int) -> Libraries:
    """What a call of `#bibliography` at `text[start:end]` names."""
    plain = _NAMED_STRING.sub("", text[start:end])
    return Libraries(tuple(_STRING.findall(plain)), bool(_FULL.search(plain)))


def included(text: str, at: int) -> str:
    """The file that the `#include` at `at` names; empty when it is no literal."""
    match = _INCLUDE.match(text, at)
    return match[1] if match else ""
