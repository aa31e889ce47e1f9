"""Reported tests: statistic, degrees of freedom and p, and whether the one gives the other.

The notion of a decision error, and that a statistic stands for all values that round to it, are those of statcheck
(Nuijten et al., Behav Res Methods 2016;48:1205–26).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from exocite.support.figures import distributions
from exocite.support.figures.number import NUMBER, Number, read
from exocite.support.patterns import compiled

ALPHA = 0.05
"""From this p on a result is called not significant."""

_DF = r"\d+(?:\.\d+)?"
_TEST = compiled(
    rf"""
    (?:\b(?P<t>t) ?\( ?(?P<t_df>{_DF}) ?\)|
    \b(?P<r>r) ?\( ?(?P<r_df>{_DF}) ?\)|
    \b(?P<F>F) ?\( ?(?P<F_df1>{_DF}) ?, ?(?P<F_df2>{_DF}) ?\)|
    (?P<chi2>(?:χ|𝜒|\bchi)[ -]?(?:2|²|squared?)?) ?\( ?(?P<chi2_df>\d+)(?: ?, ?[Nn] ?= ?[\d,]+)? ?\)|
    \b(?P<Q>Q)\w{{0,2}} ?\( ?(?P<Q_df>\d+) ?\)|
    (?<![\w-])(?P<z>[zZ]))
    [ ]?= ?(?P<value>{NUMBER})
    [ ]?[,;] ?(?:[\w²]{{1,6}} ?= ?-?[\d.]+ ?[,;] ?)?
    \(?[pP](?: ?-? ?values?)? ?(?P<sign>[=<>≤≥]) ?(?P<p>{NUMBER})(?! ?[×*x])"""
)
_BY_RANKS = re.compile(
    r"Wilcoxon|Mann|Kruskal|Spearman|Kendall|Steiger|[Ee]xact|[Pp]ermut|[Bb]ootstrap|[Rr]andomi[sz]ation|[Mm]onte|[Aa]pproximat|"
    r"\b[UWVT] ?= ?\d"
)
"""The p that stands beside such a z is often not that of the normal distribution."""

_ONE_SIDED = re.compile(r"\b(?:one|1)[ -](?:sided|tailed)|\bdirectional\b", re.IGNORECASE)


class ReportedTest(NamedTuple):
    """A reported test: the statistic (`t`, `r`, `F`, `chi2`, `Q`, `z`), its value and degrees of freedom, and p.

    `sign` is what stands before p; `start` and `end` are the range in the text.
    """

    statistic: str
    value: Number
    df: tuple[float, ...]
    sign: str
    p: Number
    one_sided: bool
    start: int
    end: int

    @property
    def possible(self) -> tuple[float, float]:
        """The least and the greatest p that the statistic, as far as it is given, may have."""
        size = abs(self.value.value)
        half = 0.5 * 10.0**-self.value.decimals
        ends = sorted((self._p(max(0.0, size - half)), self._p(size + half)))
        return (ends[0] / 2, ends[1]) if self.one_sided else (ends[0], ends[1])

    @property
    def consistent(self) -> bool:
        """Whether the reported p is one that the statistic may have."""
        low, high = self.possible
        if self.sign in "<≤":
            return low <= self.p.value
        if self.sign in ">≥":
            return high >= self.p.value
        return low <= self.p.high and self.p.low <= high

    @property
    def decides_otherwise(self) -> bool:
        """Whether the result is significant by the one and not by the other."""
        if self.consistent:
            return False
        low, high = self.possible
        if self.sign in "<≤":
            return self.p.value <= ALPHA < low
        if self.sign in ">≥":
            return self.p.value >= ALPHA > high
        return (self.p.value <= ALPHA < low) or (self.p.value > ALPHA > high)

    def _p(self, value: float) -> float:
        if self.statistic == "z":
            return distributions.of_z(value)
        if self.statistic == "F":
            return distributions.of_f(value, *self.df)
        tail = {"t": distributions.of_t, "r": distributions.of_r}.get(self.statistic, distributions.of_chi2)
        return tail(value, self.df[0])


def reported_tests(text: str) -> Iterator[ReportedTest]:
    """The tests that a text reports with statistic, degrees of freedom and p, in order."""
    for match in _TEST.finditer(text):
        statistic = next(name for name in ("t", "r", "F", "chi2", "Q", "z") if match[name])
        df = tuple(float(match[name]) for name in (f"{statistic}_df", "F_df1", "F_df2") if _named(match, name))
        value, p = read(match["value"]), read(match["p"])
        if statistic == "z" and _BY_RANKS.search(text):
            continue
        if value and p and 0 <= p.value <= 1 and all(one > 0 for one in df) and _sensible(statistic, value):
            one_sided = bool(_ONE_SIDED.search(text))
            yield ReportedTest(statistic, value, df, match["sign"], p, one_sided, *match.span())


def _named(match: re.Match[str], name: str) -> bool:
    return name in match.re.groupindex and match[name] is not None


def _sensible(statistic: str, value: Number) -> bool:
    """Whether a statistic can have a value."""
    if statistic == "r":
        return abs(value.value) <= 1
    return statistic in "tz" or value.value >= 0
