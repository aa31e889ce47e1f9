"""Reported numbers: a value, and how exactly it is given."""

from __future__ import annotations

import re
from typing import NamedTuple

NUMBER = r"-?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![\d.,]*\d)"
"""`12`, `1,234`, `0.05`, `.05`. `1.234,5` and `0,05`, which other languages write, are none: see `read`."""


class Number(NamedTuple):
    """A number as reported. `decimals` is how many digits stand behind the point."""

    value: float
    decimals: int

    @property
    def low(self) -> float:
        """The least value that rounds to it."""
        return self.value - 0.5 * 10.0**-self.decimals

    @property
    def high(self) -> float:
        """The greatest value that rounds to it."""
        return self.value + 0.5 * 10.0**-self.decimals


_PLAIN = re.compile(NUMBER)


def read(text: str) -> Number | None:
    """The number that a text is; None where it is none, or may be written in the way of another language."""
    if not _PLAIN.fullmatch(text):
        return None
    bare = text.replace(",", "")
    return Number(float(bare), len(bare.partition(".")[2]))


def shown(value: float, decimals: int) -> str:
    """A value with so many decimals, as a message shows it."""
    return f"{value:.{decimals}f}"
