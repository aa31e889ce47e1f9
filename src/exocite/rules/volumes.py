"""Volumes of a journal and their years, as the entries of a library give them, and which of them cannot be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

SLACK = 1
"""Years that a year may be off: an article is online a year before its volume, a volume may span two years."""

FEWEST = 3
"""So many entries must agree with each other and against one, so that it is the one that is wrong."""

FARTHEST = 12
"""Entries that are more volumes and years away say nothing: journals change their pace."""

AFTER = 5
"""So many volumes after the last one on a line still lie right after it."""

_MOST = 400
"""Of a journal with more volumes in a library nothing is said: every two of them are compared."""


class Dated(NamedTuple):
    """An entry's volume and year."""

    key: str
    volume: int
    year: int


class Odd(NamedTuple):
    """An entry that does not fit: those against it, nearest first, and the years between which its volume lies, 0 where
    there is nothing on both sides of it."""

    entry: Dated
    against: tuple[Dated, ...]
    first: int
    last: int


Issue = tuple[int, int]
"""A volume and its year."""


def odd_ones(entries: Sequence[Dated]) -> list[Odd]:
    """The entries of one journal whose year contradicts their volume.

    Volumes and years rise together. Of the entries that cannot all be right the fewest are taken to be wrong: one, or
    one in eight. Where it is not clear which, where two works share what looks wrong, and where those left out make a
    series of their own (the journal was renumbered, or two journals share a name), none is.
    """
    by_issue: dict[Issue, list[Dated]] = {}
    for entry in entries:
        by_issue.setdefault((entry.volume, entry.year), []).append(entry)
    if not FEWEST < len(by_issue) + 1 <= _MOST:
        return []
    left_out = _wrong({issue: len(by_issue[issue]) for issue in sorted(by_issue)})
    if left_out is None:
        return []
    kept = {issue: works for issue, works in by_issue.items() if issue not in left_out}
    if len(left_out) > 1 + len(kept) // 8 or _of_one_series(left_out):
        return []
    single = [works[0] for works in by_issue.values() if len(works) == 1]
    if left_out:
        found = [_against(entry, kept) for entry in single if (entry.volume, entry.year) in left_out]
    else:
        found = [_off_line(entry, kept) for entry in single]
    return [odd for odd in found if odd]


def _wrong(issues: Mapping[Issue, int]) -> list[Issue] | None:
    """The fewest that must be wrong, so that the others can be right; None where it is not clear which.

    `issues` has how many works are of each.
    """
    doubted = {issue: {other for other in issues if _contradict(issue, other)} for issue in issues}
    left_out: list[Issue] = []
    while any(doubted.values()):
        weights = {issue: sum(issues[other] for other in others) for issue, others in doubted.items()}
        worst = [issue for issue, weight in weights.items() if weight == max(weights.values())]
        if len(worst) > 1:
            return None
        left_out.append(worst[0])
        del doubted[worst[0]]
        for others in doubted.values():
            others.discard(worst[0])
    return left_out


def _contradict(one: Issue, other: Issue) -> bool:
    """Whether a later volume is of an earlier year, or one volume of two years."""
    low, high = sorted((one, other))
    if low[0] == high[0]:
        return high[1] - low[1] > SLACK
    return low[1] - high[1] > SLACK


def _of_one_series(issues: Sequence[Issue]) -> bool:
    return any(not _contradict(one, other) for place, one in enumerate(issues) for other in issues[:place])


def _against(entry: Dated, kept: Mapping[Issue, Sequence[Dated]]) -> Odd | None:
    """An entry against those kept, where enough of them say so."""
    issue = entry.volume, entry.year
    against = [work for other, works in kept.items() if _contradict(issue, other) for work in works]
    if sum(map(len, kept.values())) < FEWEST or len(against) < 2:
        return None
    return _told(entry, against, list(kept))


def _off_line(entry: Dated, kept: Mapping[Issue, Sequence[Dated]]) -> Odd | None:
    """An entry whose year is off where all others show one volume a year: four volumes or more, on one line.

    Its volume lies between theirs; or right after them, and its year is too late: journals speed up sooner than pause.
    """
    others = [issue for issue in kept if issue != (entry.volume, entry.year)]
    volumes = sorted({volume for volume, _ in others})
    offsets = [year - volume for volume, year in others]
    if len(volumes) <= FEWEST or max(offsets) - min(offsets) > SLACK:
        return None
    early = entry.year < entry.volume + min(offsets) - 2 * SLACK
    late = entry.year > entry.volume + max(offsets) + 2 * SLACK
    between = volumes[0] < entry.volume < volumes[-1]
    after = volumes[-1] < entry.volume <= volumes[-1] + AFTER
    if not ((between and early) or ((between or after) and late)):
        return None
    return _told(entry, [work for other in others for work in kept[other]], others)


def _told(entry: Dated, against: Sequence[Dated], issues: Sequence[Issue]) -> Odd | None:
    nearest = sorted(against, key=lambda other: (abs(other.volume - entry.volume), other.key))
    if abs(nearest[0].volume - entry.volume) > FARTHEST and abs(nearest[0].year - entry.year) > FARTHEST:
        return None
    before = max((issue for issue in issues if issue[0] <= entry.volume), default=None)
    after = min((issue for issue in issues if issue[0] >= entry.volume), default=None)
    years = (before[1], after[1]) if before and after and before[1] <= after[1] else (0, 0)
    return Odd(entry, tuple(nearest), *years)
