"""The reference library against which each document of a run is checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from exocite.checking.matching import match
from exocite.config import Config
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, Manuscript, Sentence
from exocite.model.reference import Library, Reference
from exocite.parsers.documents import Document
from exocite.sources.base import open_base, table_paths
from exocite.sources.library import read_library

NO_LIBRARY = Library({})
"""What the keys of a document are compared with when its library cannot be read: nothing."""


class Group(NamedTuple):
    """Documents that share a library, with the base that has it."""

    documents: list[Document]
    base: EvidenceBase


def base_for(documents: Sequence[Document], bib: Sequence[str], config: Config) -> EvidenceBase:
    """The evidence base of a run; a project without data will do where every document has a library of its own."""
    return without_data(config) if all(has_library(document, bib) for document in documents) else open_base(config)


def without_data(config: Config) -> EvidenceBase:
    """The base of a project for documents that have a library of their own: it need not hold anything."""
    if config.root and not config.references and not table_paths(config):
        return EvidenceBase(f"the project {config.root}", NO_LIBRARY)
    return open_base(config)


def has_library(document: Document, bib: Sequence[str]) -> bool:
    """Whether a document is checked against another library than the project's."""
    return bool(bib or declared(document) or document[0].references)


def with_libraries(documents: Sequence[Document], bib: Sequence[str], base: EvidenceBase) -> Iterator[Group]:
    """The documents in groups that share a library.

    The library is that of `--bib`, else the one that a document declares, else the base's own. A declared one that
    cannot be read is a fault of its document, whose keys are not checked then. A document that brings references of its
    own along is a group by itself: what the library has too is cited by the library's key, the rest is added to it.
    """
    libraries: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        libraries.setdefault(() if bib else declared(document), []).append(document)
    for paths, group in libraries.items():
        try:
            own_base = with_library(base, read_library(bib or paths)) if bib or paths else base
        except ExociteError as error:
            if bib:
                raise
            yield Group([faulted(document, error) for document in group], with_library(base, NO_LIBRARY))
            continue
        plain = [document for document in group if not any(part.references for part in document)]
        if plain:
            yield Group(plain, own_base)
        yield from (_with_own(document, own_base) for document in group if any(part.references for part in document))


def declared(document: Document) -> tuple[str, ...]:
    """The paths of the library files that a document declares, repeats left out."""
    first = document[0].path
    return tuple(dict.fromkeys(_found(name, part.path, first) for part in document for name in part.bibliography))


def with_library(base: EvidenceBase, library: Library) -> EvidenceBase:
    """The base with another reference library, which is nobody's built-in one."""
    return replace(base, references=library, builtin=False)


def candidates(name: str, *manuscripts: str) -> tuple[str, ...]:
    """Where a declared library may lie: beside the file that declares it, beside the document's first one, here."""
    beside = (os.path.normpath(os.path.join(os.path.dirname(path), name)) for path in manuscripts)
    return tuple(dict.fromkeys((*beside, name)))


def _found(name: str, *manuscripts: str) -> str:
    places = candidates(name, *manuscripts)
    return next((place for place in places if os.path.exists(place)), places[0])


def faulted(document: Document, error: ExociteError) -> Document:
    """The document with a fault at the place where it declares the library."""
    index = next(i for i, part in enumerate(document) if part.bibliography)
    part = document[index]
    line, column = part.position(max(0, part.text.find(os.path.basename(part.bibliography[0]))))
    message = f"its citation keys could not be checked: {error.message}"
    fault = Fault("no-library", part.path, line, column, message, error.hint)
    return (*document[:index], replace(part, faults=(*part.faults, fault)), *document[index + 1 :])


def _with_own(document: Document, base: EvidenceBase) -> Group:
    document, added = with_own(document, base.references)
    library = Library({**base.references, **added}, base.references.paths, base.references.faults)
    return Group([document], replace(base, references=library))


def with_own(document: Document, library: Library) -> tuple[Document, Mapping[str, Reference]]:
    """The document with its own references cited by the library's keys where that has them; and those it has not."""
    own = {key: reference for part in document for key, reference in part.references.items()}
    known = match(own, library)
    # A key of one's own that the library has too means the same work, unless it is only a number.
    added = {
        key: reference for key, reference in own.items() if key not in known and (key not in library or key.isdecimal())
    }
    return tuple(_renamed(part, known) for part in document) if known else document, added


def printed_of(document: Document, library: Library) -> Mapping[str, tuple[Reference, str]]:
    """The references that a document brings along and the library has: own key to the reference and its key there."""
    own = {key: reference for part in document for key, reference in part.references.items()}
    return {key: (own[key], other) for key, other in match(own, library).items()}


def _renamed(manuscript: Manuscript, known: Mapping[str, str]) -> Manuscript:
    """The manuscript with the library's keys; the spans stay those of what is printed."""

    def renamed(citation: Citation) -> Citation:
        return replace(citation, items=tuple(replace(i, key=known.get(i.key, i.key)) for i in citation.items))

    def sentence(old: Sentence) -> Sentence:
        if not old.citations and not old.notes:
            return old
        return replace(old, citations=tuple(map(renamed, old.citations)), notes=tuple(map(renamed, old.notes)))

    paragraphs = (replace(old, sentences=tuple(map(sentence, old.sentences))) for old in manuscript.paragraphs)
    return replace(manuscript, paragraphs=tuple(paragraphs), citations=tuple(map(renamed, manuscript.citations)))
