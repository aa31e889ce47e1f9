"""Which of the library's references the references that a manuscript brings along are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exocite.model.reference import Reference

_SHORTEST_TITLE = 20
"""Titles with fewer letters (`Editorial`) tell nothing."""

_PREFIXES = ("https://", "http://", "dx.doi.org/", "doi.org/", "doi:")


def match(own: Mapping[str, Reference], library: Mapping[str, Reference]) -> dict[str, str]:
    """Own key to the library's key of the same work: same DOI or PubMed id, else same title and no other year."""
    if not own or not library:
        return {}
    known: dict[str, str] = {}
    for identity in (_doi, _pmid, _title):
        index = _index(library, identity)
        for key, reference in own.items():
            other = index.get(identity(reference)) if key not in known else None
            if other and not _years_differ(reference, library[other], identity):
                known[key] = other
    return known


def _index(library: Mapping[str, Reference], identity: Callable[[Reference], str]) -> dict[str, str]:
    """What identifies a work to its key; the first of two that share it."""
    index: dict[str, str] = {}
    for key, reference in library.items():
        index.setdefault(identity(reference), key)
    index.pop("", None)
    return index


def _doi(reference: Reference) -> str:
    doi = reference.fields.get("doi", "").strip().casefold()
    for prefix in _PREFIXES:
        doi = doi.removeprefix(prefix)
    return doi.strip()


def _pmid(reference: Reference) -> str:
    return reference.fields.get("pmid", "").strip()


def _title(reference: Reference) -> str:
    letters = "".join(filter(str.isalnum, reference.title.casefold()))
    return letters if len(letters) >= _SHORTEST_TITLE else ""


def _years_differ(own: Reference, other: Reference, identity: Callable[[Reference], str]) -> bool:
    return identity is _title and bool(own.year and other.year) and own.year != other.year
