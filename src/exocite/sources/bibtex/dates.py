"""The date of an entry → a CSL date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from exocite.sources.bibtex.values import MONTHS

Parts = list[int]

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_EDTF = re.compile(r"(-?\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d.*)?([~?%]?)")
_YEAR = re.compile(r"(?:(c(?:irca|a)?\.?)\s*)?(-?\d{4})[a-z]?(~|\?)?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:[-–—/]|--+)\s*(\d{4}|\d{2})")
_DASH = re.compile(r"\s*(?:[-–—/]+|\bto\b|\band\b)\s*")
_WORD = re.compile(r"[^\W\d]+")
_DIGITS = re.compile(r"\d+")


def date_parts(fields: Mapping[str, str], name: str = "date") -> dict[str, Any]:
    """The CSL date in the fields of a reference (`Reference.fields`), empty when there is none.

    `name` is the date field: `date` (publication; falls back on `year`, `month`, `day`), `urldate`, `eventdate`,
    `origdate`. The result is a CSL-JSON date variable:
    `{"date-parts": [[2020, 3, 5]]}`; two lists for a range (an open end is left out, as CSL-JSON cannot say it);
    `"season"` 1–4 (spring … winter) where the month is one; `"circa": True` for `1850~`; `{"literal": "in press"}` for
    what is no date. A letter behind the year (`2020a`) is left out: the style adds its own.
    """
    written = fields.get(name, "").strip()
    if written:
        return _edtf(written) or _from_year(written, "", "")
    if name != "date" or not fields.get("year", "").strip():
        return {}
    return _from_year(fields["year"].strip(), fields.get("month", ""), fields.get("day", ""))


def _edtf(text: str) -> dict[str, Any]:
    """A date or an interval in the Extended Date/Time Format, as biblatex takes it; empty when it is none."""
    ends = [end.strip() for end in text.split("/")]
    matches = [_EDTF.fullmatch(end) for end in ends if end not in ("", "..")]
    found = [match for match in matches if match is not None]
    if not found or len(found) != len(matches) or len(ends) > 2:
        return {}
    date: dict[str, Any] = {"date-parts": [_numbers(match) for match in found]}
    season = int(found[0][2] or 0) - 20
    if 1 <= season <= 4:
        date["season"] = season
    if any(match[4] for match in found):
        date["circa"] = True
    return date if all(_possible(parts) for parts in date["date-parts"]) else {}


def _numbers(match: re.Match[str]) -> Parts:
    parts = [int(match[1])]
    if match[2] and int(match[2]) <= 20:
        parts.append(int(match[2]))
        parts += [int(match[3])] if match[3] else []
    return parts


def _possible(parts: Parts) -> bool:
    """Whether month and day are ones that a calendar has."""
    return all(1 <= number <= limit for number, limit in zip(parts[1:], (12, 31), strict=False))


def _from_year(year: str, month: str, day: str) -> dict[str, Any]:
    """The date of `year`, `month` and `day` as text."""
    years = _YEARS.fullmatch(year)
    if years:
        first, last = int(years[1]), int(years[2] if len(years[2]) == 4 else years[1][:2] + years[2])
        return {"date-parts": [[first], [last]]} if first < last else {"literal": year}
    match = _YEAR.fullmatch(year)
    if match is None:
        return {"literal": year}
    number = int(match[2])
    ends, season = _months(month)
    if day.strip().isdecimal() and len(ends) == 1 and len(ends[0]) == 1:
        ends[0].append(int(day))
    parts = [[number, *end] for end in ends] or [[number]]
    date: dict[str, Any] = {"date-parts": parts if all(_possible(end) for end in parts) else [[number]]}
    if season:
        date["season"] = season
    if match[1] or match[3]:
        date["circa"] = True
    return date


def _months(text: str) -> tuple[list[Parts], int]:
    """The month, or the two ends of a range of months, each with its day if it has one; and the season, or 0."""
    ends: list[Parts] = []
    for piece in _DASH.split(text.strip()):
        word, digits = _WORD.search(piece), _DIGITS.search(piece)
        if word and word[0].casefold() in _SEASONS:
            return [], _SEASONS[word[0].casefold()]
        month = _MONTH_NUMBERS.get(word[0][:3].casefold(), 0) if word else 0
        number = int(digits[0]) if digits else 0
        if month:
            ends.append([month, number] if 1 <= number <= 31 else [month])
        elif number and not word:
            ends.append([number])
    return _with_one_month(ends[:2]), 0


def _with_one_month(ends: list[Parts]) -> list[Parts]:
    """`15–20 December` and `December 15–20`: the bare number is a day of the month that the other end names."""
    lengths = [len(end) for end in ends]
    if lengths == [1, 2]:
        return [[ends[1][0], ends[0][0]], ends[1]]
    return [ends[0], [ends[0][0], ends[1][0]]] if lengths == [2, 1] else ends
