"""Which references of a library are wanted: those with given keys, or those that manuscripts cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exocite.errors import ExociteError, did_you_mean
from exocite.model.reference import Library, Reference
from exocite.parsers.documents import Document, in_reading_order


class Missing(NamedTuple):
    """A key that is cited and not in the library, with the first place where it is cited."""

    key: str
    path: str
    line: int
    column: int


def with_keys(library: Library, keys: Iterable[str]) -> list[Reference]:
    """The references with `keys`, in that order, each once; an unknown key is an ExociteError with the nearest ones."""
    wanted = list(dict.fromkeys(keys))
    unknown = [key for key in wanted if key not in library]
    if unknown:
        names = ", ".join(f'"{key}"' for key in unknown)
        hint = did_you_mean(unknown[0], tuple(library), "exocite search WORDS finds references")
        raise ExociteError(f"no reference {names} in the library", hint)
    return [library[key] for key in wanted]


def cited_in(library: Library, documents: Sequence[Document]) -> tuple[list[Reference], list[Missing]]:
    """The references that documents cite, in the order of first citation, then those they list without citing.

    The second part is what they cite and the library lacks.
    """
    keys: dict[str, Missing | None] = {}
    for document in documents:
        for manuscript, citation in in_reading_order(document):
            for item in citation.items:
                if item.key not in keys:
                    place = Missing(item.key, manuscript.path, *manuscript.position(item.span.start))
                    keys[item.key] = None if item.key in library else place
    for manuscript in (part for document in documents for part in document):
        listed = library if "*" in manuscript.nocite else [key for key in library if key in manuscript.nocite]
        keys.update(dict.fromkeys(key for key in listed if key not in keys))
    found = [library[key] for key, missing in keys.items() if missing is None]
    return found, [missing for missing in keys.values() if missing is not None]
