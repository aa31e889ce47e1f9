"""The list of retractions that a run goes by, as options, settings and the environment say."""

from __future__ import annotations

import os
from collections.abc import Collection

from exocite.config import Config, place_of
from exocite.errors import ExociteError
from exocite.model.retraction import NO_LIST, RetractionList
from exocite.today import day

LISTED = frozenset({"REF013", "REF014", "REF015", "REF016", "REF017"})
"""The rules that look references up in the list; without one they have nothing to say."""


def retraction_list(config: Config, path: str, today: str, codes: Collection[str]) -> RetractionList:
    """The list of `--retractions`, else of the settings; its age counts as of `today`, else of $SOURCE_DATE_EPOCH.

    A list that does not exist is an error, and so is none where nothing but what needs it is to be checked: that would
    be said to be clean.
    """
    named = path or config.retractions
    if not named:
        if codes and LISTED.issuperset(codes):
            hint = "name the CSV file of Retraction Watch with --retractions, or in the settings"
            raise ExociteError("no list of retractions to look references up in", hint)
        return NO_LIST
    if not os.path.isfile(named):
        place = f"{named}: " if path else f"{place_of(config, 'retractions')}: retractions: {named}: "
        what = "not a file" if os.path.exists(named) else "no such file"
        raise ExociteError(f"{place}{what}", "name the list of retractions: the CSV file of Retraction Watch")
    return RetractionList(named, "" if path else config.retractions_date, day(today))
