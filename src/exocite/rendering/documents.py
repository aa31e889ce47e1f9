"""Files → what is to be written to them: regions found, checked and filled, a whole document at a time.

Tables and counts are filled first: the citations in their cells are citations of the document, by which its
bibliography and its numbers go.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from exocite.bibliography.selection import Missing
from exocite.config import Config
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.fault import Fault
from exocite.model.manuscript import Manuscript, Span
from exocite.parsers import STDIN, read_manuscript
from exocite.parsers.documents import Document, read_document
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.reading import decode, read_bytes
from exocite.rendering import tables
from exocite.rendering.comments import hash_comments, html_comments
from exocite.rendering.directives import Directive, parse
from exocite.rendering.filling import Wish, fill
from exocite.rendering.formats import is_manuscript, suffix_of, writer_for
from exocite.rendering.formats.writer import Writer
from exocite.rendering.places import Source
from exocite.rendering.regions import find
from exocite.rendering.works import works_of
from exocite.sources.base import open_base

BOM = b"\xef\xbb\xbf"
_OF_REFERENCES = ("cite", "bibliography")
_PRINTED = re.compile(r"[^\r\n]")


class Rendered(NamedTuple):
    """A file before and after; `regions` is how many it has, `bom` whether it begins with a byte order mark."""

    path: str
    before: str
    after: str
    regions: int
    bom: bool = False

    @property
    def data(self) -> bytes:
        """What is to be written."""
        return BOM * self.bom + self.after.encode()


class Outcome(NamedTuple):
    """The files of a run; `missing` is what they cite and their libraries lack, `faults` what could not be read.

    With faults there are no files: nothing is to be written. `bases` are the bases whose libraries were read.
    """

    files: tuple[Rendered, ...]
    missing: tuple[tuple[Missing, EvidenceBase], ...] = ()
    faults: tuple[Fault, ...] = ()
    bases: tuple[EvidenceBase, ...] = ()


class Renderer:
    """Fills the regions of documents. `libraries` are those of --bib, `style` what references are printed in."""

    def __init__(self, config: Config, libraries: Sequence[str] = (), style: str = "") -> None:
        self.config = config
        self.libraries = libraries
        self.style = style or config.style

    @cached_property
    def base(self) -> EvidenceBase:
        """The project's evidence base, read when a region needs it."""
        return open_base(self.config)

    def render(self, paths: Sequence[str], filename: str = "") -> Outcome:
        """What the files `paths`, and those that they take in, are to hold; `filename` is the name of stdin."""
        outcomes = [self.document(document, bom) for document, bom in opened(paths, filename)]
        faults = tuple(fault for outcome in outcomes for fault in outcome.faults)
        return Outcome(
            () if faults else _once(file for outcome in outcomes for file in outcome.files),
            tuple(lack for outcome in outcomes for lack in outcome.missing),
            faults,
            (*([self.base] if "base" in self.__dict__ else []), *(base for one in outcomes for base in one.bases)),
        )

    def document(self, document: Document, bom: bool) -> Outcome:
        """What the files of one document are to hold."""
        unread = tuple(fault for part in document for fault in part.faults if fault.severity == "error")
        if unread:
            return Outcome((), faults=unread)
        wishes = wishes_of(document)
        first = {part.path: self._tabled(part, wishes[part.path]) for part in document}
        outcome = Outcome(())
        after: Mapping[str, str] = first
        if any(wish.directive.name in _OF_REFERENCES for found in wishes.values() for wish in found):
            outcome, after = self._referenced(reread(document, first))
        files = (
            Rendered(part.path, part.text, after.get(part.path, part.text), len(wishes[part.path]),
                     bom if part is document[0] else _has_bom(part.path))
            for part in document
        )  # fmt: skip
        return outcome._replace(files=tuple(files))

    def _tabled(self, part: Manuscript, wishes: Sequence[Wish]) -> str:
        """The text of a file with its tables and counts."""
        if not wishes:
            return part.text
        writer = writer_of(part, wishes)

        def value(directive: Directive) -> str | None:
            if directive.name in _OF_REFERENCES:
                return None
            if directive.name == "count":
                return str(tables.count(self.base, directive))
            return writer.blocks(tables.blocks(self.base, directive, writer.cites))

        return fill(Source(part.path, part.text), wishes, value, writer)

    def _referenced(self, document: Document) -> tuple[Outcome, Mapping[str, str]]:
        """What a document with its tables filled is like with its citations and bibliographies."""
        wishes = wishes_of(document)
        works = works_of(without_printed(document, wishes), wishes, self.libraries, self.config, self.style)
        if works.faults:
            return Outcome((), faults=tuple(works.faults)), {}
        after = {}
        for part in document:
            writer = writer_of(part, wishes[part.path]) if wishes[part.path] else Writer()

            def value(directive: Directive, path: str = part.path, writer: Writer = writer) -> str | None:
                if directive.name == "bibliography":
                    return works.bibliography(directive, writer, self.base if directive.values.get("disease") else None)
                return works.cite(directive, path, writer) if directive.name == "cite" else None

            after[part.path] = fill(Source(part.path, part.text), wishes[part.path], value, writer)
        missing = tuple((lack, works.base) for lack in works.missing)
        return Outcome((), missing, (), (works.base,)), after


