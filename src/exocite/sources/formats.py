"""Which format a reference library is in, and the reader for it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib import import_module

from exocite.errors import ExociteError
from exocite.model.fault import Fault
from exocite.model.reference import Reference

SUFFIXES: Mapping[str, str] = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex", ".json": "csl-json", ".csljson": "csl-json",
    ".ris": "ris", ".nbib": "nbib", ".medline": "nbib", ".xml": "endnote-xml",
}  # fmt: skip
"""File suffix to format."""

MODULES: Mapping[str, str] = {
    "bibtex": "exocite.sources.bibtex", "csl-json": "exocite.sources.csl_json", "ris": "exocite.sources.ris",
    "nbib": "exocite.sources.nbib", "endnote-xml": "exocite.sources.endnote_xml",
}  # fmt: skip
"""Format to the module that reads it, with a function `parse(content, path)`."""

_STARTS = (
    (b"PMID-", "nbib"), (b"TY  -", "ris"), (b"TY -", "ris"), (b"<?xml", "endnote-xml"), (b"<xml", "endnote-xml"),
    (b"[{", "csl-json"), (b'{"', "csl-json"),
)  # fmt: skip
_YAML = "convert it: pandoc refs.yaml -t csljson -o refs.json"


def format_of(path: str, content: bytes) -> str:
    """The format of a library: what its suffix says, else what it begins with, else BibTeX."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix in (".yaml", ".yml"):
        raise ExociteError(f"{path}: bibliographies in YAML cannot be read", _YAML)
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    start = b"".join(content[:200].removeprefix(b"\xef\xbb\xbf").split())
    compact = ((beginning.replace(b" ", b""), name) for beginning, name in _STARTS)
    return next((name for beginning, name in compact if start.startswith(beginning)), "bibtex")


def parse(content: bytes, path: str, format_name: str) -> tuple[list[Reference], list[Fault]]:
    """The references of one file in a format of MODULES, and what is wrong in it."""
    references, faults = import_module(MODULES[format_name]).parse(content, path)
    return references, faults


def read_all(files: Sequence[tuple[str, bytes]]) -> tuple[list[Reference], list[Fault]]:
    """The references of files (path and content) of any format in file order, and all faults by file.

    Macros and crossref parents of one BibTeX file serve the others too. A key that an earlier file has is a fault.
    """
    from exocite.sources.bibtex.references import read_files

    formats = {path: format_of(path, content) for path, content in files}
    bibtex = [(path, content) for path, content in files if formats[path] == "bibtex"]
    references, faults = read_files(bibtex) if bibtex else ([], [])
    if len(bibtex) == len(files):
        return references, faults
    by_path: dict[str, list[Reference]] = {}
    for reference in references:
        by_path.setdefault(reference.path, []).append(reference)
    faults = list(faults)
    for path, content in files:
        if formats[path] != "bibtex":
            by_path[path], own = parse(content, path, formats[path])
            faults += own
    merged: dict[str, Reference] = {}
    for path, _ in files:
        for reference in by_path.get(path, ()):
            first = merged.setdefault(reference.key, reference)
            if first is not reference:
                faults.append(_duplicate(reference, first))
    order = {path: place for place, (path, _) in enumerate(files)}
    return list(merged.values()), sorted(faults, key=lambda fault: (order[fault.path], fault.line, fault.column))


def _duplicate(reference: Reference, first: Reference) -> Fault:
    message = f"{reference.key} is also the key of the entry at {first.path}:{first.line}, which is the one used"
    severity = "warning" if dict(first.raw) == dict(reference.raw) and first.type == reference.type else "error"
    hint = "give one of them another key"
    return Fault("duplicate-key", reference.path, reference.line, 1, message, hint, severity)
