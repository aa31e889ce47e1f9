"""Reported shares: so many of so many, and the percentage that is given for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exocite.support.figures.number import Number, read
from exocite.support.patterns import compiled

PEOPLE = (
    r"(?:patients|participants|subjects|women|men|children|adults|infants|neonates|boys|girls|respondents|individuals|"
    r"people|persons|cases|controls|animals|mice|rats|volunteers|students|physicians|nurses|donors|carriers|survivors|"
    r"deaths|studies|trials|samples|specimens|tumou?rs|eyes|knees|hips|lesions|pregnancies|births|households)"
)
"""What is counted in whole numbers, and a percentage of which is at most 100."""

_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_PERCENT = r"\d{1,3}(?:\.\d+)? ?%"
_OF = compiled(
    rf"""
    (?<![\w.,/±–-])(?P<part>{_COUNT}) ?(?:/|(?:\w+ ){{0,2}}(?:out )?of (?:the |all |our |a total of |these )?)
    (?P<whole>{_COUNT})(?![\d.,]*\d|/)(?: [A-Za-z-]+){{0,3}} ?
    [(\[,;:=]{{1,2}} ?(?P<percent>{_PERCENT}) ?(?=[)\],;.]|$)"""
)
_BACK = compiled(
    rf"""
    (?<![\w.,/±<>≤≥–-])(?P<percent>{_PERCENT}) ?[(\[] ?(?:n ?= ?)?(?P<part>{_COUNT}) ?(?:/|(?:out )?of (?:the )?)
    (?P<whole>{_COUNT})(?![\d.,]*\d|/) ?[)\],;]"""
)
_AMONG = compiled(
    rf"""
    \b(?:[Oo]f|[Aa]mong|[Ii]n) (?:the |these |all |our )?(?P<whole>{_COUNT}) (?:\w+ )?{PEOPLE},[ ]
    (?P<part>{_COUNT}) (?:[a-z]+ )?[(\[](?P<percent>{_PERCENT})[)\]]"""
)
_MORE = compiled(
    rf"(?<![\w.,/±–-])(?P<part>{_COUNT}) (?:out )?of (?:the |our |all )?(?P<whole>{_COUNT}) (?:\w+ )?{PEOPLE}\b"
)
_OVER = compiled(
    rf"""
    (?<![\w.,±–-])(?P<percent>\d{{3,}}(?:\.\d+)?) ?(?:%|percent)
    [ ]of (?:the |all |our |these |those )?(?:\w+ )?{PEOPLE}\b"""
)


class Share(NamedTuple):
    """So many of so many. `percent` is what is given for it, None where nothing is; the range in the text."""

    part: int
    whole: int
    percent: Number | None
    start: int
    end: int

    @property
    def possible(self) -> bool:
        """Whether the part is not greater than the whole."""
        return self.part <= self.whole

    @property
    def right(self) -> bool:
        """Whether the percentage is that of the counts, rounded in any way or cut off."""
        if self.percent is None or not self.whole:
            return True
        true = 100 * self.part / self.whole
        return abs(true - self.percent.value) <= 10.0**-self.percent.decimals + 1e-9


def shares(text: str) -> Iterator[Share]:
    """The shares that a text reports with their percentages, or of people and things that are counted."""
    seen: set[int] = set()
    of = " of " in text
    percent_of = (_OF, _BACK, _AMONG) if "%" in text else ()
    for wording in (*percent_of, _MORE) if of else percent_of:
        for match in wording.finditer(text):
            percent = read(match["percent"].rstrip("% ")) if "percent" in wording.groupindex else None
            if match.start("part") in seen:
                continue
            seen.add(match.start("part"))
            part, whole = (int(match[name].replace(",", "")) for name in ("part", "whole"))
            yield Share(part, whole, percent, *match.span())


def above_all(text: str) -> Iterator[tuple[str, int, int]]:
    """Percentages of people or things above 100, as written, with their ranges."""
    if " of " not in text or ("%" not in text and "percent" not in text):
        return
    for match in _OVER.finditer(text):
        number = read(match["percent"])
        if number and number.value > 100:
            yield match["percent"], *match.span()
