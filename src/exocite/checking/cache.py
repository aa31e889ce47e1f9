"""The cache of results: what checking a document gave, kept until anything that it rests on changes.

An entry's name is a digest of the program, of the rules and settings that matter, of the evidence base, and of the
document's own name and content. In the entry stands the state of every other file that was looked at or for (parts,
libraries, places where an included file may lie): an entry counts only when all are still as they were. What could not
be read is never kept. How files are kept: see `exocite.sources.cache`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

import exocite
from exocite.checking.packing import from_json, pack, pack_findings, to_json, unpack, unpack_findings
from exocite.checking.result import Result
from exocite.checking.settings import Settings
from exocite.checking.state import UNREADABLE, Files, base_files, digest, read
from exocite.model.finding import Finding
from exocite.sources.cache import Shelf, load, prune, put, sources_of, states_of
from exocite.sources.retractions import list_state

RESULTS = Shelf(b"exocite result 1", ".result", 4096, 256 * 1024 * 1024)
CATALOGUES = Shelf(b"exocite rules 1", ".rules", 4, 1024 * 1024)
PROGRAMS = Shelf(b"exocite program 1", ".program", 4, 1024 * 1024)
_PARSERS = (("lxml", "__init__.py"), ("bibtexparser", "splitter.py"), ("markdown_it", "__init__.py"))
_DATA = (("support", "citeworthiness"), ("concepts", "vocabularies"), ("sources", "journals"))
"""Folders of the package with files that are no code and yet decide what is found."""

_TICK = 50_000_000
"""Nanoseconds: a file system's clock may be so much behind."""


@cache
def program_state() -> str:
    """What results depend on besides files: the content of exocite's own code, and of what it reads files with.

    It is the same wherever and whenever that was installed, so that a cache kept between runs of a CI job counts. It is
    read anew only when size or time of a source file change. Empty when it cannot be seen (in a zip).
    """
    package = os.path.dirname(os.path.abspath(exocite.__file__))
    further = (os.path.join(folder, *parts) for parts in _PARSERS for folder in sys.path)
    try:
        places = [*sources_of(package), *_data_of(package), *filter(os.path.exists, further)]
        name = _digest("program", states_of(places))
        known = _loaded(name, PROGRAMS)
        if not known:
            contents = (f"{os.path.basename(place)} {digest(read(place))}" for place in places)
            known = _digest(sys.version, *contents)
            put(name, [to_json(known)], PROGRAMS)
            prune(PROGRAMS, name)
    except OSError:
        return ""
    return str(known)


def _data_of(package: str) -> list[str]:
    """The data files of the package that results depend on, sorted."""
    folders = [os.path.join(package, *parts) for parts in _DATA]
    names = (os.path.join(folder, name) for folder in folders if os.path.isdir(folder) for name in os.listdir(folder))
    return sorted(name for name in names if name.endswith((".bin", ".csv")))


def recall(kind: str, shelf: Shelf) -> Any:
    """What is kept under `kind` for this program; None when there is nothing."""
    return _loaded(_name(kind), shelf)


def keep(kind: str, value: object, shelf: Shelf) -> None:
    """Keep a value that depends on the program alone."""
    name = _name(kind)
    if name and put(name, [to_json(value)], shelf):
        prune(shelf, name)


class Results:
    """The kept results of a run with `settings`; `files` says how its files are now."""

    def __init__(self, settings: Settings, files: Files) -> None:
        self._files = files
        self._common = ""
        notices = settings.retractions.path
        if notices:
            files.states[notices] = list_state(notices)
        if settings.cache and program_state():
            config = settings.config
            states = [(path, files.state(path)) for path in (*base_files(config), *settings.libraries, settings.lock)]
            if all(state != UNREADABLE for _, state in states):
                told = (settings.codes, settings.libraries, settings.filename, settings.alarms)
                listed = (settings.retractions, files.states[notices]) if notices else ()
                place = (config.root, config.references, config.tables)
                self._common = _digest(program_state(), repr((told, place, states, *listed)))

    def document(self, path: str, content: bytes) -> Result | None:
        """What is kept of the document whose first file is `path` with this content."""
        found = self._found(self._document_name(path, content))
        if found is None:
            return None
        library, states, outcome = found
        return Result(unpack(outcome), None if library is None else tuple(library), dict(states))

    def keep_document(self, path: str, content: bytes, result: Result, since: int) -> None:
        """Keep the result of a run that began at `since` (nanoseconds), unless a file was unreadable or in motion."""
        name = self._document_name(path, content)
        if not name or result.outcome.unchecked or not _settled(result.states, since):
            return
        put(name, [to_json([result.library, list(result.states.items()), pack(result.outcome)])], RESULTS)

    def library(
        self, paths: Collection[str], cited: Collection[str], make: Callable[[], tuple[Finding, ...]]
    ) -> tuple[Finding, ...]:
        """The findings on a library that is cited like this: those kept, else what `make` gives."""
        name = ""
        if self._common:
            states = [(path, self._files.state(path)) for path in paths]
            readable = all(state != UNREADABLE for _, state in states)
            name = _digest(self._common, "library", repr((states, sorted(cited)))) if readable else ""
        found = _loaded(name, RESULTS)
        if found is not None:
            return unpack_findings(found)
        findings = make()
        if name and put(name, [to_json(pack_findings(findings))], RESULTS):
            self.tidy()
        return findings

    def tidy(self) -> None:
        """Let go of what is too much."""
        prune(RESULTS)

    def _document_name(self, path: str, content: bytes) -> str:
        if not self._common:
            return ""
        return _digest(self._common, "document", path, self._files.states.get(path) or digest(content))

    def _found(self, name: str) -> Any:
        found = _loaded(name, RESULTS)
        if found is not None and all(self._files.state(path) == state for path, state in found[1]):
            return found
        return None


def _settled(states: Mapping[str, str], since: int) -> bool:
    """Whether all files can be read and none was written while a document was checked."""
    for path, state in states.items():
        try:
            if state == UNREADABLE or os.stat(path).st_mtime_ns > since - _TICK:
                return False
        except OSError:
            continue
    return True


def _loaded(name: str, shelf: Shelf) -> Any:
    sections = load(name, shelf) if name else None
    return from_json(sections[0]) if sections else None


def _name(kind: str) -> str:
    return _digest(program_state(), kind) if program_state() else ""


def _digest(*parts: str) -> str:
    return digest("\0".join(parts).encode("utf-8", "surrogateescape"))
