"""The bases of a run: the project's with each library that its documents name, each opened once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from exocite.checking.libraries import (
    NO_LIBRARY,
    declared,
    faulted,
    has_library,
    printed_of,
    with_library,
    with_own,
    without_data,
)
from exocite.config import Config
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.reference import Library
from exocite.parsers.documents import Document
from exocite.sources.base import open_base
from exocite.sources.library import read_library

LibraryPaths = tuple[str, ...]
"""The files of a library; empty for the project's own."""


class Placed(NamedTuple):
    """A document with the base that it is checked against.

    `library` are the files of the library that it shares with others; None where that could not be read, which is a
    fault of the document then. `added` has the references that it brings along and the library lacks; where that is the
    built-in one, which nobody edits, also those that it has, and `known` their keys there. `shared` is what rules keep
    of the base.
    """

    document: Document
    base: EvidenceBase
    library: LibraryPaths | None
    added: EvidenceBase | None
    shared: dict[str, object]
    known: Mapping[str, str] = MappingProxyType({})


class Bases:
    """Opens the base of each document; `bib` are the libraries of `--bib`."""

    def __init__(self, bib: Sequence[str], config: Config) -> None:
        self._bib = tuple(bib)
        self._config = config
        self._main: EvidenceBase | None = None
        self._opened: dict[LibraryPaths, EvidenceBase] = {}
        self._shared: dict[LibraryPaths, dict[str, object]] = {}

    def place(self, document: Document) -> Placed:
        """The base for a document, whose library is that of `--bib`, else the one it declares, else the project's."""
        paths = self._bib or declared(document)
        main = self._project(has_library(document, self._bib))
        try:
            base = self._with(paths, main)
        except ExociteError as error:
            if self._bib:
                raise
            return Placed(faulted(document, error), with_library(main, NO_LIBRARY), None, None, {})
        if not any(part.references for part in document):
            return Placed(document, base, paths, None, self.shared(paths))
        document, own = with_own(document, base.references)
        library = Library({**base.references, **own}, base.references.paths, base.references.faults)
        known = printed_of(document, base.references) if base.builtin else {}
        listed = Library({**own, **{key: reference for key, (reference, _) in known.items()}})
        return Placed(
            document,
            replace(base, references=library),
            paths,
            replace(base, references=listed, builtin=False),
            {},
            {key: other for key, (_, other) in known.items()},
        )

    def of(self, paths: LibraryPaths) -> EvidenceBase:
        """The base with the library in the files `paths`, for rules on libraries. Documents were placed before."""
        return self._with(paths, self._project(True))

    def shared(self, paths: LibraryPaths) -> dict[str, object]:
        """What rules keep of the base with the library `paths`."""
        return self._shared.setdefault(paths, {})

    def open(self) -> None:
        """Open what every document will need, so that worker processes inherit it."""
        if self._bib:
            self.of(self._bib)
        else:
            self._project(True)

    def _project(self, has_own: bool) -> EvidenceBase:
        """The project's base; where documents have a library of their own it need not hold anything."""
        if self._main is None:
            self._main = without_data(self._config)
        if not has_own and self._main.references is NO_LIBRARY:
            self._main = open_base(self._config)  # says what is missing
        return self._main

    def _with(self, paths: LibraryPaths, main: EvidenceBase) -> EvidenceBase:
        if paths not in self._opened:
            self._opened[paths] = with_library(main, read_library(paths)) if paths else main
        return self._opened[paths]
