"""References of other programs and of printed lists → entries for a library: read, told from what it has, keyed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from exocite.checking.matching import duplicates, match
from exocite.errors import ExociteError
from exocite.model.fault import Fault
from exocite.model.reference import Reference
from exocite.parsers import BINARY, PARSERS, read_manuscript
from exocite.parsers.reading import decode
from exocite.records.keys import GOOD_KEY, citation_key, distinct
from exocite.sources import formats

TEXT = "text"
MANUSCRIPT = "manuscript"
SOURCES = (*formats.MODULES, TEXT)
"""What can be read: the formats of libraries, and a printed list of references in plain text."""

_ENTRY = re.compile(rb"@\s*[A-Za-z]+\s*[{(]")
_NAMED = "formats: " + ", ".join(SOURCES)
_GENERATED = re.compile(r"[a-z]{0,3}")
_ASCII_KEY = re.compile(r"https?:|\d+$")


class Found(NamedTuple):
    """What a file holds. `keyed`: its keys are its own, and kept; else they are only numbers or made."""

    references: tuple[Reference, ...]
    faults: tuple[Fault, ...]
    keyed: bool


class Known(NamedTuple):
    """A reference that is left out, and the key under which it is known."""

    reference: Reference
    key: str


class Renamed(NamedTuple):
    """A reference whose own key another work of the library has, and its new key."""

    reference: Reference
    key: str


class Imported(NamedTuple):
    """New entries with their final keys; what the library (or an earlier file) has; whose keys had to change."""

    references: tuple[Reference, ...]
    known: tuple[Known, ...]
    renamed: tuple[Renamed, ...]


def read_references(path: str, content: bytes, format_name: str = "") -> Found:
    """The references in a file; without `format_name` its suffix or its content tells what it is.

    A file in which nothing can be read is an ExociteError.
    """
    kind = format_name or source_of(path, content)
    if kind == MANUSCRIPT:
        return _of_manuscript(path, content)
    if kind == TEXT:
        return _of_text(path, content)
    references, faults = formats.parse(content, path, kind)
    return Found(tuple(references), tuple(faults), kind == "bibtex")


def source_of(path: str, content: bytes) -> str:
    """What a file is: a format of `formats.MODULES`, TEXT, or MANUSCRIPT for one in a parser's format."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix in formats.SUFFIXES or suffix in (".yaml", ".yml"):
        return formats.format_of(path, content)
    if suffix in PARSERS and suffix not in (".txt", ".text"):
        return MANUSCRIPT
    sniffed = formats.format_of("", content)
    if sniffed != "bibtex":
        return sniffed
    if _ENTRY.search(content):
        return "bibtex"
    if suffix in ("", ".txt", ".text") and path != "-":
        return TEXT
    raise ExociteError(f"{path}: not clear what this is", f"name its format with --from; {_NAMED}")


def _of_text(path: str, content: bytes) -> Found:
    """A manuscript's reference list, or a text that is nothing but one."""
    from exocite.parsers.plain.reading import references_in

    text = decode(path, content)
    if isinstance(text, Fault):
        raise _unreadable(text)
    return Found(tuple(references_in(path, text)), (), keyed=False)


def _of_manuscript(path: str, content: bytes) -> Found:
    binary = os.path.splitext(path)[1].lower() in BINARY
    text = content if binary else decode(path, content)
    if isinstance(text, Fault):
        raise _unreadable(text)
    manuscript = read_manuscript(path, text, strict=False)
    errors = [fault for fault in manuscript.faults if fault.severity == "error"]
    if errors and not manuscript.references:
        raise _unreadable(errors[0])
    return Found(tuple(manuscript.references.values()), tuple(errors), keyed=False)


def _unreadable(fault: Fault) -> ExociteError:
    return ExociteError(f"{fault.path}:{fault.line}:{fault.column}: {fault.message}", fault.hint, exit_code=3)


def sort_out(found: Iterable[Found], library: Mapping[str, Reference]) -> Imported:
    """What of `found` is new to `library`, with keys that nothing else has.

    Keys of BibTeX files, and the good ones of other files, are kept unless another work has them; the others are made
    of author and year. The library's keys stay as they are.
    """
    listed = [(reference, part.keyed) for part in found for reference in part.references]
    numbered = {str(place): reference for place, (reference, _) in enumerate(listed)}
    known = match(numbered, library)
    first = duplicates({place: reference for place, reference in numbered.items() if place not in known})
    new = [place for place in numbered if place not in known and place not in first]
    keys = _keys([listed[int(place)] for place in new], library)
    key_of = dict(zip(new, keys, strict=True))
    key_of |= known | {place: key_of[other] for place, other in first.items()}
    left_out = (place for place in numbered if place in known or place in first)
    references = tuple(replace(numbered[place], key=key_of[place]) for place in new)
    renamed = tuple(
        Renamed(numbered[place], key_of[place])
        for place in new
        if key_of[place] != numbered[place].key and _is_own(*listed[int(place)])
    )
    return Imported(references, tuple(Known(numbered[place], key_of[place]) for place in left_out), renamed)


def _keys(listed: Sequence[tuple[Reference, bool]], library: Mapping[str, Reference]) -> list[str]:
    """The final keys: own ones where they are free, else made."""
    used = {key.casefold() for key in library}
    kept: dict[int, str] = {}
    for place, (reference, keyed) in enumerate(listed):
        if _is_own(reference, keyed) and reference.key.casefold() not in used:
            kept[place] = reference.key
            used.add(reference.key.casefold())
    stems = [citation_key(reference) for place, (reference, _) in enumerate(listed) if place not in kept]
    made = iter(distinct(stems, {*library, *kept.values()}))
    return [kept[place] if place in kept else next(made) for place in range(len(listed))]


def _is_own(reference: Reference, keyed: bool) -> bool:
    """Whether a reference came with a key that somebody gave it, and that every program can read."""
    if keyed:
        return True
    stem = citation_key(reference)
    made = reference.key.startswith(stem) and bool(_GENERATED.fullmatch(reference.key[len(stem) :]))
    return bool(GOOD_KEY.fullmatch(reference.key)) and not made and not _ASCII_KEY.match(reference.key)
