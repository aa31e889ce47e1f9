"""`bindings.lock.csv`: one row a sentence and claim that were signed, as hashes.

UTF-8, LF, sorted; in the folder of the project, else in the working directory. `document` is relative to the file.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from exocite.config import Config
from exocite.errors import ExociteError

NAME = "bindings.lock.csv"
_MEND = "exocite bind --update writes it anew from the markers in the manuscripts"


class Binding(NamedTuple):
    """A sentence of a document that was signed as stating a claim.

    `sentence` and `claim` are hashes of what they said (`exocite.registry.hashes`), `keys` what the sentence cited,
    `date` when it was signed.
    """

    document: str
    claim_id: str
    sentence: str
    claim: str
    keys: tuple[str, ...]
    date: str


def lock_path(config: Config) -> str:
    """Where the lock file of a project is, or would be."""
    return os.path.normpath(os.path.join(config.root, NAME))


def in_lock(path: str, lock: str) -> str:
    """A manuscript as the lock file names it."""
    if path == "-" or path.startswith("<"):
        return path
    try:
        return os.path.relpath(path, os.path.dirname(lock) or ".").replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(path).replace(os.sep, "/")


def read_lock(path: str) -> tuple[Binding, ...]:
    """The rows of a lock file, none where there is no file. A damaged one is an ExociteError with its place."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _read(path: str, _time: int, _size: int) -> tuple[Binding, ...]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            content = file.read()
    except OSError as error:
        raise ExociteError(f"{path}: cannot be read: {error.strerror}", "make the file readable") from None
    except UnicodeDecodeError as error:
        raise ExociteError(f"{path}:1:1: not UTF-8 ({error.reason})", _MEND) from None
    reader = csv.reader(io.StringIO(content, newline=""))
    found = []
    for place, row in enumerate(reader, start=1):
        if place == 1:
            if tuple(row) != Binding._fields:
                raise ExociteError(f"{path}:1:1: the header is not {','.join(Binding._fields)}", _MEND)
        elif len(row) != len(Binding._fields):
            message = f"{path}:{reader.line_num}:1: a row of {len(row)} cells, not {len(Binding._fields)}"
            raise ExociteError(message, _MEND)
        else:
            document, claim, sentence, said, keys, date = row
            found.append(Binding(document, claim, sentence, said, tuple(filter(None, keys.split(";"))), date))
    return tuple(found)


def lock_content(rows: Iterable[Binding]) -> str:
    """The content of a lock file with these rows."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(Binding._fields)
    writer.writerows((*row[:4], ";".join(row.keys), row.date) for row in sorted(set(rows)))
    return stream.getvalue()
