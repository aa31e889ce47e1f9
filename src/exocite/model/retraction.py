"""Notices on published works: retractions, expressions of concern, corrections; and the list that they are in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

RETRACTION, CONCERN, CORRECTION, REINSTATEMENT = "retraction", "expression of concern", "correction", "reinstatement"
NATURES = (RETRACTION, CONCERN, CORRECTION, REINSTATEMENT)


class RetractionList(NamedTuple):
    """A local list of notices that a run goes by; none where `path` is empty.

    `date` is the day on which the list was fetched, if that is known; `today` the day as which its age counts; both as
    `2026-03-31`.
    """

    path: str = ""
    date: str = ""
    today: str = ""


NO_LIST = RetractionList()


class Notice(NamedTuple):
    """One notice: its nature, its date as far as it is known (`2021-05-03`), its own DOI and PMID, and why."""

    nature: str
    date: str
    doi: str
    pmid: str
    reasons: tuple[str, ...]


def standing(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Of the notices about a work those that hold, by date.

    A reinstatement ends the retractions and concerns before it, and a retraction is all that is to be said of a work.
    """
    lifted = max((notice.date for notice in notices if notice.nature == REINSTATEMENT), default=None)
    held = [
        notice
        for notice in sorted(notices, key=lambda notice: notice.date)
        if notice.nature == CORRECTION
        or (notice.nature != REINSTATEMENT and (lifted is None or (lifted and notice.date > lifted)))
    ]
    retracted = [notice for notice in held if notice.nature == RETRACTION]
    return tuple(retracted or held)
