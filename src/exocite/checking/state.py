"""What a run sees of the file system: the state of every file that it looks at or for, each seen once."""

from __future__ import annotations

import os
from collections.abc import Iterable

from exocite.config import Config
from exocite.model.tables import COLUMNS
from exocite.sources.corpus import BIBLIOGRAPHY, corpus_folder

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL, which takes longer than to look at a hundred files
except ImportError:
    from hashlib import blake2b

ABSENT, FOLDER, UNREADABLE = "-", "folder", "?"
"""States of what is no file that can be read; every other state is a digest of the file's content."""


class Files:
    """The states of files by path."""

    def __init__(self) -> None:
        self.states: dict[str, str] = {}

    def state(self, path: str) -> str:
        """The state of the file `path`, as it was when it was first asked for."""
        found = self.states.get(path)
        if found is None:
            found = self.states[path] = state_of(path)
        return found

    def read(self, path: str) -> bytes | None:
        """The content of a file, whose state is that of this content from now on; None when it cannot be read."""
        try:
            content = read(path)
        except (OSError, ValueError):
            self.states[path] = state_of(path)
            return None
        self.states[path] = digest(content)
        return content


def read(path: str) -> bytes:
    """The content of a file."""
    with open(path, "rb", buffering=0) as file:
        return file.read()


def state_of(path: str) -> str:
    """The state of a file: a digest of its content, or why there is none."""
    try:
        return digest(read(path))
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    except IsADirectoryError:
        return FOLDER
    except (OSError, ValueError):
        return FOLDER if os.path.isdir(path) else UNREADABLE  # Windows refuses to open a folder


def digest(content: bytes) -> str:
    """40 hex digits that tell one content from another."""
    return blake2b(content, digest_size=20).hexdigest()


def base_files(config: Config) -> tuple[str, ...]:
    """The files that the evidence base of a run is read from, whether or not they exist; see `sources.base`."""
    corpus = corpus_folder()
    builtin = os.path.join(corpus, "tables")
    names = [f"{name}.csv" for name in COLUMNS]
    references: Iterable[str] = config.references if config.root else (os.path.join(corpus, BIBLIOGRAPHY),)
    folders = (config.tables, builtin) if config.root else (builtin,)
    return (*references, *(os.path.join(folder, name) for folder in folders for name in names))
