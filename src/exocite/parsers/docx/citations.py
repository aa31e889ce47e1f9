"""The data of a citation → citation: which program wrote them, which words of the display are which item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.model.reference import Reference
from exocite.parsers.docx.managers import citavi, csl, endnote, word
from exocite.parsers.docx.managers.cited import CitedItem
from exocite.parsers.docx.sink import Payload
from exocite.parsers.plain.numeric import Number, numbers

_NARRATIVE = re.compile(r"[^\W\d_][^()\[\]]*[(\[][^()\[\]]*\d{4}[a-z]?[^()\[\]]*[)\]]\s*$")
_LONGEST_DISPLAY = 400
_PART = re.compile(r"[^;]+")


def cited_items(payload: Payload, sources: Callable[[], Mapping[str, Reference]]) -> list[CitedItem]:
    """The items of a citation; data that cannot be read raise Unreadable. `sources` gives Word's own references."""
    if payload.tagged:
        return csl.cited_in_tag(payload.code)
    code = payload.code
    head = code[:64].upper()
    if "EN.CITE" in head:
        return endnote.cited_in_field(code, payload.data)
    if "CITAVI" in head:
        return citavi.cited_in_field(code)
    if "CSL_CITATION" in code or "ZOTERO" in head:
        return csl.cited_in_field(code)
    return word.cited_in_field(code, sources())


def citation_of(span: Span, shown: str, items: Sequence[CitedItem], keys: Sequence[str]) -> Citation:
    """The citation at `span`, which reads `shown`; narrative where it reads `Bellani et al. (2016)`."""
    places = _places(span, shown, len(items))
    return Citation(
        span,
        tuple(
            CitationItem(key, place, item.prefix, item.locator, item.suffix, item.suppress_author)
            for item, key, place in zip(items, keys, places, strict=True)
        ),
        narrative=len(shown) <= _LONGEST_DISPLAY and bool(_NARRATIVE.match(shown)),
    )


def displayed_numbers(shown: str, start: int) -> list[Number]:
    """The numbers that a citation shows (`[2,3]`, `(4)`, `5–7`), at their places; empty for names and years."""
    inner = _inside(shown)
    found = numbers(shown, *inner) if inner.start < inner.end <= _LONGEST_DISPLAY else []
    if any(number.value >= 1000 for number in found):
        return []
    return [Number(value, first + start, last + start) for value, first, last in found]


def _places(span: Span, shown: str, count: int) -> list[Span]:
    """Where each of `count` items stands in the display; all of it where that cannot be told."""
    if count > 1:
        parts = [Span(first, last) for _, first, last in displayed_numbers(shown, span.start)]
        if len(parts) == count:
            return parts
        pieces = [_stripped(match, span.start) for match in _PART.finditer(shown, *_inside(shown))]
        if len(pieces) == count:
            return pieces
    return [span] * count


def _inside(shown: str) -> Span:
    """The inside of the brackets around a display."""
    start, end = len(shown) - len(shown.lstrip()), len(shown.rstrip())
    start += shown[start : start + 1] in ("[", "(")
    end -= shown[end - 1 : end] in ("]", ")")
    while start < end and shown[start].isspace():
        start += 1
    while start < end and shown[end - 1].isspace():
        end -= 1
    return Span(start, max(start, end))


def _stripped(match: re.Match[str], shift: int) -> Span:
    text = match[0]
    return Span(
        match.start() + shift + len(text) - len(text.lstrip()), match.end() + shift - len(text) + len(text.rstrip())
    )
