"""Which of a library's references others are: those that a manuscript brings along, those that are imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher

from exocite.model.reference import Reference
from exocite.words import fold

_SHORTEST_TITLE = 20
"""Titles with fewer letters (`Editorial`) tell nothing."""

_ALIKE = 0.92
"""From this share of common letters on two titles of one author and year are one: hyphens, cut ends, a misprint."""

_LONGEST_COMPARED = 300
_PREFIXES = ("https://", "http://", "dx.doi.org/", "doi.org/", "doi:")

Identity = Callable[[Reference], str]


def match(own: Mapping[str, Reference], library: Mapping[str, Reference]) -> dict[str, str]:
    """Own key to the library's key of the same work.

    The same DOI or PubMed id; else the same title and no other year; else the same first author, year, volume and first
    page; else the same first author and year and a title that is nearly the same, or is cut. Two works with different
    DOIs are never one.
    """
    if not own or not library:
        return {}
    known: dict[str, str] = {}
    for identity in (_doi, _pmid, _title, _place):
        index = _index(library, identity)
        for key, reference in own.items():
            other = index.get(identity(reference)) if key not in known else None
            if other and not _told_apart(reference, library[other], identity):
                known[key] = other
    left = {key: reference for key, reference in own.items() if key not in known}
    return known | (_by_title(left, library) if left else {})


def _index(library: Mapping[str, Reference], identity: Identity) -> dict[str, str]:
    """What identifies a work to its key; the first of two that share it."""
    index: dict[str, str] = {}
    for key, reference in library.items():
        index.setdefault(identity(reference), key)
    index.pop("", None)
    return index


def _by_title(own: Mapping[str, Reference], library: Mapping[str, Reference]) -> dict[str, str]:
    """Own key to the key of a work of the same first author and year with nearly the same title, if there is one."""
    shelves: dict[tuple[str, str], list[str]] = {}
    for key, reference in library.items():
        shelves.setdefault((_author(reference), reference.year), []).append(key)
    known = {}
    for key, reference in own.items():
        shelf = shelves.get((_author(reference), reference.year), ()) if _author(reference) else ()
        alike = [other for other in shelf if _nearly_same(reference, library[other])]
        if len(alike) == 1:
            known[key] = alike[0]
    return known


def _nearly_same(own: Reference, other: Reference) -> bool:
    one, two = (_letters(reference.title)[:_LONGEST_COMPARED] for reference in (own, other))
    if min(len(one), len(two)) < _SHORTEST_TITLE or _dois_differ(own, other):
        return False
    if one.startswith(two) or two.startswith(one):
        return True
    compared = SequenceMatcher(None, one, two, autojunk=False)
    return compared.real_quick_ratio() >= _ALIKE and compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE


def _doi(reference: Reference) -> str:
    doi = reference.fields.get("doi", "").strip().casefold()
    for prefix in _PREFIXES:
        doi = doi.removeprefix(prefix)
    return doi.strip()


def _pmid(reference: Reference) -> str:
    return reference.fields.get("pmid", "").strip()


def _title(reference: Reference) -> str:
    letters = _letters(reference.title)
    return letters if len(letters) >= _SHORTEST_TITLE else ""


def _place(reference: Reference) -> str:
    """First author, year, volume and first page, where a reference has all four."""
    volume = reference.fields.get("volume", "").strip()
    page = reference.fields.get("pages", "").partition("-")[0].strip()
    parts = (_author(reference), reference.year, volume, page)
    return " ".join(parts).casefold() if all(parts) else ""


def _author(reference: Reference) -> str:
    """The first author, or editor, as it is compared."""
    first = next(iter(reference.creators), None)
    return _letters(first.label) if first else ""


def _letters(text: str) -> str:
    return _joined(fold(text))


def _joined(characters: Iterable[str]) -> str:
    return "".join(filter(str.isalnum, characters))


def _told_apart(own: Reference, other: Reference, identity: Identity) -> bool:
    """Whether two references that share an identity are two works all the same."""
    if identity is _doi:
        return False
    years = identity is _title and bool(own.year and other.year) and own.year != other.year
    return years or _dois_differ(own, other)


def _dois_differ(own: Reference, other: Reference) -> bool:
    one, two = _doi(own), _doi(other)
    return bool(one and two) and one != two


def duplicates(references: Mapping[str, Reference]) -> dict[str, str]:
    """Of `references`, those that are the work of an earlier one: key to that one's key."""
    found: dict[str, str] = {}
    for identity in (_doi, _pmid, _title, _place):
        first: dict[str, str] = {}
        for key, reference in references.items():
            mark = identity(reference) if key not in found else ""
            other = first.setdefault(mark, key) if mark else key
            if other != key and not _told_apart(reference, references[other], identity):
                found[key] = other
    return found
