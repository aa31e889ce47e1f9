"""The entries of a library by their journal, found without reading all of a large library."""

from __future__ import annotations

from collections.abc import Sequence

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context
from exocite.rules.references import journal_of
from exocite.sources.journal_lists import plain
from exocite.sources.stored import IndexedLibrary
from exocite.sources.word_index import JOURNAL
from exocite.words import stems

SMALL = 2000
"""A library with so many entries is read as a whole; in a larger one a journal is looked for by its words."""

MOST = 40
"""So many entries of a journal in a large library tell enough of it."""

Entries = dict[str, Sequence[Reference]]


def same_journal(reference: Reference, library: Library, context: Context) -> Sequence[Reference]:
    """The entries that have the journal of a reference, itself included.

    Spellings of a name count as one where they differ in case and signs only. Of a large library of which manuscripts
    cite a part: those that are cited, and of the others the first ones.
    """
    name = plain(journal_of(reference))
    if not name:
        return ()
    if context.cited is None or len(library) <= SMALL or not isinstance(library, IndexedLibrary):
        return context.once("entries by journal", lambda: _all(library)).get(name, ())
    known: Entries = context.once("entries of journals", dict)
    if name not in known:
        places: dict[str, frozenset[int]] = context.once("places of words of journals", dict)
        known |= _found(name, library, context.cited, places)
    return known[name]


def _all(library: Library) -> Entries:
    found: dict[str, list[Reference]] = {}
    for reference in library.values():
        journal = journal_of(reference)
        if journal:
            found.setdefault(plain(journal), []).append(reference)
    return dict(found)


def _found(name: str, library: IndexedLibrary, cited: frozenset[str], places: dict[str, frozenset[int]]) -> Entries:
    """The entries of one journal, by the words of its name, the cited ones first; none where it has no such words."""
    index = library.index
    words = stems(name)
    for word in words:
        if word not in places:
            places[word] = frozenset(place for place, mask in index.postings(word) if mask & JOURNAL)
    having = frozenset[int].intersection(*(places[word] for word in words)) if words else ()
    found: list[Reference] = []
    for place in sorted(having, key=lambda place: (index.keys[place] not in cited, place)):
        entry = library[index.keys[place]]
        if plain(journal_of(entry)) == name:
            found.append(entry)
            if len(found) >= MOST and entry.key not in cited:
                break
    return {name: found}
