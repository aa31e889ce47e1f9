"""Citations of Org: `[cite/t:see @key p. 3; @other]` of Org itself, and `citep:key,other` of org-ref.

Syntax: https://orgmode.org/manual/Citations.html and the manual of org-ref (versions 2 and 3).
"""

from __future__ import annotations

import re

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.markdown.citations import split_suffix

OPENING = re.compile(r"\[cite(?:/(?P<style>[\w-]+)(?:/[\w-]+)?)?:")
KEY = re.compile(r"@(?P<key>[\w\-.:?!`'/*@+|(){}<>&^$#%~]+)")
"""A key as Org reads it; blanks, commas, semicolons and square brackets end it."""

_NARRATIVE = frozenset({"t", "text", "a", "author"})
_NO_AUTHOR = frozenset({"na", "noauthor"})
_SILENT = frozenset({"n", "nocite"})

_COMMANDS = (
    r"[cC]ite(?:[a-zA-Z]{0,18})|nocite|[pP]arencites?|[tT]extcites?|[aA]utocites?|[sS]martcites?|[fF]ootcites?|supercites?"
    r"|fullcite|notecite|citenum"
)
LINK = re.compile(rf"(?<![\w/&@])(?P<command>{_COMMANDS})\*?:(?=[&\w])")
"""The head of a citation of org-ref, without brackets or after `[[`."""

_PLAIN_KEYS = re.compile(r"&?[\w:.\-/+]+(?:[,;]&?[\w:.\-/+]+)*")
_NEW_KEY = re.compile(r"&(?P<key>[\w:.\-/+]*\w)")
_OLD_KEY = re.compile(r"(?P<key>[\w:.\-/+]*\w)")


def bracketed(text: str, match: re.Match[str], end: int) -> tuple[Citation | None, list[str]]:
    """The citation `[cite…]` that `match` (of OPENING) begins and that ends at `end`, and the keys it only lists."""
    style = match["style"] or ""
    parts = _parts(text, match.end(), end - 1)
    items: list[CitationItem] = []
    for index, (start, last) in enumerate(parts):
        key = KEY.search(text, start, last)
        if key is None:
            items = _with_common(items, text[start:last].strip(), parts, index)
            continue
        prefix = text[start : key.start()].strip()
        locator, suffix = split_suffix(text[key.end() : last])
        items.append(CitationItem(key["key"], Span(*key.span("key")), prefix, locator, suffix, style in _NO_AUTHOR))
    if style in _SILENT:
        return None, [item.key for item in items] or (["*"] if "@*" in text[match.end() : end] else [])
    common = text[slice(*parts[0])].strip() if len(parts) > 1 and not KEY.search(text, *parts[0]) else ""
    if common and items:
        items[0] = _prefixed(items[0], common)
    if not items:
        return None, []
    return Citation(Span(match.start(), end), tuple(items), style in _NARRATIVE), []


def _with_common(
    items: list[CitationItem], common: str, parts: list[tuple[int, int]], index: int
) -> list[CitationItem]:
    """A last part without a key is the suffix of the whole citation."""
    if not items or index != len(parts) - 1 or not common:
        return items
    last = items[-1]
    suffix = f"{last.suffix}; {common}" if last.suffix else common
    return [*items[:-1], CitationItem(last.key, last.span, last.prefix, last.locator, suffix, last.suppress_author)]


def _prefixed(item: CitationItem, prefix: str) -> CitationItem:
    whole = f"{prefix} {item.prefix}".strip()
    return CitationItem(item.key, item.span, whole, item.locator, item.suffix, item.suppress_author)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges between semicolons."""
    parts = []
    while (at := text.find(";", start, end)) >= 0:
        parts.append((start, at))
        start = at + 1
    return [*parts, (start, end)]


def linked(text: str, match: re.Match[str], limit: int, bracketed: bool) -> tuple[Citation | None, list[str]]:
    """The citation of org-ref whose head is `match` (of LINK), and the keys that it only lists.

    `bracketed`: it fills `[[…]]` up to `limit`, and may have blanks in it.
    """
    if bracketed:
        end = limit
    else:
        keys = _PLAIN_KEYS.match(text, match.end(), limit)
        if keys is None:
            return None, []
        end = match.end() + len(keys[0].rstrip(".:,;-/"))
    new = "&" in text[match.end() : end]
    items = []
    for start, last in _parts(text, match.end(), end) if new else [(match.end(), end)]:
        for key in (_NEW_KEY if new else _OLD_KEY).finditer(text, start, last):
            prefix = text[start : key.start()].strip(" ,;") if new else ""
            locator, suffix = split_suffix(text[key.end() : last].rstrip(",")) if new else ("", "")
            items.append(CitationItem(key["key"], Span(*key.span("key")), prefix, locator, suffix))
    command = match["command"].lower()
    if command == "nocite":
        return None, [item.key for item in items]
    narrative = command.startswith(("citet", "textcite", "citeauthor", "citealt"))
    return (Citation(Span(match.start(), end), tuple(items), narrative), []) if items else (None, [])
