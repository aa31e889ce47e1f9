"""Reported intervals: an estimate with its confidence interval, a mean or median with its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from exocite.support.figures.number import NUMBER, Number, read
from exocite.support.patterns import compiled

_SIGNED = NUMBER.removeprefix("-?")
_TO = r"(?P<to> ?(?:-{1,3}|–|—|\.\.\.?) ?| ?(?:to|and|through) |, ?|; ?)"
_CI = r"(?:CIs?|CrIs?|HDI|[Cc]onfidence [Ii]ntervals?|[Cc]redible [Ii]ntervals?)"
_LEVEL = r"(?P<level>\d{2}(?:\.\d)?) ?%"
_UNIT = r"(?: ?(?:%|°C|[a-zµμ]{1,7}(?:/[a-z]{1,7})?|(?:mm|cm)H[2g]O?))?"

_CONFIDENCE = compiled(
    rf"""
    (?<![\w.,/^±<>≤≥-])(?P<estimate>-?{_SIGNED}){_UNIT} ?[,;:]? ?[(\[]{{0,2}} ?
    (?:{_LEVEL} ?{_CI}|{_CI} ?\(?(?P<level2>\d{{2}}) ?%\)?) ?[:=,]? ?(?:from |of |was |is )?[(\[]? ?
    (?P<low>-?{_SIGNED}) ?%?{_TO}(?P<high>-?{_SIGNED})(?![\w]*[\d])"""
)
_RATIO = re.compile(
    r"\b(?:a?ORs?|a?HRs?|a?RRs?|a?IRRs?|(?:odds|hazards?|risk|rate|prevalence|likelihood) ratios?|relative risks?)\b"
)
_AFTER = re.compile(
    rf"[)\]]?[,;]? ?\(?[pP](?: ?-? ?values?)?(?: for \w+)? ?(?P<sign>[=<>≤≥]) ?(?P<p>{NUMBER})(?! ?[×*x])"
)
_SPREAD = compiled(
    rf"""
    \b(?P<name>[Mm]eans?|[Mm]edians?|[Aa]verages?)\b[^.;:()\[\]\d]{{0,50}}?[ =:]
    (?P<estimate>{_SIGNED}){_UNIT} ?[,;]? ?[(\[] ?
    (?P<what>[Rr]anges?|IQR|[Ii]nterquartile range)[:,=]? ?(?:of |from |was )?[(\[]?
    (?P<low>{_SIGNED}){_TO}(?P<high>{_SIGNED})(?![\w]*[\d])"""
)
_OTHER = compiled(
    rf"""
    (?:(?:{_SIGNED})%?,? (?:and|or|vs\.?|versus)|±|\+/-|
    \b(?:[pP](?:[ -]?values?)?|SDs?|SEM?|s\.[de]\.) ?[=<>≤≥:]) ?$"""
)
"""Before a number: it is one of several, a spread or a p-value, and the interval is not that of it alone."""


class Interval(NamedTuple):
    """An estimate with an interval. `name` says of what kind (`95% CI`, `range`), `ratio` whether 1 means no effect.

    `sign` and `p` are those of a p that follows it; `start` and `end` are the range in the text.
    """

    name: str
    estimate: Number
    low: Number
    high: Number
    ratio: bool
    sign: str
    p: Number | None
    start: int
    end: int

    @property
    def reversed(self) -> bool:
        """Whether its ends are the wrong way round."""
        return self.low.value > self.high.value

    @property
    def holds_estimate(self) -> bool:
        """Whether the estimate, as far as it is given, lies between the ends."""
        return self.low.low <= self.estimate.high and self.estimate.low <= self.high.high

    @property
    def against_p(self) -> bool:
        """Whether a 95 % interval of a ratio and its p disagree on whether there is an effect."""
        if not self.ratio or self.p is None or not self.name.startswith("95") or self.reversed:
            return False
        without = self.high.high < 1 or self.low.low > 1
        with_one = self.low.high < 0.995 and self.high.low > 1.005
        equal = self.sign == "="
        significant = self.p.value < 0.045 and self.sign not in ">≥"
        not_significant = self.p.value > 0.055 if equal else self.p.value >= 0.05 and self.sign in ">≥"
        return (with_one and significant) or (without and not_significant and not self._touches())

    def _touches(self) -> bool:
        """Whether an end lies so near to 1 that rounding may have moved it there."""
        return min(abs(self.low.value - 1), abs(self.high.value - 1)) < 0.02


def intervals(text: str) -> Iterator[Interval]:
    """The intervals that a text reports, in order; those that may belong to another number before are left out."""
    for match in _CONFIDENCE.finditer(text):
        if _OTHER.search(text, max(0, match.start() - 30), match.start()):
            continue
        after = _AFTER.match(text, match.end())
        ratio = bool(_RATIO.search(text, max(0, match.start() - 60), match.start()))
        made = _made(match, f"{match['level'] or match['level2']}% CI", ratio, after)
        if made:
            yield made
    for match in _SPREAD.finditer(text):
        made = _made(match, match["what"], False, None)
        if made:
            yield made


def _made(match: re.Match[str], name: str, ratio: bool, after: re.Match[str] | None) -> Interval | None:
    estimate, low, high = (read(match[part]) for part in ("estimate", "low", "high"))
    if not estimate or not low or not high or ("--" in match["to"] and low.value < 0):
        return None  # in `-0.9--0.1` nobody knows whose the second minus is
    p = read(after["p"]) if after else None
    sign = after["sign"] if after else ""
    return Interval(name, estimate, low, high, ratio, sign, p, *match.span())
