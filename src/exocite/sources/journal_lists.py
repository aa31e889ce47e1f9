"""What ships on journals: which give their articles numbers instead of pages, and what publishers are called.

`journals/article_numbers.csv` has a journal (`name`, `also`: its abbreviation; `BMC *` stands for every name that
begins so) or the beginning of the DOIs of one or of a publisher (`doi`), and the years of such articles.
`journals/publishers.csv` has publishers with their other names, `;` between.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from exocite.words import fold

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "journals")
_ANY = " *"


class Years(NamedTuple):
    """The first and the last year in which articles have numbers; the last is 9999 where that goes on."""

    first: int
    last: int


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A name as two spellings of it are compared: folded, its words apart, without signs."""
    folded = fold(text).replace("&", " and ")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


def has_article_numbers(journal: str, doi: str, year: int) -> bool:
    """Whether articles of a journal (any spelling) or with such a DOI (bare, lower case) have numbers in a year."""
    names, prefixes, dois = _numbered()
    name = plain(journal)
    found = [names[name]] if name in names else []
    found += [years for start, years in prefixes if name.startswith(start)]
    found += [years for start, years in dois if doi.startswith(start)] if doi else []
    return any(years.first <= year <= years.last for years in found)


@cache
def publishers() -> frozenset[str]:
    """The names of publishers, each as `plain` gives it."""
    return frozenset(
        plain(name) for row in _rows("publishers") for name in (row["name"], *row["also"].split(";")) if name
    )


@cache
def _numbered() -> tuple[dict[str, Years], list[tuple[str, Years]], list[tuple[str, Years]]]:
    """Names, beginnings of names, and beginnings of DOIs, with their years."""
    names: dict[str, Years] = {}
    prefixes: list[tuple[str, Years]] = []
    dois: list[tuple[str, Years]] = []
    for row in _rows("article_numbers"):
        years = Years(int(row["since"]), int(row["until"] or 9999))
        if row["doi"]:
            dois.append((row["doi"], years))
        elif row["name"].endswith(_ANY):
            prefixes.append((plain(row["name"].removesuffix(_ANY)) + " ", years))
        else:
            names.update((plain(name), years) for name in (row["name"], row["also"]) if name)
    return names, prefixes, dois


def _rows(name: str) -> Iterator[dict[str, str]]:
    with open(os.path.join(_FOLDER, f"{name}.csv"), encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
