"""The manuscripts of a run, and the reference library against which each of them is checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exocite.cli.progress import track
from exocite.config import Config
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.fault import Fault
from exocite.model.manuscript import Manuscript
from exocite.model.reference import Library
from exocite.parsers import STDIN, read_manuscript
from exocite.sources.base import open_base, table_paths
from exocite.sources.library import read_library

_NO_LIBRARY = Library({})


def read_manuscripts(paths: Sequence[str]) -> list[Manuscript]:
    """The manuscripts, each file once; what cannot be read is one with faults. A missing file is an error."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise ExociteError(f"{path}: no such file", "name manuscripts that exist, or - for stdin")
    return [read_manuscript(path, strict=False) for path in track(tuple(dict.fromkeys(paths)), "reading")]


def base_for(manuscripts: Sequence[Manuscript], bib: Sequence[str], config: Config) -> EvidenceBase:
    """The evidence base of a run; a project without data will do where every manuscript has a library of its own."""
    own_libraries = bool(bib) or all(manuscript.bibliography for manuscript in manuscripts)
    if own_libraries and config.root and not config.references and not table_paths(config):
        return EvidenceBase(f"the project {config.root}", _NO_LIBRARY)
    return open_base(config)


def with_libraries(
    manuscripts: Sequence[Manuscript], bib: Sequence[str], base: EvidenceBase
) -> Iterator[tuple[list[Manuscript], EvidenceBase]]:
    """Groups of manuscripts that share a library, each with the base that has it.

    The library is that of `--bib`, else the one that a manuscript declares, else the base's own. A declared one that
    cannot be read is a fault of its manuscript, whose keys are not checked then.
    """
    if bib:
        yield list(manuscripts), _with(base, read_library(bib))
        return
    groups: dict[tuple[str, ...], list[Manuscript]] = {}
    for manuscript in manuscripts:
        groups.setdefault(tuple(_found(name, manuscript.path) for name in manuscript.bibliography), []).append(
            manuscript
        )
    for declared, papers in groups.items():
        if not declared:
            yield papers, base
            continue
        try:
            yield papers, _with(base, _declared(declared))
        except ExociteError as error:
            yield [_faulted(paper, error) for paper in papers], _with(base, _NO_LIBRARY)


def _with(base: EvidenceBase, library: Library) -> EvidenceBase:
    return replace(base, references=library, builtin=False)


def _found(name: str, manuscript: str) -> str:
    """A declared library as a path: from the manuscript's folder, as Quarto has it, else from here, as pandoc does."""
    beside = os.path.join(os.path.dirname(manuscript), name)
    return beside if os.path.exists(beside) or not os.path.exists(name) else name


def _declared(paths: Sequence[str]) -> Library:
    for path in paths:
        if os.path.splitext(path)[1].lower() in (".json", ".yaml", ".yml", ".xml", ".ris"):
            raise ExociteError(f"{path}: only BibTeX libraries can be read", "name a .bib file with --bib")
    return read_library(paths)


def _faulted(manuscript: Manuscript, error: ExociteError) -> Manuscript:
    """The manuscript with a fault at the place where it declares the library."""
    name = os.path.basename(manuscript.bibliography[0])
    line, column = manuscript.position(max(0, manuscript.text.find(name)))
    message = f"its citation keys could not be checked: {error.message}"
    return replace(
        manuscript,
        faults=(*manuscript.faults, Fault("no-library", manuscript.path, line, column, message, error.hint)),
    )
