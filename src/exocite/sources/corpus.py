"""The built-in evidence base: where its files are, in a wheel, in a zip, or in a source checkout."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BIBLIOGRAPHY = os.path.join("refs", "references.bib")


@cache
def corpus_folder() -> str:
    """The folder that holds the built-in base's `refs/` and `tables/`.

    It is the package's `data` folder; in a source checkout, where the wheel is not built yet, the repository itself.
    A look beside this file comes first, because importing importlib.resources costs more than reading the tables.
    """
    data = os.path.join(PACKAGE, "data")
    if os.path.isdir(data):
        return data
    checkout = os.path.dirname(os.path.dirname(PACKAGE))
    if os.path.basename(os.path.dirname(PACKAGE)) == "src" and os.path.isfile(os.path.join(checkout, BIBLIOGRAPHY)):
        return checkout
    return _unpacked()


def is_builtin(path: str) -> bool:
    """Whether `path` is a file of the installed built-in base, which nobody edits in place."""
    return os.path.realpath(path).startswith(os.path.realpath(os.path.join(PACKAGE, "data")) + os.sep)


def holds(base: EvidenceBase) -> bool:
    """Whether studies and claims belong to the library: not where another one replaced that of the built-in base.

    Its keys are the keys of other works then: everybody's `wang2017` is somebody else's.
    """
    if base.builtin:
        return True
    folder = corpus_folder()
    if not any(table.path.startswith(folder) for table in base.tables.values()):
        return True
    return bool(base.references.paths) and all(path.startswith(folder) for path in base.references.paths)


def _unpacked() -> str:
    """The base of a package that is not in a folder (a zip on sys.path), copied to the cache folder.

    Files that are there already and have the right content are left alone, all others replaced.
    """
    import tempfile
    from importlib.resources import files

    from exocite.sources.cache import cache_folder

    data = files("exocite").joinpath("data")
    if not data.is_dir():
        hint = "install exocite anew: pip install --force-reinstall exocite"
        raise ExociteError("the built-in evidence base is missing", hint)
    content = {(part.name, item.name): item.read_bytes() for part in data.iterdir() for item in part.iterdir()}
    try:
        return _copied(content, os.path.join(cache_folder(), "base"))
    except OSError:
        return _copied(content, tempfile.mkdtemp(prefix="exocite-"))


def _copied(content: Mapping[tuple[str, str], bytes], folder: str) -> str:
    for (part, name), wanted in content.items():
        path = os.path.join(folder, part, name)
        try:
            with open(path, "rb") as file:
                current: bytes | None = file.read()
        except FileNotFoundError:
            current = None
        if current != wanted:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(f"{path}.{os.getpid()}.tmp", "wb") as file:
                file.write(wanted)
            os.replace(f"{path}.{os.getpid()}.tmp", path)
    return folder
