"""Citation keys for the works that a Word file cites: the author's own, else the DOI, else name and year."""

from __future__ import annotations

from dataclasses import replace

from exocite.model.reference import Reference
from exocite.parsers.docx.managers.cited import CitedItem
from exocite.records.keys import citation_key, distinct

_DOI_PREFIXES = ("https://", "http://", "dx.doi.org/", "doi.org/", "doi:")


class Keyring:
    """Gives each work one key, and keeps the references by these keys."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._keys: dict[str, str] = {}
        self.references: dict[str, Reference] = {}

    def key(self, item: CitedItem, line: int) -> str:
        """The key of a cited work, which is first met on `line`; works without data are not kept."""
        if item.identity not in self._keys:
            key = self._new(item, line)
            if not item.identity:
                return key
            self._keys[item.identity] = key
        return self._keys[item.identity]

    def _new(self, item: CitedItem, line: int) -> str:
        reference = item.describe(item.key)
        if not reference.fields:
            return item.key or item.identity
        key = item.key or _doi(reference) or citation_key(reference)
        known = self.references.get(key)
        if known and not _same(known, reference):
            key = distinct([key.casefold()], self.references)[0]
            known = self.references.get(key)
        if known is None:
            self.references[key] = replace(reference, key=key, path=self._path, line=line)
        return key


def _doi(reference: Reference) -> str:
    doi = reference.fields.get("doi", "").strip()
    for prefix in _DOI_PREFIXES:
        if doi.lower().startswith(prefix):
            doi = doi[len(prefix) :]
    return doi.strip()


def _same(one: Reference, other: Reference) -> bool:
    """Whether two records under one key are of the same work, as far as they say."""
    if _doi(one) and _doi(other):
        return _doi(one).casefold() == _doi(other).casefold()
    return one.title.casefold() == other.title.casefold()
