"""Reported p-values that no test gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.support.figures.number import NUMBER, read
from exocite.support.patterns import compiled

_P = compiled(
    rf"""
    (?<![\w.^-])(?<!log )(?<!log10 )(?<!ln )[pP](?: ?-? ?values?)?
    [ ]?(?P<sign>[=<>≤≥]) ?(?P<value>{NUMBER})(?! ?[%×*x^\w]| ?[-–] ?\d)"""
)
"""`p < 10-3` is a power of ten whose exponent is printed higher, `-log10 p = 3` no p."""
_SIGN = re.compile("[=<>≤≥]")

ZERO = "p is never zero"


def impossible_p(text: str) -> Iterator[tuple[str, str, int, int]]:
    """p-values that cannot be: the words, why, and the range in the text."""
    for match in _P.finditer(text) if _SIGN.search(text) else ():
        number = read(match["value"])
        if number is None:
            continue
        sign, value = match["sign"], number.value
        if value < 0 or (value == 0 and sign in "<≤"):
            why = "no p is below zero"
        elif value > 1 or (value == 1 and sign == ">"):
            why = "no p is above one"
        elif value == 0 and sign == "=":
            why = ZERO
        else:
            continue
        yield match[0], why, *match.span()
