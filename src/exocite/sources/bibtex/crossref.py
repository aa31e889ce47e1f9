"""Inheritance: what an entry takes over from the parent that its `crossref` names, and from `xdata` entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exocite.model.fault import Fault
from exocite.sources.bibtex.entries import Entry

_OWN = frozenset(
    "crossref xref xdata ids entryset entrysubtype execute label options presort related relatedoptions relatedstring "
    "relatedtype shorthand shorthandintro sortkey key doi url urldate eprint eprinttype file abstract pages".split()
)
"""What is never inherited: what biblatex excludes, and what identifies the parent as a work or a file."""

_PARTS = frozenset(
    "inproceedings incollection inbook inreference bookinbook suppbook suppcollection conference".split()
)
_TO_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TO_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}


def inherit(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Complete the values of `entries` from their parents, in place; yields a fault for each reference in vain.

    A parent's title becomes the child's `booktitle` (`journaltitle` of an article), as in biblatex; what the child has
    itself counts. Keys are compared exactly, then without regard to case, as in BibTeX. Parents may have parents.
    """
    exact: dict[str, Entry] = {}
    folded: dict[str, Entry] = {}
    for entry in entries:
        exact.setdefault(entry.key, entry)
        folded.setdefault(entry.key.casefold(), entry)

    def find(key: str) -> Entry | None:
        return exact.get(key) or folded.get(key.casefold())

    yield from _use_xdata(entries, exact)
    done: set[int] = set()
    for entry in entries:
        if entry.values.get("crossref") and id(entry) not in done:
            chain: list[Entry] = []
            parent: Entry | None = entry
            while parent is not None and id(parent) not in done and parent.values.get("crossref"):
                done.add(id(parent))
                chain.append(parent)
                parent = find(parent.values["crossref"])
            yield from _resolve(chain, parent)


def _resolve(chain: list[Entry], parent: Entry | None) -> Iterator[Fault]:
    """Hand values down a chain of children whose last one has `parent`; None or a member of the chain is a fault."""
    last = chain[-1]
    if parent is None:
        missing = last.values["crossref"]
        yield _fault("crossref-missing", last, f'crossref to "{missing}", which no entry has as its key', "warning")
    elif any(parent is member for member in chain):
        start = next(place for place, member in enumerate(chain) if member is parent)
        for member in chain[start:]:
            yield _fault("crossref-cycle", member, f"the crossref of {member.key} leads back to itself", "error")
        chain = chain[:start]
    for child in reversed(chain):
        if parent is not None:
            _hand_down(parent, child)
        parent = child


def _hand_down(parent: Entry, child: Entry) -> None:
    """Give `child` the values of `parent` that it lacks."""
    renamed = _TO_BOOK if child.type in _PARTS else _TO_JOURNAL if child.type == "article" else {}
    if "booktitle" in parent.values and child.type in _PARTS:
        renamed = {"title": "", "subtitle": "booksubtitle"}
    if "journal" in child.values:
        renamed = {**renamed, "title": ""}
    for name, value in parent.values.items():
        target = renamed.get(name, name)
        if target and name not in _OWN:
            child.values.setdefault(target, value)


def _use_xdata(entries: Sequence[Entry], exact: dict[str, Entry]) -> Iterator[Fault]:
    for entry in entries:
        for key in entry.values.get("xdata", "").split(","):
            source = exact.get(key.strip())
            if source is not None and source is not entry:
                for name, value in source.values.items():
                    entry.values.setdefault(name, value)
            elif key.strip():
                yield _fault("crossref-missing", entry, f'xdata "{key.strip()}" is not an entry', "warning")


def _fault(kind: str, entry: Entry, message: str, severity: str) -> Fault:
    return Fault(kind, entry.path, entry.line, entry.column, message, "correct the key it names", severity)
