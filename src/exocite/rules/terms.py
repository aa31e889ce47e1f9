"""What the rules on terms share: the sentences of a document and what they define, read once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from exocite.concepts.shortforms import CANDIDATE, Definition, defined
from exocite.model.manuscript import Manuscript, Paragraph, Sentence
from exocite.rules.base import Context, Mend, Problem
from exocite.support.plain import LONGEST, Plain
from exocite.support.writing.slips import Slip

TOLD = frozenset({"prose", "list", "quote", "caption", "footnote", "abstract"})
"""The kinds of paragraphs that are read as text."""

_WORD = re.compile(r"[\w-]+")


class Place(NamedTuple):
    """A definition with its sentence and the manuscript of the document that has it."""

    manuscript: Manuscript
    sentence: Sentence
    read: Plain
    definition: Definition


class Terms:
    """The text of a document, for counting, and its definitions in order."""

    def __init__(self, parts: tuple[Manuscript, ...]) -> None:
        self._parts = parts

    @cached_property
    def text(self) -> str:
        """The text of all parts, with hyphens of one kind."""
        return "\n".join(part.text for part in self._parts).replace("\u2010", "-").replace("\u2011", "-")

    @cached_property
    def prose(self) -> str:
        """The prose of all parts, in lower case, every sentence between blanks."""
        return " ".join(s.prose for part in self._parts for p in part.paragraphs for s in p.sentences).lower()

    def known(self, word: str) -> int:
        """How often the document has a word, parts of longer words left out."""
        return self._words[word.lower()]

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(_WORD.findall(self.prose))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The definitions of the document, in order."""
        return tuple(self._found())

    def is_used(self, place: Place) -> bool:
        """Whether the document has a short form once more than it defines it."""
        short, end = place.definition.short, place.read.span(place.definition.start, place.definition.end).end
        if len(self._parts) == 1 and self._defined[short] == 1 and self.text.find(short, end) >= 0:
            return True  # nearly always, and soon found
        return self.text.count(short) > self._defined[short]

    @cached_property
    def _defined(self) -> Counter[str]:
        return Counter(place.definition.short for place in self.places)

    def _found(self) -> Iterator[Place]:
        for part in self._parts:
            for _, sentence in _told(part):
                if CANDIDATE.search(sentence.prose):
                    read = Plain(part.masked, sentence.span)
                    for definition in defined(read.text):
                        yield Place(part, sentence, read, definition)


def terms_of(context: Context) -> Terms:
    """The terms of the document that is checked, made once for all its files."""
    return context.once_in_document("terms", lambda: Terms(context.files))


def told(manuscript: Manuscript, context: Context) -> list[tuple[Paragraph, Sentence]]:
    """The sentences that are read as text, with their paragraph; what is longer than any sentence is none."""
    return context.once_in_file("told", lambda: list(_told(manuscript)))


def _told(manuscript: Manuscript) -> Iterator[tuple[Paragraph, Sentence]]:
    for paragraph in manuscript.paragraphs:
        if paragraph.kind in TOLD:
            for sentence in paragraph.sentences:
                if sentence.span.end - sentence.span.start < LONGEST:
                    yield paragraph, sentence


def sentences_at(sentences: Iterable[Sentence], places: Iterable[int]) -> list[Sentence]:
    """Those of some sentences that hold the offsets `places` of the source, in order, each once."""
    wanted = sorted(set(places))
    if not wanted:
        return []
    ordered = sorted(sentences, key=lambda sentence: sentence.span.start)
    starts = [sentence.span.start for sentence in ordered]
    found = {bisect_right(starts, place) - 1: place for place in wanted}
    return [ordered[number] for number, place in found.items() if number >= 0 and place < ordered[number].span.end]


def slip_problem(read: Plain, slip: Slip, message: str, hint: str, described: str) -> Problem:
    """The problem of a slip of typing, mended where that is certain; blanks before it are mended, not shown."""
    span = read.span(slip.start, slip.end)
    blanks = slip.end - slip.start - len(read.text[slip.start : slip.end].lstrip())
    sure = slip.sure and read.is_verbatim(slip.start, slip.end)
    mend = Mend(described, ((span, slip.instead),)) if sure else None
    context = f"{read.text[max(0, slip.start - 40) : slip.end + 20]} | {read.text[:60]}"
    return Problem(read.span(slip.start + blanks, slip.end), message, hint, (), context, mend)
