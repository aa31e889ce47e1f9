"""LaTeX → manuscript."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, Manuscript, Span
from exocite.parsers.assembly import assemble
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.latex.environments import ABSTRACT
from exocite.parsers.latex.includes import Files
from exocite.parsers.latex.libraries import inside, libraries, own_references
from exocite.parsers.latex.macros import read_macros
from exocite.parsers.latex.project import BEGIN, END, project_of, root_of
from exocite.parsers.latex.scanner import Scanner
from exocite.parsers.latex.sections import in_abstract, placed
from exocite.parsers.latex.source import Source, clean
from exocite.parsers.mask import BLANK

_ABSTRACT = re.compile(r"\\abstract\s*(?=\{)")
_SWEAVE = (".rnw", ".snw")


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that `text` holds; every text is one."""
    source = clean(text, path.lower().endswith(_SWEAVE))
    root = frame.root or root_of(path, text)
    project = project_of(path, source.text, root, frame.root_text)
    macros = read_macros(source)
    macros.add(project.macros)
    files = Files(path, root, project.only, macros.words)
    scanner = Scanner(source, text, macros, files)
    if frame.root_text and in_abstract(path, frame.root_text):
        scanner.kinds = [ABSTRACT]
    for start, end in _read_ranges(scanner, source):
        scanner.run(start, end)
    manuscript = assemble(
        path, text, scanner.blocks, [*source.fills, *scanner.fills], above=frame.above, includes=scanner.includes
    )
    if frame.above:
        manuscript = placed(manuscript, (block for block, _ in scanner.blocks), frame.above, frame.root_text)
    names, keys = inside(source, text)
    references = own_references(source, path, text)
    return replace(
        manuscript,
        citations=_with_orphans(scanner, manuscript.citations),
        bibliography=_declared(path, source, [] if frame.root else project.libraries, names),
        nocite=frozenset(scanner.citations.nocite),
        faults=tuple(_faults(path, manuscript, scanner, source)),
        own_references=frozenset(keys | references.keys()),
        references=references,
        comments=tuple(source.comments),
        looked_at=(*project.looked_at, *files.absent, *_beside(path, sorted(names))),
    )


def _read_ranges(scanner: Scanner, source: Source) -> list[Span]:
    """What is read: the body of the document, and an abstract before it. All else is hidden."""
    begin = BEGIN.search(source.text)
    start = begin.end() if begin else 0
    end = END.search(source.text, start)
    last = end.start() if end else len(source.text)
    ranges = []
    if begin:
        for abstract in _ABSTRACT.finditer(source.text, 0, begin.start()):
            close = source.pairs.get(abstract.end())
            if close and close < begin.start():
                ranges.append(Span(abstract.start(), close + 1))
    ranges.append(Span(start, last))
    position = 0
    for place in ranges:
        scanner.fill(position, place.start, BLANK)
        position = place.end
    scanner.fill(position, len(source.text), BLANK)
    return ranges


def _with_orphans(scanner: Scanner, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations with those in what is not read as prose: titles, pictures, remarks in the margin."""
    further = [citation for start, end in scanner.orphans for citation in scanner.citations.within(start, end)]
    return tuple(sorted((*citations, *further), key=lambda citation: citation.span)) if further else citations


def _beside(path: str, names: Iterable[str]) -> Iterator[str]:
    """The files of these names in the folder of the manuscript."""
    return (os.path.join(os.path.dirname(path), name) for name in names)


def _declared(path: str, source: Source, from_root: list[str], inside_text: set[str]) -> tuple[str, ...]:
    """The library files that are declared here, else by the root; one inside the text counts once it is a file."""
    folder = os.path.dirname(path)
    names = dict.fromkeys(libraries(source.text, path) or from_root)
    return tuple(name for name in names if name not in inside_text or os.path.exists(os.path.join(folder, name)))


def _faults(path: str, manuscript: Manuscript, scanner: Scanner, source: Source) -> Iterator[Fault]:
    """What is never closed, so that what follows could not be read as it was meant."""
    unclosed = [*source.unclosed, *scanner.unclosed, *(("the citation", at) for at in scanner.citations.unclosed)]
    for what, at in sorted(unclosed, key=lambda each: each[1]):
        line, column = manuscript.position(at)
        message = f"{what} is never closed; what follows may be read wrongly"
        yield Fault("unclosed", path, line, column, message, "close it")
