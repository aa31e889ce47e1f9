"""A library ⇄ the sections of a cache file. Reading takes one look at the keys; an entry is decoded when asked for.

Sections: keys, entry starts, entries, faults, lengths, vocabulary, posting starts, postings. Entries and postings are
lines of UTF-8 text found by their starts (64-bit numbers in the machine's byte order, as the cache never leaves it).
An entry is three groups (head, fields, names) of items of parts, kept apart by the ASCII separators for that purpose,
which no value can contain: the reader drops control characters.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from exocite.model.fault import Fault
from exocite.model.reference import Library, Name, NameList, Reference
from exocite.sources.word_index import WordIndex, build_index

_GROUP, _ITEM, _PART = "\x1d", "\x1e", "\x1f"


class IndexedLibrary(Library):
    """A library that has its word index with it; what is not in the cache is indexed when first asked for."""

    @cached_property
    def index(self) -> WordIndex:
        """The library's word index."""
        return build_index(self)


class StoredLibrary(IndexedLibrary):
    """A library read from the sections of a cache file."""

    def __init__(self, sections: Sequence[memoryview], paths: tuple[str, ...]) -> None:
        keys, starts, entries, faults, *self._index_sections = sections
        names = str(keys, "utf-8").split("\n") if keys else []
        super().__init__(StoredEntries(names, Lines(entries, starts), paths), paths, _faults(faults))

    @cached_property
    def index(self) -> WordIndex:
        """The word index that is stored with the library."""
        lengths, vocabulary, starts, postings = self._index_sections
        words = str(vocabulary, "utf-8").split("\n") if vocabulary else []
        return WordIndex(tuple(self), words, _numbers(lengths), Lines(postings, starts))


class StoredEntries(Mapping[str, Reference]):
    """Citation key to reference, in order; an entry is decoded when it is first asked for."""

    def __init__(self, keys: Sequence[str], lines: Lines, paths: tuple[str, ...]) -> None:
        self._keys = keys
        self._lines = lines
        self._paths = paths
        self._decoded: dict[str, Reference] = {}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self._keys)}

    def __getitem__(self, key: str) -> Reference:
        reference = self._decoded.get(key)
        if reference is None:
            reference = self._decoded[key] = decode(self._lines[self._places[key]], self._paths)
        return reference

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Lines:
    """Lines of text in one block of bytes, each found by its start and decoded when asked for."""

    def __init__(self, text: memoryview, starts: memoryview) -> None:
        self._text = text
        self._starts = _numbers(starts)

    def __getitem__(self, place: int) -> str:
        return str(self._text[self._starts[place] : self._starts[place + 1]], "utf-8")


def sections_of(library: IndexedLibrary) -> list[bytes]:
    """The sections that a `StoredLibrary` reads."""
    files = {path: str(number) for number, path in enumerate(library.paths)}
    index = library.index
    return [
        "\n".join(library).encode(),
        *_lines(encode(reference, files[reference.path]) for reference in library.values()),
        _stored_faults(library.faults),
        array("q", index.lengths).tobytes(),
        "\n".join(index.vocabulary).encode(),
        *_lines(index.lines[place] for place in range(len(index.vocabulary))),
    ]


def encode(reference: Reference, file: str) -> str:
    """One reference as a line; `file` stands for its path."""
    head = _PART.join((reference.key, reference.type, file, str(reference.line)))
    fields = _ITEM.join(
        _PART.join((name, raw) if raw == reference.fields[name] else (name, raw, reference.fields[name]))
        for name, raw in reference.raw.items()
    )
    names = _ITEM.join(
        _PART.join((role, "others" if people.others else "", *(part for name in people for part in _name_parts(name))))
        for role, people in reference.names.items()
    )
    return _GROUP.join((head, fields, names))


def decode(line: str, paths: Sequence[str]) -> Reference:
    """The reference that `encode` made a line of."""
    head, fields, names = line.split(_GROUP)
    key, kind, file, number = head.split(_PART)
    raw = {}
    text = {}
    for item in fields.split(_ITEM) if fields else ():
        parts = item.split(_PART)
        raw[parts[0]] = parts[1]
        text[parts[0]] = parts[-1]
    people = {}
    for item in names.split(_ITEM) if names else ():
        role, others, *parts = item.split(_PART)
        people[role] = NameList(
            tuple(Name(*parts[place : place + 5]) for place in range(0, len(parts), 5)), others == "others"
        )
    return Reference(key, kind, raw, text, people, paths[int(file)], int(number))


def _name_parts(name: Name) -> tuple[str, str, str, str, str]:
    return name.family, name.given, name.particle, name.suffix, name.literal


def _lines(lines: Iterable[str]) -> tuple[bytes, bytes]:
    """The starts of lines, with the end of the last one, and their text."""
    texts = [line.encode() for line in lines]
    starts = array("q", [0])
    for text in texts:
        starts.append(starts[-1] + len(text))
    return starts.tobytes(), b"".join(texts)


def _numbers(section: memoryview) -> array[int]:
    numbers = array("q")
    numbers.frombytes(section)
    return numbers


def _stored_faults(faults: Sequence[Fault]) -> bytes:
    if not faults:
        return b""
    import json  # most libraries have no fault, and then nobody pays for it

    return json.dumps(
        [[f.kind, f.path, f.line, f.column, f.message, f.hint, f.severity] for f in faults], separators=(",", ":")
    ).encode()


def _faults(section: memoryview) -> tuple[Fault, ...]:
    if not section:
        return ()
    import json

    return tuple(Fault(*values) for values in json.loads(bytes(section)))
