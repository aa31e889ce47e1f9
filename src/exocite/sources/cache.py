"""The cache of parsed libraries: text in files of our own, keyed by content, verified when read; never an error.

A file's name is a digest of the libraries' files (paths and content) and of the program that reads them (format, place,
size and time of each of its source files, and of bibtexparser's), so an edit on either side is another file. A file
that is damaged, cut short or not ours fails the check of its header and is read anew. Writing is atomic: parallel runs
cannot see half a file. Where nothing can be written, nothing is cached.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL, which takes longer than all the rest of this module
except ImportError:
    from hashlib import blake2b


class Shelf(NamedTuple):
    """A kind of files in the cache: what their first line says, their suffix, how many there may be, how large."""

    magic: bytes
    suffix: str
    most_files: int
    most_bytes: int


LIBRARIES = Shelf(b"exocite library 1", ".library", 32, 256 * 1024 * 1024)
_OLD_SECONDS = 3600
_LONGEST_HEADER = 512


def cache_folder() -> str:
    """$EXOCITE_CACHE_DIR, else the platform's folder for caches; empty when there is no home."""
    chosen = os.environ.get("EXOCITE_CACHE_DIR")
    if chosen:
        return chosen
    if os.environ.get("XDG_CACHE_HOME"):
        return os.path.join(os.environ["XDG_CACHE_HOME"], "exocite")
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return os.path.join(os.environ["LOCALAPPDATA"], "exocite", "Cache")
    home = os.path.expanduser("~")
    if home == "~":
        return ""
    return os.path.join(home, *(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "exocite")


def cache_key(files: Iterable[tuple[str, bytes]]) -> str:
    """The name under which the library of `files` (path, content) is kept; empty when the program cannot be known."""
    program = _program()
    if not program:
        return ""
    digest = blake2b(program.encode("utf-8", "surrogateescape"), digest_size=20)
    for path, content in files:
        name = path.encode("utf-8", "surrogateescape")
        digest.update(b"%d %d\0" % (len(name), len(content)))
        digest.update(name)
        digest.update(content)
    return digest.hexdigest()


def load(key: str, shelf: Shelf = LIBRARIES) -> list[memoryview] | None:
    """The sections stored under `key`; None when there are none, or none that can be trusted."""
    folder = cache_folder()
    if not key or not folder:
        return None
    try:
        with open(os.path.join(folder, key + shelf.suffix), "rb", buffering=0) as file:
            content = file.read()
    except (OSError, ValueError):
        return None
    header = content[: content.find(b"\n", 0, _LONGEST_HEADER) + 1]
    return _sections(header, memoryview(content)[len(header) :], key, shelf)


def store(key: str, sections: Sequence[bytes], shelf: Shelf = LIBRARIES) -> None:
    """Keep `sections` under `key`, and drop the oldest files when there are too many; does nothing where it cannot."""
    if put(key, sections, shelf):
        prune(shelf, key)


def put(key: str, sections: Sequence[bytes], shelf: Shelf) -> bool:
    """Keep `sections` under `key` without looking at how many there are; whether that was possible."""
    folder = cache_folder()
    if not key or not folder:
        return False
    path = os.path.join(folder, key + shelf.suffix)
    temporary = f"{path}.{os.getpid()}.tmp"
    payload = b"".join(sections)
    sizes = b" ".join(b"%d" % len(section) for section in sections)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(temporary, "xb") as file:
            try:
                file.write(_header(key, sizes, payload, shelf))
                file.write(payload)
                file.close()
                os.replace(temporary, path)
            except BaseException:
                os.unlink(temporary)
                raise
    except (OSError, ValueError):
        return False
    return True


def prune(shelf: Shelf, newest: str = "") -> None:
    """Remove what exceeds the limits, oldest first, but not `newest`; and what killed runs left half written."""
    folder = cache_folder()
    try:
        _prune(folder, shelf, os.path.join(folder, newest + shelf.suffix) if newest else "")
    except (OSError, ValueError):
        return


def _header(key: str, sizes: bytes, payload: bytes | memoryview, shelf: Shelf) -> bytes:
    """The first line of a file: what it is, whose it is, a check sum of all the rest, and the sizes of its sections."""
    return b"%s %s %08x %s\n" % (shelf.magic, key.encode(), crc32(payload, crc32(sizes)), sizes)


def _sections(header: bytes, payload: memoryview, key: str, shelf: Shelf) -> list[memoryview] | None:
    """The sections of `payload`, if it is what `header` says and was stored under `key`."""
    sizes = header[len(_header(key, b"", b"", shelf)) - 1 : -1]
    if header != _header(key, sizes, payload, shelf):
        return None
    sections = []
    position = 0
    for size in map(int, sizes.split()):
        sections.append(payload[position : position + size])
        position += size
    return sections


def _prune(folder: str, shelf: Shelf, newest: str) -> None:
    found = []
    with os.scandir(folder) as items:
        for item in items:
            if item.name.endswith((shelf.suffix, ".tmp")) and item.is_file(follow_symlinks=False):
                found.append((item.stat().st_mtime, item.stat().st_size, item.path))
    found.sort(reverse=True)
    size = count = 0
    for modified, bytes_, path in found:
        unfinished = path.endswith(".tmp")
        size += 0 if unfinished else bytes_
        count += not unfinished
        too_much = count > shelf.most_files or size > shelf.most_bytes
        if path != newest and (modified < found[0][0] - _OLD_SECONDS if unfinished else too_much):
            os.unlink(path)


def sources_of(folder: str) -> list[str]:
    """The Python files below a folder, sorted; OSError when they cannot be seen."""
    found = []
    folders = [folder]
    for place in folders:
        with os.scandir(place) as items:
            for item in items:
                if item.name.endswith(".py"):
                    found.append(item.path)
                elif item.is_dir() and item.name != "__pycache__":
                    folders.append(item.path)
    return sorted(found)


def states_of(places: Sequence[str]) -> str:
    """The interpreter, and place, size and time of each of the files `places`; OSError when they cannot be seen."""
    states = [os.stat(place) for place in places]
    parts = [f"{place} {state.st_size} {state.st_mtime_ns}" for place, state in zip(places, states, strict=True)]
    return "\n".join([sys.version, *parts])


def _program() -> str:
    """What a parsed library depends on besides its files: the code that read it. Empty when that cannot be seen."""
    sources = os.path.dirname(os.path.abspath(__file__))
    package = os.path.dirname(sources)
    places = [os.path.join(package, "words.py"), os.path.join(package, "model", "reference.py")]
    try:
        for folder in (sources, os.path.join(sources, "bibtex"), os.path.join(package, "records")):
            with os.scandir(folder) as items:
                places += sorted(item.path for item in items if item.name.endswith(".py"))
        places.append(_splitter())
        return states_of(places)
    except OSError:
        return ""


def _splitter() -> str:
    """The file of bibtexparser that reads; importing it, or its metadata, would take longer than all the rest."""
    for folder in sys.path:
        place = os.path.join(folder, "bibtexparser", "splitter.py")
        if os.path.exists(place):
            return place
    raise FileNotFoundError("bibtexparser")
