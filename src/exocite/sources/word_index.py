"""An inverted index of a library's words, for searching it without touching every entry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from exocite.model.reference import Library, Reference

if TYPE_CHECKING:
    from typing import Protocol

    class Lines(Protocol):
        """Lines of text by place: a list, or what decodes them as they are asked for."""

        def __getitem__(self, place: int, /) -> str: ...


AUTHOR, YEAR, TITLE, JOURNAL, KEY = 1, 2, 4, 8, 16
"""The bits of a posting's field mask: where in the entry the word stands."""


class WordIndex:
    """Where the words of a library stand.

    `keys` are the citation keys in the library's order; the position in a posting is an index into it.
    `vocabulary` is every indexed word once, sorted, as `exocite.words.stems` gives it (folded, stop words left out,
    stemmed): look up `stems(query)`, use `bisect` for prefixes, and compare with it for typing errors.
    `lengths` is the number of indexed words of each entry, for BM25 and the like.
    Indexed are the names of authors and editors (family, given, institution), the year, the title, the journal or book
    title, and the citation key; the field mask of a posting has the bits AUTHOR, YEAR, TITLE, JOURNAL and KEY of this
    module for the fields in which the word occurs.
    """

    def __init__(self, keys: Sequence[str], vocabulary: Sequence[str], lengths: Sequence[int], lines: Lines) -> None:
        """`lines` has a word's postings at its place in the vocabulary: `position mask position mask …`."""
        self.keys = keys
        self.vocabulary = vocabulary
        self.lengths = lengths
        self.lines = lines

    def postings(self, word: str) -> Sequence[tuple[int, int]]:
        """The entries with `word` as `(position, field mask)`, by rising position; empty for an unknown word."""
        place = bisect_left(self.vocabulary, word)
        if place == len(self.vocabulary) or self.vocabulary[place] != word:
            return ()
        numbers = [int(number) for number in self.lines[place].split()]
        return list(zip(numbers[::2], numbers[1::2], strict=True))


def build_index(library: Library) -> WordIndex:
    """Read every entry of `library` and index its words."""
    from exocite.words import stems  # looking words up does not take it

    found: dict[str, list[str]] = {}
    lengths = []
    for position, reference in enumerate(library.values()):
        masks: dict[str, int] = {}
        for bit, text in _texts(reference):
            for word in stems(text):
                masks[word] = masks.get(word, 0) | bit
        lengths.append(len(masks))
        for word, mask in masks.items():
            found.setdefault(word, []).append(f"{position} {mask}")
    vocabulary = sorted(found)
    return WordIndex(tuple(library), vocabulary, lengths, [" ".join(found[word]) for word in vocabulary])


def _texts(reference: Reference) -> tuple[tuple[int, str], ...]:
    """What is indexed of one reference, each text with the bit of its field."""
    people = [name for role in ("author", "editor") for name in reference.names.get(role, ())]
    fields = reference.fields
    return (
        (AUTHOR, " ".join(f"{name.literal} {name.particle} {name.family} {name.given}" for name in people)),
        (YEAR, reference.year),
        (TITLE, f"{fields.get('title', '')} {fields.get('subtitle', '')}"),
        (JOURNAL, fields.get("journal") or fields.get("journaltitle") or fields.get("booktitle", "")),
        (KEY, reference.key),
    )
