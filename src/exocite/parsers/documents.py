"""Documents: a manuscript with the files that it takes in (`\\input`, `{{< include >}}`), each parsed once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from exocite.errors import ExociteError
from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, Include, Manuscript
from exocite.parsers import STDIN, read_manuscript
from exocite.parsers.frame import Frame

Document = tuple[Manuscript, ...]
"""The files of one document, the one that takes in the others first, each where it is taken in."""

Track = Callable[[Sequence[str]], Iterable[str]]


def read_documents(
    paths: Sequence[str], *, track: Track = iter, filename: str = "", strict: bool = False
) -> list[Document]:
    """The documents that the files `paths` are, in order; a file that another one takes in is a part of that.

    What cannot be read is a manuscript without text whose `faults` say why, or, when `strict`, an ExociteError. A
    missing file is an error in any case, unless it was to be taken in: then it is a fault of the one that does.
    `filename` is the name that stdin goes by.
    """
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise ExociteError(f"{path}: no such file", "name manuscripts that exist, or - for stdin")
    documents = [read_document(path, filename=filename, strict=strict) for path in track(tuple(dict.fromkeys(paths)))]
    taken_in = {os.path.realpath(part.path) for document in documents for part in document[1:]}
    return [document for document in documents if os.path.realpath(document[0].path) not in taken_in]


def read_document(path: str, content: bytes | None = None, *, filename: str = "", strict: bool = False) -> Document:
    """The document that the file `path` is, whose content may be given; see `read_documents`."""
    first = read_manuscript(path, content, strict=strict, filename=filename)
    return tuple(_with_parts(first, first, (os.path.realpath(first.path),)))


def in_reading_order(document: Document) -> Iterator[tuple[Manuscript, Citation]]:
    """Every citation of a document with the file that holds it, in the order in which a reader meets them."""
    parts = {part.path: part for part in document}

    def walk(manuscript: Manuscript) -> Iterator[tuple[Manuscript, Citation]]:
        events: list[tuple[int, Citation | Include]] = [(c.span.start, c) for c in manuscript.citations]
        events += [(include.span.start, include) for include in manuscript.includes]
        for _, event in sorted(events, key=itemgetter(0)):
            if isinstance(event, Citation):
                yield manuscript, event
                continue
            part = next((parts.pop(path) for path in event.paths if path in parts), None)
            if part:
                yield from walk(part)

    yield from walk(parts.pop(document[0].path))


def _with_parts(manuscript: Manuscript, first: Manuscript, open_files: tuple[str, ...]) -> Iterator[Manuscript]:
    """The manuscript and what it takes in, at any depth; `open_files` are those that are being read."""
    parts: list[Manuscript] = []
    faults: list[Fault] = []
    for include in manuscript.includes:
        found = next((path for path in include.paths if os.path.isfile(path)), "")
        if not found:
            faults.append(_fault(manuscript, include, "no such file", "put the file there, or correct its name"))
        elif os.path.realpath(found) in open_files:
            faults.append(_fault(manuscript, include, "takes itself in", "break the circle"))
        else:
            frame = Frame(include.section, first.path, first.text)
            try:
                part = replace(read_manuscript(found, strict=False, frame=frame), root=first.path)
            except ExociteError as error:
                faults.append(_fault(manuscript, include, error.message, error.hint))
                continue
            parts += _with_parts(part, first, (*open_files, os.path.realpath(found)))
    yield replace(manuscript, faults=(*manuscript.faults, *faults)) if faults else manuscript
    yield from parts


def _fault(manuscript: Manuscript, include: Include, message: str, hint: str) -> Fault:
    line, column = manuscript.position(include.span.start)
    return Fault("unread-include", manuscript.path, line, column, f"{include.name}: {message}", hint)
