"""REF006: pages that cannot be pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.reference import Library
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import entry_problem, looked_at, printed_so

DASH = re.compile(r"\s*(?:--+|[-‐-―−])\s*")
OPEN_END = re.compile(r"[-–]?\+$")
"""`841+` and `841-+` say that the work goes on from there; Web of Science exports the latter."""

PART = re.compile(r"[A-Za-z]*\.?\d*[A-Za-z0-9.:/]*")
ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
PAGE = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]*)")


@rule("REF006", each=Library)
def malformed_pages(library: Library, context: Context) -> Iterator[Problem]:
    """The pages of a reference are garbled, or run backwards.

    Why: A page number is what a reader looks the passage up by.

    Flagged: `pages = {2213--2204}`, `pages = {pp. 12}`, `pages = {12--}`, `pages = {ra63--ra}`.

    Instead: `pages = {2204--2213}`; an abbreviated end (`2204-13`) and an article number (`e00658`) are fine.

    Wrong when: A journal numbers its pages in an odd way; then the study's note says so: `sic pages: printed so`.
    """
    for reference in looked_at(library, context):
        pages = reference.fields.get("pages", "").strip()
        fault = _first_fault(pages) if pages else ""
        if fault and not printed_so(reference, "pages", context):
            message = f'pages "{pages}" {fault}'
            yield entry_problem(reference, message, "write pages = {2204--2213}", "pages", ("pages",))


def _first_fault(pages: str) -> str:
    return next(filter(None, (_fault(stretch.strip()) for stretch in pages.split(","))), "")


def _fault(stretch: str) -> str:
    ends = DASH.split(OPEN_END.sub("", stretch))
    if not all(ends):
        return "have an open end"
    if len(ends) > 2 or not all(PART.fullmatch(end) for end in ends):
        return "are garbled"
    if any(map(str.isdecimal, ends[0])) and not any(map(str.isdecimal, ends[-1])) and not ROMAN.fullmatch(ends[-1]):
        return "end without a number"
    first, last = PAGE.fullmatch(ends[0]), PAGE.fullmatch(ends[-1])
    if not first or not last or first[1].casefold() != last[1].casefold():
        return ""  # article numbers, supplements (S12), a prefix that is not repeated (e12-5): no order to check
    backwards = len(last[2]) >= len(first[2]) and int(last[2]) < int(first[2])
    return "run backwards" if backwards else ""
