"""Citations as they are typed: which stretch of the text to take out so that a cluster has one item less."""

from __future__ import annotations

import re

from exocite.model.manuscript import Citation, CitationItem, Span

_SEPARATED = re.compile(r"(?P<separator>[;,])\s*(?:-?@)?(?P<brace>\{?)", re.DOTALL)
"""What stands between two items right before a key: `; @`, `, `, `;-@`, `; @{`."""

_COMMENTS = ("%", "//", "/*", "<!--")
"""Where one of these stands between two items, what a separator belongs to is not certain."""

_ENDS = ";,]}`"
"""What follows the last character of an item, blanks apart."""


def stretch_of(citation: Citation, place: int, text: str) -> Span | None:
    """The stretch of an item of a cluster with the separator before it; None when it is not certain what that is.

    That is so for the first item, for one with a prefix, locator or suffix of its own, for one that stands in a range
    of numbers, and where something else than a separator parts it from the item before it (`\\cites{a}{a}`).
    """
    item = citation.items[place]
    before = citation.items[place - 1] if place else item
    if item.prefix or item.locator or item.suffix or not before.span.end <= item.span.start:
        return None
    if _shares_place(citation, item) or _named_otherwise(citation, item):
        return None
    between = text[before.span.end : item.span.start]
    start = max(between.rfind(";"), between.rfind(","))
    separated = _SEPARATED.fullmatch(between, start) if start >= 0 else None
    if not separated or any(mark in between for mark in _COMMENTS):
        return None
    end = item.span.end
    if separated["brace"]:
        if text[end : end + 1] != "}":
            return None
        end += 1
    follows = text[end : citation.span.end].lstrip()[:1]
    return Span(before.span.end + start, end) if follows and follows in _ENDS else None


def _shares_place(citation: Citation, item: CitationItem) -> bool:
    """Whether other items stand at the same place, as the inner numbers of a range do."""
    return sum(other.span == item.span for other in citation.items) > 1


def _named_otherwise(citation: Citation, item: CitationItem) -> bool:
    """Whether the work stands there before with its author suppressed, and now without."""
    return any(other.key == item.key and other.suppress_author > item.suppress_author for other in citation.items)
