"""The first authors of a library, and the sentences that name them as one does in prose."""

from __future__ import annotations

import re
from typing import NamedTuple

from exocite.model.reference import Library
from exocite.words import STOP_WORDS, fold

_GROUP = r"['’]s? (?:group|team|study|trial|work)"
_NAMED = re.compile(
    r"\b(?P<name>[^\W\d_][\w'’-]+)"
    rf"(?: et al\.?|,? (?:and|&) (?:colleagues|co-?workers|[^\W\d_][\w'’-]+)|{_GROUP})?"
    r"(?:,? \(?(?P<year>(?:19|20)\d\d)\b)?"
)
_TELLING = re.compile(rf" et al\b|colleagues|co-?workers|{_GROUP}|(?:19|20)\d\d")
"""What shows that a name is that of an author."""


class Named(NamedTuple):
    """The author that a sentence names, and whether with the year of the work."""

    name: str
    with_year: bool


class Authors:
    """Finds the references whose first author a sentence names: `Ahn et al. (2018)`, `Ahn's group`."""

    def __init__(self, library: Library) -> None:
        self._keys: dict[str, list[tuple[str, str]]] = {}
        for key, reference in library.items():
            for name in reference.creators.names[:1]:
                self._keys.setdefault(fold(name.label), []).append((key, reference.year))

    def named(self, text: str) -> dict[str, Named]:
        """Citation key to the author; a work of another year is not meant."""
        found: dict[str, Named] = {}
        for match in _NAMED.finditer(text) if _TELLING.search(text) else ():
            name, year = match["name"], match["year"]
            if not name[0].isupper() or fold(name) in STOP_WORDS or not _TELLING.search(match[0]):
                continue
            for key, published in self._keys.get(fold(name), ()):
                if not year or year == published:
                    found[key] = Named(name, bool(year))
        return found
