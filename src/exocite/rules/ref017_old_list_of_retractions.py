"""REF017: a list of retractions that is too old to rely on."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.reference import Library
from exocite.rules.base import Context, Place, Problem, rule
from exocite.rules.notices import listed

OLDEST_DAYS = 90
HINT = "download it anew: https://gitlab.com/crossref/retraction-watch-data"


@rule("REF017", each=Library)
def old_list_of_retractions(library: Library, context: Context) -> Iterator[Problem]:
    """The local list of retractions is older than 90 days, or its age cannot be told.

    Why: Some ten works are retracted a day; what an old list does not have is not known to stand.

    Flagged: A list (`--retractions FILE`, or the setting `retractions`) whose newest notice is of more than 90 days
    ago, or that was fetched then, as the setting `retractions-date` says; a list without a dated notice.

    Instead: Download the list anew.

    Wrong when: The list was cut to what matters to the project; then `retractions-date` says when that was done. Days
    count as of `--today`, else `$SOURCE_DATE_EPOCH`, else today.
    """
    retractions = listed(context)
    if retractions is None or not library.paths:
        return
    from datetime import date  # only a run with a list counts days

    path, fetched, today = context.options.retractions
    newest = fetched or retractions.newest(today)
    if not newest:
        message = f"the list of retractions has no notice with a date up to {today}: how old it is cannot be told"
        yield Problem(Place(path, 1), message, HINT, context="no date")
        return
    days = (date.fromisoformat(today) - date.fromisoformat(newest)).days
    if days > OLDEST_DAYS:
        what = f"was fetched on {fetched}" if fetched else f"has its newest notice of {newest}"
        yield Problem(Place(path, 1), f"the list of retractions is {days} days old: it {what}", HINT, context="old")
