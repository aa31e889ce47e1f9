"""A shortcut for the one-shot process that a command line is; never for a library, which shares its process."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType


def import_without_metadata(name: str) -> None:
    """Import the module `name` while it finds no metadata of installed packages, unless these are loaded already.

    tabulate, for one, asks `importlib.metadata` for its own version number as it is imported. That loads the e-mail
    package and reads through site-packages: more time than all the rest of printing a table. Here the answer is that
    there is none, and the module's `__version__`, which no command reads, is "unknown".
    """
    if name in sys.modules or "importlib.metadata" in sys.modules:
        return
    stand_in = ModuleType("importlib.metadata")
    stand_in.PackageNotFoundError = LookupError  # type: ignore[attr-defined]
    stand_in.version = _no_version  # type: ignore[attr-defined]
    sys.modules["importlib.metadata"] = stand_in
    try:
        import_module(name)
    finally:
        del sys.modules["importlib.metadata"]


def _no_version(name: str) -> str:
    raise LookupError(name)
