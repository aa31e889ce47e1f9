"""Numeric citations that are typed into a Word file: `[12]`, `(7)`, superscripts.

A number is a citation only where the file has a numbered reference list, or its reference manager's citations show
numbers. Which forms the text uses is decided by `exocite.parsers.plain.style`; here superscripts are known by their
formatting, so exponents and isotopes can be told by what stands around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from exocite.model.manuscript import Citation, Span
from exocite.parsers.docx.citations import displayed_numbers
from exocite.parsers.docx.outline import Outline
from exocite.parsers.docx.paragraph import Paragraph
from exocite.parsers.docx.word import Word
from exocite.parsers.plain.numeric import Candidate, Number, candidates, citation, numbers
from exocite.parsers.plain.style import decide

_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[µμnmckd]?m|in|ft|yd|inch|[a-zα-ωRITQ])$")
_FIGURE = re.compile(r"[-−+±~≈<>=(×·]*[\d.,]*\d")
_YEAR = re.compile(r"\(?(?:19|20)\d\d")
_POWERS = frozenset({2, 3})
_REACH = 40


def numeral_citations(word: Word, text: str, outline: Outline, count: int) -> list[tuple[int, Citation]]:
    """The typed citations with the index of their paragraph; `count` references are in the list, 0 for no list."""
    shown = [_shown(found, display) for found, display in word.displayed]
    known = [candidate for candidate in shown if candidate]
    count = max([count, *(value for candidate in known for value in candidate.values)])
    if not count:
        return []
    found: list[tuple[Candidate, int]] = [(candidate, -1) for candidate in known]
    for place, (paragraph, kind) in enumerate(zip(word.paragraphs, outline.kinds, strict=True)):
        if kind and kind not in ("heading", "reference"):
            found += [(candidate, place) for candidate in _typed(paragraph, text)]
    found.sort(key=lambda pair: pair[0].span)
    places = {candidate.span: place for candidate, place in found}
    chosen = decide([candidate for candidate, _ in found], count)
    return [(places[c.span], citation(c)) for c in chosen if places[c.span] >= 0]


def _shown(found: Citation, display: str) -> Candidate | None:
    """A citation of a reference manager as the candidate that it would be if it were typed."""
    values = displayed_numbers(display, found.span.start)
    if not values:
        return None
    form = {"[": "bracket", "(": "round"}.get(display[:1], "raised")
    return Candidate(form, found.span, tuple(values))


def _typed(paragraph: Paragraph, text: str) -> Iterator[Candidate]:
    """What may be citations in a paragraph, apart from those of reference managers."""
    taken = _Taken([*(found.span for found in paragraph.citations), *(Span(a, b) for a, b, _ in paragraph.fills)])
    raised = [span for span in paragraph.raised if not taken.overlaps(span)]
    for candidate in candidates(text, paragraph.start, paragraph.end):
        digits = text[candidate.span.start].isascii() and candidate.form == "raised"  # only a guess: no superscript
        if not digits and not taken.overlaps(candidate.span):
            yield candidate
    for span in raised:
        inner = _stripped(text, span)
        listed = numbers(text, *inner) if inner.start < inner.end else []
        if listed and _cites(text, inner, listed, paragraph):
            yield Candidate("raised", inner, tuple(listed))


def _stripped(text: str, span: Span) -> Span:
    """A superscript without blanks and commas around it."""
    start, end = span
    while start < end and text[start] in " \t,;":
        start += 1
    while start < end and text[end - 1] in " \t,;.":
        end -= 1
    return Span(start, end)


def _cites(text: str, span: Span, listed: Sequence[Number], paragraph: Paragraph) -> bool:
    """Whether a superscript number is no exponent, no isotope and no mark before an affiliation."""
    if span.start == paragraph.start or any(number.value >= 1000 for number in listed):
        return False
    if span.end < paragraph.end and text[span.end].isalnum():  # ¹³C
        return False
    before = text[max(paragraph.start, span.start - _REACH) : span.start]
    if not before.strip():
        return False
    token = "" if before[-1].isspace() else before.split()[-1]
    if _FIGURE.fullmatch(token) and not _YEAR.fullmatch(token):  # 10³
        return False
    return not (len(listed) == 1 and listed[0].value in _POWERS and _UNIT.search(token))


class _Taken:
    """Ranges that are something else already."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def overlaps(self, span: Span) -> bool:
        """Whether one of the ranges shares a character with `span`."""
        last = bisect_left(self._starts, span.end) - 1
        return last >= 0 and self._ends[last] > span.start
