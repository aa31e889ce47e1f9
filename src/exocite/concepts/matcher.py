"""Text → concepts with their places, in one pass over the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from exocite.concepts.vocabulary import TOKEN, Vocabulary
from exocite.words import fold

LETTERS = 4
"""A word of so few letters in capitals is an abbreviation, and no name that is written small."""


class Mention(NamedTuple):
    """A concept named in a text, and where."""

    concept: str
    kind: str
    start: int
    end: int


class _Entry(NamedTuple):
    """One name: its words in lower case, as typed where the case counts, and the concept it names."""

    words: tuple[str, ...]
    typed: tuple[str, ...] | None
    concept: str
    kind: str


class _Names(NamedTuple):
    """The names that begin with one word: those of one word, and longer ones by their second, the longest first."""

    single: list[_Entry]
    longer: dict[str, list[_Entry]]

    def copied(self) -> _Names:
        """The same names, to be added to."""
        return _Names(list(self.single), {word: list(entries) for word, entries in self.longer.items()})


_NONE: tuple[_Entry, ...] = ()


class Matcher:
    """Finds the names of a vocabulary in texts: the longest name at a place counts, for each kind of concept.

    Case, hyphens and plurals do not matter, but short names in capitals (`ALI`, `hESC`) are found as written only.
    `extra` are further names (abbreviations that a manuscript defines) with the concepts they stand for.
    """

    def __init__(self, vocabulary: Vocabulary, extra: Mapping[str, Iterable[str]] | None = None) -> None:
        self.vocabulary = vocabulary
        self._first: dict[str, _Names] = {}
        for concept in vocabulary.concepts.values():
            self._add_all((name, concept.id) for name in concept.names)
        self._add_all((name, concept) for name, concepts in (extra or {}).items() for concept in concepts)
        self._sort(self._first)

    def extended(self, extra: Mapping[str, Iterable[str]]) -> Matcher:
        """A matcher that knows further names too; this one stays as it is."""
        if not extra:
            return self
        other = Matcher.__new__(Matcher)
        other.vocabulary = self.vocabulary
        other._first = dict(self._first)
        touched = {word for name in extra for form in _forms(name) for word in TOKEN.findall(_lower(form))[:1]}
        other._first.update({word: self._first[word].copied() for word in touched if word in self._first})
        other._add_all((name, concept) for name, concepts in extra.items() for concept in concepts)
        self._sort({word: other._first[word] for word in touched if word in other._first})
        return other

    def find(self, text: str) -> list[Mention]:
        """The concepts that `text` names, in order of place."""
        lowered = _lower(text)
        found = self._found(text, TOKEN.findall(lowered))
        if not found:
            return []
        spans = [match.span() for match in TOKEN.finditer(lowered)]
        return [Mention(e.concept, e.kind, spans[at][0], spans[at + len(e.words) - 1][1]) for e, at in found]

    def concepts(self, text: str) -> dict[str, set[str]]:
        """The ids of the concepts that `text` names, by kind."""
        found: dict[str, set[str]] = {}
        for entry, _ in self._found(text, TOKEN.findall(_lower(text))):
            found.setdefault(entry.kind, set()).add(entry.concept)
        return found

    def _found(self, text: str, words: Sequence[str]) -> list[tuple[_Entry, int]]:
        """The names in a text, each with the place of its first one among the words."""
        first = self._first
        known = first.keys()
        found: list[tuple[_Entry, int]] = []
        free: dict[str, int] = {}
        typed: list[str] = []
        after = (*words[1:], "")
        for place in [place for place, word in enumerate(words) if word in known]:
            single, longer = first[words[place]]
            for entry in (*longer.get(after[place], _NONE), *single):
                if free.get(entry.kind, 0) > place:
                    continue
                size = len(entry.words)
                if size > 1 and tuple(words[place : place + size]) != entry.words:
                    continue
                if size == 1 and len(words[place]) <= LETTERS and not entry.typed:
                    typed = typed or TOKEN.findall(text)
                    if typed[place].isupper() and not text.isupper():  # `CAT` is an enzyme
                        continue
                elif entry.typed:
                    typed = typed or TOKEN.findall(text)
                    if tuple(typed[place : place + size]) != entry.typed:
                        continue
                found.append((entry, place))
                free[entry.kind] = place + size
        return found

    def _add_all(self, names: Iterable[tuple[str, str]]) -> None:
        concepts = self.vocabulary.concepts
        for name, concept in names:
            short = _is_short(name)
            for form in _forms(name):
                typed = tuple(TOKEN.findall(form))
                words = tuple(TOKEN.findall(_lower(form)))
                if words and len(words) == len(typed):
                    exact = typed if short else None
                    single, longer = self._first.setdefault(words[0], _Names([], {}))
                    entries = single if len(words) == 1 else longer.setdefault(words[1], [])
                    entries.append(_Entry(words, exact, concept, concepts[concept].kind))

    @staticmethod
    def _sort(first: Mapping[str, _Names]) -> None:
        for names in first.values():
            for entries in (names.single, *names.longer.values()):
                entries[:] = sorted(dict.fromkeys(entries), key=lambda entry: -len(entry.words))


def _lower(text: str) -> str:
    """Lower case without accents; every letter keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # one of the few letters whose lower case is two
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered if lowered.isascii() else lowered.translate(_PLAIN)


_PLAIN = {code: folded for code in range(0xC0, 0x250) if len(folded := fold(chr(code))) == 1} | {0x2019: "'"}
"""Accented letters to plain ones."""


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation that a common word or another abbreviation may look like."""
    if name.islower() or " " in name:
        return False
    letters = [character for character in name if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(letters) <= 9 and capitals >= 2


def _forms(name: str) -> Iterable[str]:
    """A name and its regular plural."""
    yield name
    last = TOKEN.findall(name)[-1:]
    if not last or len(last[0]) < 2 or not last[0][-1].isalpha() or last[0].endswith(("s", "x")):
        return
    yield name[:-1] + "ies" if name.endswith("y") and name[-2:-1] not in "aeiou" else name + "s"