def wishes_of(document: Document) -> dict[str, list[Wish]]:
    """The regions of a document's files, by path."""
    return {part.path: list(_wishes(part)) for part in document}


def _wishes(part: Manuscript) -> Iterator[Wish]:
    source = Source(part.path, part.text)
    for region in find(source, sorted(part.comments)):
        if part.places:
            raise ExociteError(f"{part.path}: its regions cannot be filled, for it is no text file",
                               "put them into a text file that it takes in")  # fmt: skip
        yield Wish(region, parse(source, region))


def writer_of(part: Manuscript, wishes: Sequence[Wish]) -> Writer:
    """The writer for a file; what its regions hold does not say how the file cites."""
    pieces, position = [], 0
    for region, _ in wishes:
        pieces.append(part.text[position : region.content.start])
        position = region.content.end
    return writer_for(_named(part.path), "".join([*pieces, part.text[position:]]))


def opened(paths: Sequence[str], filename: str) -> list[tuple[Document, bool]]:
    """The documents that the files are, and whether the first file of each begins with a byte order mark.

    A file that another one takes in is a part of that.
    """
    opened = [_read(path, filename) for path in dict.fromkeys(paths)]
    taken_in = {os.path.realpath(part.path) for document, _ in opened for part in document[1:]}
    return [one for one in opened if os.path.realpath(one[0][0].path) not in taken_in]


def _read(path: str, filename: str) -> tuple[Document, bool]:
    name = (filename or "<stdin>") if path == STDIN else path
    if os.path.isdir(name):
        raise ExociteError(f"{name}: is a folder", "name the manuscripts in it")
    writer_for(_named(name), "")
    content = read_bytes(path)
    if isinstance(content, Fault):
        return (Manuscript(name, "", (), (), faults=(content,)),), False
    bom = content.startswith(BOM)
    if is_manuscript(_named(name)):
        return read_document(path, content, filename=filename), bom
    text = decode(name, content)
    if isinstance(text, Fault):
        return (Manuscript(name, "", (), (), faults=(text,)),), bom
    return (replace(Manuscript(name, text, (), ()), comments=_comments(name, text)),), bom


def _comments(path: str, text: str) -> tuple[Span, ...]:
    return tuple(html_comments(text) if suffix_of(path) in (".html", ".htm") else hash_comments(text))


def _once(files: Iterable[Rendered]) -> tuple[Rendered, ...]:
    """Each file once; one that two documents take in has to come out of both alike."""
    found: dict[str, Rendered] = {}
    for file in files:
        other = found.setdefault(os.path.realpath(file.path), file)
        if other.after != file.after:
            raise ExociteError(f"{file.path}: two documents take it in, and its references differ between them",
                               "render one of them, or move the region out of the shared file")  # fmt: skip
    return tuple(found.values())


def _named(path: str) -> str:
    """A name with the suffix of its format: stdin is Markdown unless it is told."""
    return "stdin.md" if path == "<stdin>" else path


def reread(document: Document, texts: Mapping[str, str]) -> Document:
    """The document with other texts."""
    first = document[0].path
    frame = Frame(root=first, root_text=texts[first])
    return tuple(
        part if texts[part.path] == part.text else _parsed(part, texts[part.path], frame if part.root else ALONE)
        for part in document
    )


def without_printed(document: Document, wishes: Mapping[str, Sequence[Wish]]) -> Document:
    """The document with blanks where regions printed references: a list of these looks like one of its own."""
    texts = {}
    for part in document:
        pieces, position = [], 0
        for region, directive in wishes[part.path]:
            if directive.name in _OF_REFERENCES:
                start, end = region.content
                pieces += [part.text[position:start], _PRINTED.sub(" ", part.text[start:end])]
                position = end
        texts[part.path] = "".join([*pieces, part.text[position:]])
    return reread(document, texts)


def _parsed(part: Manuscript, text: str, frame: Frame) -> Manuscript:
    if not is_manuscript(_named(part.path)):
        return replace(part, text=text, comments=_comments(part.path, text))
    if part.path == "<stdin>":
        return read_manuscript(STDIN, text)
    return replace(read_manuscript(part.path, text, frame=frame), root=part.root)


def _has_bom(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(3) == BOM
    except OSError:
        return False
