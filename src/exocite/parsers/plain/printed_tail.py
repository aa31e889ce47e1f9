"""What stands at the end of a printed reference: year, volume, issue, pages, in the orders that styles have them."""

from __future__ import annotations

import re
from typing import NamedTuple

_DASH = r"\s?[-‐‑‒–—]{1,2}\s?"
_PAGE = r"(?:[A-Za-z]{0,4}\.?\d[\w.]*?|[ivxlc]+)"
_PAGES = rf"(?P<pages>{_PAGE}(?:{_DASH}(?:{_PAGE}|[A-Za-z]{{1,4}}(?=[\s.]*(?:$|\())))?(?:,\s?{_PAGE}{_DASH}{_PAGE})*)"
_LABEL = r"(?:(?:pp?|pages?|art(?:icle)?\.?(?:\s(?:no|number|ID))?)\.?\s*)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
_DATE = rf"{_YEAR}(?:[\s,]+[A-Z][a-z]{{2,8}}\.?(?:[-–/\s]?(?:[A-Z][a-z]{{2,8}}|\d{{1,2}})\b)*)?"
_VOLUME = r"(?P<volume>[A-Z]{0,2}\d[\w]*(?:[-–/]\d+)?(?:\s?Suppl\.?(?:\s?\d+)?)?)"
_ISSUE = r"(?:\s?\((?P<issue>[^()]{1,40})\))?"
_STOP = r"[\s.,;]*$"

_FORMS = (
    # 2006;119(11):2204–13   2006; 119: 2204–13   2012;2012
    (
        "any",
        rf"[\s.,;(]*\b{_DATE}\)?\s*;\s*(?:{_VOLUME}{_ISSUE}|\((?P<issue2>[^()]{{1,40}})\))?"
        rf"\s*(?::\s*{_LABEL}{_PAGES})?{_STOP}",
    ),
    # 2010, 8:18   2001, 409, 860–921
    ("late", rf"[\s.,]+{_YEAR},\s?{_VOLUME}{_ISSUE}\s?[:,]\s?{_LABEL}{_PAGES}{_STOP}"),
    # 119 (11), 2204–2213 (2006)   119:2204–2213 (2006)
    ("any", rf"[\s,]+{_VOLUME}{_ISSUE}(?:\s*[,:]\s*{_LABEL}{_PAGES})?,?\s*\({_DATE}\){_STOP}"),
    # 119 (2006) 2204–2213   119 (11) (2006) 2204–2213
    ("any", rf"[\s,]+{_VOLUME}{_ISSUE}\s*\({_YEAR}\)[\s,:]*{_LABEL}{_PAGES}?{_STOP}"),
    # vol. 119, no. 11, pp. 2204–2213, Nov. 2006
    (
        "any",
        rf"[\s,]+[Vv]ol\.?\s{_VOLUME}(?:,\s[Nn]o\.?\s(?P<issue>[\w–-]+))?(?:,\s{_LABEL}{_PAGES})?"
        rf"(?:,\s(?:[A-Z][a-z]+\.?\s)?{_YEAR})?{_STOP}",
    ),
    # 119(11), 2204–2213   119 (11): 2204–13   119:2204–2213
    ("early", rf"[\s,]+{_VOLUME}{_ISSUE}\s*[,:]\s*{_LABEL}{_PAGES}{_STOP}"),
    # Journal. 2006   Journal, 2006   Journal (2006)
    ("late", rf"[\s.,;(]+{_DATE}\)?{_STOP}"),
    # Journal 119(11)   Journal, 119
    ("early", rf"[\s,]+{_VOLUME}{_ISSUE}:?{_STOP}"),
)
TAILS = tuple((when, re.compile(form)) for when, form in _FORMS)
"""The ends that references have. `early` ones are looked for where the year stands behind the authors, `late` ones
where it does not."""

_RANGE = re.compile(rf"^([A-Za-z]*)(\d+){_DASH}([A-Za-z]*)(\d+)([a-z]?)$")


class Tail(NamedTuple):
    """The end of a reference, and where it starts; what it does not say is empty."""

    start: int
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""


def tail_of(text: str, year: str = "") -> Tail:
    """What the end of a reference says; `year` is the year that stands at its beginning, if one does."""
    for when, pattern in TAILS:
        if when == ("late" if year else "early"):
            continue
        match = _last(pattern, text)
        if match:
            found = match.groupdict()
            return Tail(
                match.start(),
                found.get("year") or "",
                found.get("volume") or "",
                " ".join((found.get("issue") or found.get("issue2") or "").split()),
                full_pages(found.get("pages") or ""),
            )
    return Tail(len(text))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match nearest to the end of the text; every form is anchored there."""
    return pattern.search(text, max(0, len(text) - 120))


def full_pages(printed: str) -> str:
    """Pages with a hyphen, and the digits that styles leave out: `2204–13` → `2204-2213`."""
    text = re.sub(_DASH, "-", printed.strip(" ."))
    match = _RANGE.match(text)
    if not match:
        return text
    prefix, first, prefix2, last, letter = match.groups()
    if len(last) < len(first) and prefix2 in ("", prefix):
        last = first[: len(first) - len(last)] + last
    return f"{prefix}{first}-{prefix2 or prefix}{last}{letter}"
