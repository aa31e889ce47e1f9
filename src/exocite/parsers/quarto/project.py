"""The settings around a manuscript: `_quarto.yml` and `_metadata.yml` may declare the library that it does not."""

from __future__ import annotations

import os
from typing import NamedTuple

from exocite.parsers.markdown.metadata import read_metadata
from exocite.parsers.reading import decode

_NAMES = ("_metadata.yml", "_metadata.yaml", "_quarto.yml", "_quarto.yaml")
_ROOTS = frozenset(_NAMES[2:])
_DEEPEST = 20


class Project(NamedTuple):
    """The library files declared, relative to the manuscript, and every settings file that was looked for."""

    bibliography: tuple[str, ...]
    looked_at: tuple[str, ...]


def find_project(path: str) -> Project:
    """What the folders around a manuscript declare: the nearest declaration counts, up to the project's root."""
    here = folder = os.path.dirname(path)
    looked_at: list[str] = []
    for _ in range(_DEEPEST):
        found: tuple[str, ...] = ()
        root = False
        for name in _NAMES:
            settings = os.path.join(folder, name)
            looked_at.append(settings)
            text = _text(settings)
            root = root or (bool(text) and name in _ROOTS)
            found = found or tuple(read_metadata([text]).bibliography)
        if found:
            start = here or os.curdir
            return Project(tuple(os.path.relpath(os.path.join(folder, one), start) for one in found), tuple(looked_at))
        above = os.path.normpath(os.path.join(folder, os.pardir))
        if root or os.path.realpath(above) == os.path.realpath(folder or os.curdir):
            break
        folder = above
    return Project((), tuple(looked_at))


def project_folder(path: str) -> str:
    """The folder of the project in which a manuscript lies: the nearest with a `_quarto.yml`, else its own."""
    folder = os.path.dirname(path)
    for _ in range(_DEEPEST):
        if any(os.path.isfile(os.path.join(folder, name)) for name in _ROOTS):
            return folder
        folder = os.path.normpath(os.path.join(folder, os.pardir))
    return os.path.dirname(path)


def _text(path: str) -> str:
    """The text of a settings file, empty where there is none that can be read."""
    try:
        with open(path, "rb") as file:
            content = decode(path, file.read())
    except OSError:
        return ""
    return content if isinstance(content, str) else ""
