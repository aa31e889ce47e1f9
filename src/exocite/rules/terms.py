"""What the rules on terms share: the sentences of a document and what they define, read once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from exocite.concepts.shortforms import CANDIDATE, Definition, defined
from exocite.model.manuscript import Manuscript, Paragraph, Sentence, Span
from exocite.rules.base import Context, Mend, Problem
from exocite.support.plain import LONGEST, Plain
from exocite.support.writing.slips import Slip

TOLD = frozenset({"prose", "list", "quote", "caption", "footnote", "abstract"})
"""The kinds of paragraphs that are read as text."""


_IN_WORD = re.compile(r"[\w-]")
_WORD = re.compile(r"[\w-]+")
_FEW = 20
"""So many words are looked for one by one; from then on all words are counted."""


class Place(NamedTuple):
    """A definition with its sentence and the manuscript of the document that has it."""

    manuscript: Manuscript
    paragraph: Paragraph
    sentence: Sentence
    read: Plain
    definition: Definition


class Terms:
    """The text of a document, for counting, and its definitions in order."""

    def __init__(self, parts: tuple[Manuscript, ...]) -> None:
        self._parts = parts
        self._asked = 0

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
        self._asked += 1
        wanted = word.lower()
        if self._asked > _FEW:
            return self._words[wanted]
        count, place = 0, self.prose.find(wanted)
        while place >= 0:
            around = self.prose[max(0, place - 1) : place], self.prose[place + len(wanted) : place + len(wanted) + 1]
            count += not any(_IN_WORD.fullmatch(character) for character in around)
            place = self.prose.find(wanted, place + 1)
        return count

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
            for paragraph, sentence in _told(part):
                if CANDIDATE.search(sentence.prose):
                    read = plain(part, sentence.span)
                    for definition in defined(read.text):
                        yield Place(part, paragraph, sentence, read, definition)


def terms_of(context: Context) -> Terms:
    """The terms of the document that is checked, made once for each of its parts."""
    if "terms" not in context.local:
        parts = tuple(context.parts or ((context.manuscript,) if context.manuscript else ()))
        made = context.once(f"terms of {parts[0].path}", lambda: Terms(parts)) if len(parts) > 1 else Terms(parts)
        context.local["terms"] = made
    terms: Terms = context.local["terms"]
    return terms


def told(manuscript: Manuscript, context: Context) -> list[tuple[Paragraph, Sentence]]:
    """The sentences that are read as text, with their paragraph; what is longer than any sentence is none."""
    if "told" not in context.local:
        context.local["told"] = list(_told(manuscript))
    found: list[tuple[Paragraph, Sentence]] = context.local["told"]
    return found


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


def plain(manuscript: Manuscript, span: Span) -> Plain:
    """A piece of a manuscript as it stands in print."""
    return Plain(manuscript.mask or manuscript.text, span)


def slip_problem(read: Plain, slip: Slip, message: str, hint: str, described: str) -> Problem:
    """The problem of a slip of typing, mended where that is certain; blanks before it are mended, not shown."""
    span = read.span(slip.start, slip.end)
    blanks = slip.end - slip.start - len(read.text[slip.start : slip.end].lstrip())
    sure = slip.sure and read.is_verbatim(slip.start, slip.end)
    mend = Mend(described, ((span, slip.instead),)) if sure else None
    context = f"{read.text[max(0, slip.start - 40) : slip.end + 20]} | {read.text[:60]}"
    return Problem(read.span(slip.start + blanks, slip.end), message, hint, (), context, mend)
