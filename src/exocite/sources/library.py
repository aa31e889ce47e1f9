"""Reference libraries: files of any format read into one `Library`, from the cache when their content is known."""

from __future__ import annotations

import os
from collections.abc import Sequence

from exocite.errors import ExociteError
from exocite.model.reference import Library
from exocite.sources.cache import cache_key, load, store
from exocite.sources.stored import IndexedLibrary, StoredLibrary, sections_of
from exocite.sources.word_index import WordIndex, build_index


def read_library(paths: Sequence[str], *, cache: bool = True) -> Library:
    """The references of the files `paths` as one library, in file order: BibTeX, CSL-JSON, RIS, PubMed, EndNote XML.

    The suffix tells the format, else the content (see `exocite.sources.formats`). Macros and crossref parents of one
    file serve the others too. A key that occurs twice is a fault that names both places; the first entry counts. Keys
    that differ in case only are both kept, with a warning.
    What is wrong in the files is in `library.faults`; only a file that cannot be opened raises ExociteError.
    With `cache`, files whose content was read before are not parsed again, and entries are decoded as they are asked
    for: see `exocite.sources.cache`.
    """
    files = [(path, _content(path)) for path in _distinct(paths)]
    names = tuple(path for path, _ in files)
    key = cache_key(files) if cache else ""
    sections = load(key)
    if sections is not None:
        return StoredLibrary(sections, names)
    from exocite.sources.formats import read_all  # a library from the cache does without the parsers

    references, faults = read_all(files)
    library = IndexedLibrary({reference.key: reference for reference in references}, names, tuple(faults))
    if key:
        store(key, sections_of(library))
    return library


def word_index(library: Library) -> WordIndex:
    """The inverted word index of a library: stored with it when it came from the cache, else built from its entries.

    See `exocite.sources.word_index.WordIndex` for its interface.
    """
    return library.index if isinstance(library, IndexedLibrary) else build_index(library)


def _distinct(paths: Sequence[str]) -> list[str]:
    """`paths` without those that name a file already listed."""
    distinct: dict[str, str] = {}
    for path in paths:
        distinct.setdefault(path if "\0" in path else os.path.realpath(path), path)
    return list(distinct.values())


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise ExociteError(f"{path}: no such file", "name a library that exists: BibTeX, CSL-JSON, RIS …") from None
    except IsADirectoryError:
        raise ExociteError(f"{path}: is a folder", "name the libraries in it (BibTeX, CSL-JSON, RIS …)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExociteError(f"{path}: cannot be read: {reason}", "make the file readable") from None
