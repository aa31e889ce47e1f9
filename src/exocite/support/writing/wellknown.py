"""Abbreviations that need no definition: a vocabulary that ships (`wellknown.csv`)."""

from __future__ import annotations

import csv
import os
from functools import cache

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "wellknown.csv")


@cache
def well_known() -> dict[str, str]:
    """Abbreviation to long form."""
    with open(FILE, encoding="utf-8", newline="") as file:
        return {row["abbreviation"]: row["long"] for row in csv.DictReader(file)}
