"""The day as which a run counts: `--today`, else $SOURCE_DATE_EPOCH, else the clock's."""

from __future__ import annotations

import os

from exocite.errors import ExociteError

EPOCH = "SOURCE_DATE_EPOCH"


def day(given: str = "") -> str:
    """The day that `--today` names, else that of $SOURCE_DATE_EPOCH (UTC), else today; as `2026-03-31`."""
    import time  # most runs need no days
    from datetime import date

    if given:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise ExociteError(f'--today cannot be "{given}"', "give a day: --today 2026-03-31") from None
    seconds = os.environ.get(EPOCH, "")
    if not seconds:
        return date.today().isoformat()
    try:
        return time.strftime("%Y-%m-%d", time.gmtime(int(seconds)))
    except (ValueError, OverflowError, OSError):
        raise ExociteError(f'{EPOCH} cannot be "{seconds}"', "it is a number of seconds since 1970") from None


def months_between(earlier: str, later: str) -> int:
    """The whole months from one date to another, each `2022`, `2022-03` or `2022-03-31`.

    What a date leaves out counts as late as it may be, so that nothing is said to be older than it is.
    """
    (year, month, of_month), (other_year, other_month, other_of_month) = _parts(earlier), _parts(later)
    return 12 * (other_year - year) + other_month - month - (other_of_month < of_month)


def _parts(date: str) -> tuple[int, int, int]:
    year, _, rest = date.partition("-")
    month, _, of_month = rest.partition("-")
    return int(year), int(month or 12), int(of_month or 31)
