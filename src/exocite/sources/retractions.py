"""A local list of retractions: which notices there are about a work.

The list has some 60,000 rows. What is kept of it in the cache is one sorted text, looked up by halves: a line is an
identifier (`d` and a DOI, or `p` and a PMID), then the notice, its parts separated by tabs. Next to it, the state of a
list (a digest of its content) is kept by its size and times, so that a run that asks for nothing does not read it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache

from exocite.errors import ExociteError
from exocite.model.retraction import Notice
from exocite.sources.cache import Shelf, load, states_of, store

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL
except ImportError:
    from hashlib import blake2b

_LISTS = Shelf(b"exocite retractions 1", ".retractions", 3, 64 * 1024 * 1024)
_STATES = Shelf(b"exocite retractions state 1", ".liststate", 16, 64 * 1024)


class Retractions:
    """The notices of a list by the works that they are about: `lines` sorted, `dates` of notices, each once, sorted."""

    def __init__(self, lines: bytes, dates: bytes) -> None:
        self._lines = lines
        self._dates = dates

    def notices(self, doi: str, pmid: str) -> tuple[Notice, ...]:
        """The notices about a work: those of its DOI (bare, lower case), else those of its PMID."""
        found = list(self._about(f"d{doi}")) if doi else []
        found = found or (list(self._about(f"p{pmid}")) if pmid else [])
        return tuple(dict.fromkeys(found))

    def newest(self, today: str) -> str:
        """The date of the newest notice up to `today`; empty where none has a date."""
        return max((date for date in self._dates.decode().split() if date <= today), default="")

    def _about(self, identifier: str) -> Iterator[Notice]:
        start = f"\n{identifier}\t".encode()
        low, high = self._bounds(start)
        at = self._lines.find(start, low, high + len(start))
        while at >= 0 and self._lines.startswith(start, at):
            end = self._lines.index(b"\n", at + 1)
            nature, date, doi, pmid, reasons = self._lines[at + len(start) : end].decode().split("\t")
            told = (reason.strip().lstrip("+").strip() for reason in reasons.split(";"))
            yield Notice(nature, date, doi, pmid, tuple(filter(None, told)))
            at = end

    def _bounds(self, start: bytes) -> tuple[int, int]:
        """Two places near each other between which the first line that begins with `start` begins, if there is one."""
        low, high = 0, len(self._lines) - 1
        while high - low > 2048:
            middle = self._lines.rfind(b"\n", low, (low + high) // 2 + 1)
            if middle <= low:
                break
            if self._lines[middle : middle + len(start)] < start:
                low = middle
            else:
                high = middle
        return low, high


def read_retractions(path: str) -> Retractions:
    """The list in the file `path`; a file that cannot be read, or is no such list, is an ExociteError."""
    return _read(path, list_state(path))


def list_state(path: str) -> str:
    """What tells one content of a list from another; an ExociteError where it cannot be read."""
    try:
        known = os.path.realpath(path) + states_of([path])
        name = _digest(known.encode("utf-8", "surrogateescape"))
        kept = load(name, _STATES)
        if kept:
            return bytes(kept[0]).decode()
        state = _digest(_content(path))
    except (OSError, ValueError) as error:
        reason = (
            "no such file" if isinstance(error, FileNotFoundError) else getattr(error, "strerror", "") or str(error)
        )
        hint = "name the list of retractions: the CSV file of Retraction Watch"
        raise ExociteError(f"{path}: {reason}", hint) from None
    store(name, [state.encode()], _STATES)
    return state


@lru_cache(maxsize=1)
def _read(path: str, state: str) -> Retractions:
    code = [os.path.join(os.path.dirname(os.path.abspath(__file__)), name) for name in _CODE]
    name = _digest(f"{state}\n{states_of(code)}".encode())
    sections = load(name, _LISTS)
    if sections is not None:
        return Retractions(*map(bytes, sections))
    lines, dates = _indexed(path)
    store(name, [lines, dates], _LISTS)
    return Retractions(lines, dates)


_CODE = ("retractions.py", "retraction_csv.py")


def _indexed(path: str) -> tuple[bytes, bytes]:
    """The sorted lines and the dates of a list."""
    from exocite.sources.retraction_csv import read_rows

    lines: list[str] = []
    dates: set[str] = set()
    for row in read_rows(path, _content(path)):
        dates.add(row.date)
        told = "\t".join(part.replace("\t", " ") for part in (row.nature, row.date, row.doi, row.pmid, row.reasons))
        if row.work_doi:
            lines.append(f"d{row.work_doi}\t{told}")
        if row.work_pmid:
            lines.append(f"p{row.work_pmid}\t{told}")
    return _joined(lines), "\n".join(sorted(dates)).encode()


def _joined(lines: Iterable[str]) -> bytes:
    """The lines by the order of their bytes, each between line ends."""
    return b"".join((b"\n", b"\n".join(sorted(line.replace("\n", " ").encode() for line in lines)), b"\n"))


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=20).hexdigest()
