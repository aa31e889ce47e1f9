"""Findings that somebody read and judged, and what they say of a rule's precision. Standard library only.

`judgements/CODE.csv` has the columns `paper,line,rule,right,why`: `paper` is a folder of the papers, or `dev:` and the
number of a document of the sentences; `line` is the finding's, `right` 1 or 0, `why` in words of our own.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from math import sqrt
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "judgements"
COLUMNS = ("paper", "line", "rule", "right", "why")
SENTENCES = "dev:"
"""What the names of documents of the sentences begin with."""

_Z = 1.959963984540054


class Place(NamedTuple):
    """Where a finding is: all that a judgement knows of it."""

    paper: str
    line: int
    rule: str


class Judgement(NamedTuple):
    """One finding that was read."""

    place: Place
    right: bool
    why: str


class Precision(NamedTuple):
    """How many of the findings that were read are right, and the 95 % interval of the share after Wilson."""

    right: int
    read: int
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.right}/{self.read} ({100 * self.low:.0f}–{100 * self.high:.0f} %)" if self.read else "–"


def read(folder: Path = FOLDER) -> dict[str, list[Judgement]]:
    """The judgements by rule; a file that is not in form is an error, with its line."""
    found: dict[str, list[Judgement]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise ValueError(f"{path.name}: the columns are {', '.join(COLUMNS)}")
            for row in rows:
                if row["rule"] != path.stem or row["right"] not in ("0", "1") or not row["why"]:
                    raise ValueError(f"{path.name}:{rows.line_num}: rule {path.stem}, right 0 or 1, and why")
                place = Place(row["paper"], int(row["line"]), row["rule"])
                found.setdefault(path.stem, []).append(Judgement(place, row["right"] == "1", row["why"]))
    return found


def wilson(right: int, read: int) -> tuple[float, float]:
    """The 95 % interval of a share: Wilson, J Am Stat Assoc 1927;22:209–12, without correction for continuity."""
    if not read:
        return 0.0, 1.0
    share, square = right / read, _Z * _Z
    middle = (share + square / (2 * read)) / (1 + square / read)
    half = _Z / (1 + square / read) * sqrt(share * (1 - share) / read + square / (4 * read * read))
    return (0.0 if not right else middle - half), (1.0 if right == read else middle + half)


def precision(judgements: Iterable[Judgement]) -> Precision:
    """The precision that judgements show."""
    rights = [judgement.right for judgement in judgements]
    return Precision(sum(rights), len(rights), *wilson(sum(rights), len(rights)))


class Matched(NamedTuple):
    """Judgements of findings that are still made, those of findings no longer made, and findings nobody judged."""

    holding: list[Judgement]
    stale: list[Judgement]
    unread: list[Place]


def matched(places: Iterable[Place], judgements: Iterable[Judgement]) -> Matched:
    """Findings against judgements: as many judgements hold at a place as findings are made there, the first first."""
    left = Counter(places)
    holding: list[Judgement] = []
    stale: list[Judgement] = []
    for judgement in judgements:
        (holding if left[judgement.place] else stale).append(judgement)
        left[judgement.place] -= bool(left[judgement.place])
    return Matched(holding, stale, sorted(left.elements()))
