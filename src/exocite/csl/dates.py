"""Dates as data: CSL-JSON dates and EDTF-like strings to years, months, days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_EDTF = re.compile(r"^(-?\d{1,6})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?$")
_MONTHS = {name: number for number, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WORDY = re.compile(r"^(?:([A-Za-z]+)\.?\s+(?:(\d{1,2}),?\s+)?|(\d{1,2})\s+([A-Za-z]+)\.?\s+)(\d{4})$")


class Point(NamedTuple):
    """One day, month, season (21-24 in the month's place) or year; 0 where a part is missing."""

    year: int
    month: int
    day: int


class CslDate:
    """A date or a range of dates, or a literal."""

    __slots__ = ("circa", "end", "literal", "open_end", "start")

    def __init__(self, start: Point, end: Point | None = None, circa: bool = False, literal: str = "") -> None:
        self.start = start
        self.end = end
        self.circa = circa
        self.literal = literal
        self.open_end = False


def _point(parts: list[Any]) -> Point:
    numbers = [int(part) if str(part).strip() else 0 for part in parts[:3]] + [0, 0, 0]
    year, month, day = numbers[:3]
    if not 1 <= month <= 24:
        month = 0
    elif month > 12:
        month = 21 + (month - 13) % 4 if month < 21 else month
    return Point(year, month, day if 1 <= day <= 31 else 0)


def _from_text(text: str) -> CslDate:
    """Read an EDTF date or range, or a few common spellings; else keep the text."""
    raw = text.strip()
    ends = raw.split("/") if "/" in raw else [raw]
    circa = any(mark in raw for mark in "~?%")
    matches = [_EDTF.match(part.strip("~?%")) for part in ends]
    if len(ends) <= 2 and matches[0] is not None:
        points = [_point([part or 0 for part in match.groups()]) for match in matches if match is not None]
        date = CslDate(points[0], points[1] if len(points) > 1 else None, circa)
        date.open_end = len(ends) == 2 and len(points) == 1
        return date
    match = _WORDY.match(raw)
    if match is not None:
        word = (match.group(1) or match.group(4)).lower()
        month = _MONTHS.get(word[:3]) or _SEASONS.get(word, 0)
        if month:
            return CslDate(Point(int(match.group(5)), month, int(match.group(2) or match.group(3) or 0)))
    return CslDate(Point(0, 0, 0), literal=text)


def parse_date(raw: Any) -> CslDate | None:
    """Read a CSL-JSON date; None when it holds nothing."""
    if isinstance(raw, str | int):
        return _from_text(str(raw)) if str(raw).strip() else None
    if not isinstance(raw, Mapping):
        raise TypeError("not a date")
    parts = [part for part in raw.get("date-parts") or [] if part and any(str(value).strip() for value in part)]
    circa = str(raw.get("circa", "")).lower() not in ("", "0", "false", "none")
    if not parts:
        return _without_parts(raw)
    start = _point(list(parts[0]))
    end = _point(list(parts[1])) if len(parts) > 1 else None
    season = str(raw.get("season") or "").strip().lower()
    if season and not start.month:
        number = int(season) if season.isdigit() else _SEASONS.get(season, 0)
        number = number if number > 20 else number + 20
        start = start._replace(month=number if 21 <= number <= 24 else 0)
    date = CslDate(start, end if end != start else None, circa)
    if end is not None and end.year == 0:
        date.end, date.open_end = None, True
    return date if start.year or start.month else None


def _without_parts(raw: Mapping[str, Any]) -> CslDate | None:
    literal = raw.get("literal")
    if literal:
        return CslDate(Point(0, 0, 0), literal=str(literal))
    text = raw.get("raw") or raw.get("edtf")
    return _from_text(str(text)) if text else None
