"""CIT005: numeric citations that do not come in the order of their numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from exocite.model.finding import Severity
from exocite.model.manuscript import Citation, Manuscript, Span
from exocite.parsers.plain.numeric import Number, numbers
from exocite.rules.base import Context, Problem, rule
from exocite.rules.numbers import numbers_of

FEWEST = 5
"""Fewer numbers tell nothing of the order in which a list is."""

TOLERATED = 0.2
"""Where more of the numbers are out of order, the list is in another order (of the alphabet), and nothing is said."""

_IN_ORDER = frozenset({"prose", "list", "abstract", "quote"})


class _First(NamedTuple):
    """Where a number is cited for the first time."""

    number: int
    span: Span


@rule("CIT005", each=Manuscript, severity=Severity.INFO)
def number_out_of_order(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """Numeric citations come in another order than their numbers.

    Why: Journals that number references want them numbered as they are first cited; one that comes too early was often
    moved or added by hand. A range that runs backwards (`[11–8]`) is a slip, or one of its numbers is wrong.

    Flagged: `[7]` first cited before `[4]`; `[11–8]`.

    Instead: Number the references anew in the order of the text; write the smaller number first.

    Wrong when: A number is first cited in a table or figure, which stands elsewhere in the print; these are not looked
    at. In a list that is in the order of the alphabet nothing but ranges is flagged.
    """
    if not numbers_of(context):
        return
    for citation in manuscript.citations:
        listed = _listed(manuscript, citation)
        for one, two in pairwise(listed):
            if one.value > two.value and _is_dash(manuscript.text[one.end : two.start]):
                span = Span(one.start, two.end)
                message = f"the range {manuscript.text[span.start : span.end]} runs backwards"
                yield Problem(span, message, f"write {two.value}–{one.value}, or correct the number that is wrong")
    firsts = _first_citations(manuscript)
    early = _out_of_order([first.number for first in firsts])
    if len(firsts) < FEWEST or len(early) > max(2, TOLERATED * len(firsts)):
        return
    for place in early:
        number, span = firsts[place]
        other = next((f.number for f in firsts[place + 1 :] if f.number < number), 0)
        when = f"is first cited before {other}" if other else f"is first cited after {firsts[place - 1].number}"
        yield Problem(span, f"{number} {when}", "number the references as they are first cited", context=str(number))


def _is_dash(text: str) -> bool:
    return text.strip() in ("-", "‐", "‑", "‒", "–", "—", "−", "--", "]–[", "]-[")


def _listed(manuscript: Manuscript, citation: Citation) -> list[Number]:
    """The numbers of a citation as printed, for the keys may be the library's by now; none where it prints no numbers.

    `[1]–[3]` and the like are no list; of these the numbers at the ends are given.
    """
    if not citation.items:
        return []
    listed = numbers(manuscript.text, citation.items[0].span.start, citation.items[-1].span.end)
    spans = dict.fromkeys(item.span for item in citation.items)
    return listed or [number for span in spans for number in numbers(manuscript.text, *span)]


def _first_citations(manuscript: Manuscript) -> list[_First]:
    """Every number where it is first cited in the running text; one citation is sorted in itself."""
    seen: set[int] = set()
    firsts: list[_First] = []
    for paragraph in manuscript.paragraphs:
        if paragraph.kind not in _IN_ORDER:
            seen.update(n.value for s in paragraph.sentences for c in s.citations for n in _listed(manuscript, c))
            continue
        for sentence in paragraph.sentences:
            for citation in sentence.citations:
                found = {number.value: Span(number.start, number.end) for number in _listed(manuscript, citation)}
                firsts += [_First(value, found[value]) for value in sorted(found) if value not in seen]
                seen.update(found)
    return firsts


def _out_of_order(numbers: Sequence[int]) -> list[int]:
    """The places of the numbers that are not in the longest rising series."""
    ends: list[int] = []  # the smallest last number of a rising series of each length
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            places.append(place)
        else:
            ends[length], places[length] = number, place
    kept = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return [place for place in range(len(numbers)) if place not in kept]
