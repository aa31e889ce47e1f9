"""The files around a LaTeX file: the root of a part, and what a preamble takes in (definitions, libraries)."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache

from exocite.model.fault import Fault
from exocite.parsers.latex.includes import Files
from exocite.parsers.latex.libraries import libraries
from exocite.parsers.latex.macros import Macros, macros_in
from exocite.parsers.latex.source import clean
from exocite.parsers.reading import decode, read_bytes

BEGIN = re.compile(r"\\begin[ \t]*\{document\}")
END = re.compile(r"\\end[ \t]*\{document\}")
ONLY = re.compile(r"\\includeonly[ \t]*\{([^{}]*)\}")

_ROOT = re.compile(r"^[ \t]*%+[ \t]*!\s*T[eE]X\s+root\s*=\s*(\S[^\r\n]*?)[ \t]*$", re.MULTILINE)
_MASTER = re.compile(r"^[ \t]*%+[ \t]*TeX-master:[ \t]*\"([^\"\r\n]+)\"", re.MULTILINE)
_SUBFILE = re.compile(r"^[ \t]*\\documentclass[ \t]*\[([^\[\]\r\n]+)\][ \t]*\{subfiles\}", re.MULTILINE)
_TAKEN_IN = re.compile(r"\\(?:input|include|subfile)[ \t]*\{([^{}\n]+)\}|\\input[ \t]+([^\s\\{}%]+)")
_HEAD = 4000
_MOST = 40
"""So many files of a preamble are read."""


@dataclass(slots=True)
class Project:
    """What a file's root and the files of the preamble say: the root's path, macros, libraries, `\\includeonly`.

    `looked_at` are the files that were read for it, or looked for.
    """

    root: str = ""
    macros: Macros = field(default_factory=Macros)
    libraries: list[str] = field(default_factory=list)
    only: frozenset[str] | None = None
    looked_at: list[str] = field(default_factory=list)


def root_of(path: str, text: str) -> str:
    """The root that a file names (`% !TEX root = …`, subfiles, AUCTeX); empty when it names none or itself."""
    match = (
        _ROOT.search(text, 0, _HEAD)
        or _SUBFILE.search(text, 0, _HEAD)
        or _MASTER.search(text, max(0, len(text) - _HEAD))
    )
    if not match:
        return ""
    name = match[1].strip().strip('"')
    name = name if os.path.splitext(name)[1] else f"{name}.tex"
    root = os.path.normpath(os.path.join(os.path.dirname(path), name))
    return "" if os.path.realpath(root) == os.path.realpath(path) else root


def project_of(path: str, text: str, root: str, root_text: str) -> Project:
    """The project of a file; a root that it names itself is read, and declares the library when the file does not.

    `text` is the file's cleaned text; `root` and `root_text` are the document's first file where another file takes
    this one in.
    """
    project = Project(root)
    if root_text:
        _take(project, root, root_text, path)
    elif project.root:
        content = _read(project, project.root)
        if content:
            _take(project, project.root, content, path)
    else:
        _preamble(project, path, text, path)
    return project


def _take(project: Project, root: str, text: str, path: str) -> None:
    """What the root says, for a part at `path`."""
    cleaned = _cleaned(text)
    project.macros.add(macros_in(text))
    project.libraries += [_moved(name, root, path) for name in libraries(cleaned, root)]
    _preamble(project, root, cleaned, path)


def _preamble(project: Project, root: str, text: str, path: str) -> None:
    """Reads the files that a preamble takes in, and those that they take in."""
    begin = BEGIN.search(text)
    if begin is None:
        return
    only = ONLY.search(text, 0, begin.start())
    if only:
        project.only = frozenset(name.strip().removesuffix(".tex") for name in only[1].split(","))
    pending = [text[: begin.start()]]
    seen: set[str] = set()
    files = Files(root, root, None, {})
    while pending and len(seen) < _MOST:
        for match in _TAKEN_IN.finditer(pending.pop()):
            candidates = files.candidates(match[1] or match[2])
            found = next(filter(os.path.isfile, candidates), "")
            project.looked_at += candidates[: candidates.index(found)] if found else candidates
            if not found or found in seen or os.path.splitext(found)[1].lower() not in (".tex", ".ltx", ".latex"):
                continue
            seen.add(found)
            content = _read(project, found)
            if content:
                project.macros.add(macros_in(content))
                cleaned = _cleaned(content)
                project.libraries += [_moved(name, root, path) for name in libraries(cleaned, root)]
                pending.append(cleaned)


@lru_cache(maxsize=8)
def _cleaned(text: str) -> str:
    """A root's text is wanted once for every part."""
    return clean(text).text


def _moved(name: str, root: str, path: str) -> str:
    """A library that is named from the folder of `root`, as seen from that of `path`."""
    if os.path.isabs(name) or os.path.dirname(root) == os.path.dirname(path):
        return name
    return os.path.relpath(os.path.join(os.path.dirname(root), name), os.path.dirname(path) or ".")


def _read(project: Project, path: str) -> str:
    """The text of a file, empty when there is none."""
    project.looked_at.append(path)
    if not os.path.isfile(path):
        return ""
    content = read_bytes(path)
    text = decode(path, content) if isinstance(content, bytes) else content
    return "" if isinstance(text, Fault) else text
