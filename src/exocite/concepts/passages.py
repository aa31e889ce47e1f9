"""The passages of a manuscript: each cluster of citations with the words that it stands behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from exocite.concepts.abbreviations import definitions
from exocite.concepts.matcher import Matcher
from exocite.concepts.topics import Topic, Topics
from exocite.concepts.vocabulary import Vocabulary, vocabulary_of
from exocite.model.evidence import EvidenceBase
from exocite.model.manuscript import Citation, CitationItem, Manuscript, Paragraph, Sentence, Span
from exocite.parsers.mask import prose
from exocite.support.sections import OWN, is_research, role_of
from exocite.words import stems

ARGUMENT = frozenset({"prose", "list", "abstract", "footnote", "quote"})
"""The kinds of paragraphs whose sentences are judged."""

_NAMED_BEFORE = re.compile(r"(?:\bet al\.?|\bcolleagues|\bco-?workers)[,’']?s?\s*(?:\(?(?:19|20)\d\d[a-z]?\)?)?,?\s*$")
"""What stands before a citation that is part of the grammar though it is typed as a number (`Ahn et al. [7] found`)."""


Made = TypeVar("Made")


class Cited(NamedTuple):
    """One item of a cluster with what its reference is about."""

    item: CitationItem
    topic: Topic


class Passage:
    """A cluster of citations, the sentence that holds it, and the words of the sentence that it stands behind.

    `before` is what stands between the cluster and the one before it, `text` the words that it bears.
    """

    def __init__(self, works: Works, sentence: Sentence, citation: Citation, before: str, text: str) -> None:
        self.sentence, self.citation, self.before, self.text = sentence, citation, before, text
        self.works = works

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """The items whose references the library has, with what those are about."""
        topics = self.works.library.topics
        found = ((item, topics.of(item.key)) for item in self.citation.items)
        return tuple(Cited(item, topic) for item, topic in found if topic)

    @cached_property
    def concepts(self) -> Mapping[str, set[str]]:
        """The ids of the concepts that the words name, by kind."""
        whole = len(self.text) >= len(self.sentence.prose) - 1  # but for the full stop
        return self.works.told(self.sentence.prose if whole else self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words."""
        return frozenset(stems(self.text))

    def of(self, kind: str) -> set[str]:
        """The ids of the concepts of one kind that the words name."""
        return self.concepts.get(kind, set())

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph that holds the sentence."""
        return self.works.paragraph_of[self.sentence.span]

    @cached_property
    def around(self) -> Mapping[str, set[str]]:
        """The concepts of the whole paragraph and its headings, by kind."""
        return self.works.around(self.paragraph)

    def of_paragraph(self, make: Callable[[frozenset[str], Mapping[str, set[str]]], frozenset[str]]) -> frozenset[str]:
        """What `make` gives of the stems and concepts of the paragraph, made once a paragraph."""
        return self.works.of_paragraph(self.paragraph, make)

    @property
    def alone(self) -> bool:
        """Whether the cluster is one reference, and no other stands in the sentence."""
        return len(self.citation.items) == 1 and len(self.sentence.citations) == 1 and not self.sentence.notes

    @property
    def complete(self) -> bool:
        """Whether what every item of the cluster is about is known."""
        return len(self.cited) == len(self.citation.items)

    def times(self, key: str) -> int:
        """How often the manuscript cites a work."""
        return self.works.times[key]

    @property
    def own(self) -> bool:
        """Whether it stands where the authors tell what they did."""
        return self.works.is_own(self.paragraph)

    def beside(self, steps: int) -> Sentence | None:
        """The sentence so many places further on in the paragraph; None where there is none."""
        sentences = self.paragraph.sentences
        place = self.works.place_of[self.sentence.span] + steps
        return sentences[place] if 0 <= place < len(sentences) else None


class Library(NamedTuple):
    """What the works on one base share; `kept` is what else is made of it once, by name."""

    vocabulary: Vocabulary
    matcher: Matcher
    topics: Topics
    kept: dict[str, Any]


_MATCHERS: list[tuple[object, object, Matcher]] = []
"""The last matcher made, with the tables that it was made of: libraries change more often than vocabularies."""

_LIBRARIES: list[tuple[EvidenceBase, Library]] = []
"""The last library made, with its base: many manuscripts are checked against one."""


def library_of(base: EvidenceBase) -> Library:
    """The vocabularies of a base, and what its references are about."""
    for known, library in _LIBRARIES:
        if known is base:
            return library
    matcher = _matcher_of(base)
    made = Library(matcher.vocabulary, matcher, Topics(base, matcher.vocabulary, matcher), {})
    _LIBRARIES[:] = [(base, made)]
    return made


def _matcher_of(base: EvidenceBase) -> Matcher:
    for diseases, terms, known in _MATCHERS:
        if diseases is base.diseases and terms is base.terms:
            return known
    made = Matcher(vocabulary_of(base))
    _MATCHERS[:] = [(base.diseases, base.terms, made)]
    return made


class Works:
    """The passages of one manuscript, its own abbreviations resolved."""

    def __init__(self, manuscript: Manuscript, parts: Sequence[Manuscript], library: Library) -> None:
        self._manuscript, self.library = manuscript, library
        self.vocabulary = library.vocabulary
        self.matcher = library.matcher.extended(_own_names(parts or (manuscript,), library.matcher))
        judged = [paragraph for paragraph in manuscript.paragraphs if paragraph.kind in ARGUMENT]
        self._judged = judged
        self.times = Counter(key for citation in manuscript.citations for key in citation.keys)
        self._research = is_research(paragraph.section for paragraph in manuscript.paragraphs)
        self.paragraph_of = {s.span: paragraph for paragraph in judged for s in paragraph.sentences}
        self.place_of = {s.span: place for paragraph in judged for place, s in enumerate(paragraph.sentences)}
        self._told: dict[str, Mapping[str, set[str]]] = {}
        self._around: dict[Span, Mapping[str, set[str]]] = {}
        self._words: dict[Span, frozenset[str]] = {}
        self._on: dict[str, int] = {}

    def passages(self, sentence: Sentence) -> tuple[Passage, ...]:
        """The passages of a sentence; none outside of running text."""
        return tuple(self._split(sentence)) if sentence.span in self.paragraph_of else ()

    def paragraphs_on(self, disease: str) -> int:
        """How many paragraphs name a disease, or what it is a kind of, or a kind of it."""
        if disease not in self._on:
            named = (self.around(paragraph).get("disease", ()) for paragraph in self._judged)
            self._on[disease] = sum(any(self.vocabulary.related(disease, one) for one in told) for told in named)
        return self._on[disease]

    def titles_on(self, disease: str) -> int:
        """How many titles of the library name a disease, or what it is a kind of, or a kind of it."""
        return self.kept(f"titles on {disease}", lambda: self.library.topics.count("disease", disease))

    def of_paragraph(
        self, paragraph: Paragraph, make: Callable[[frozenset[str], Mapping[str, set[str]]], frozenset[str]]
    ) -> frozenset[str]:
        """What `make` gives of the stems and concepts of a paragraph and the headings above it, made once."""
        if paragraph.span not in self._words:
            text = " ".join((*paragraph.section, *(sentence.prose for sentence in paragraph.sentences)))
            self._words[paragraph.span] = make(frozenset(stems(text)), self.around(paragraph))
        return self._words[paragraph.span]

    @cached_property
    def told_with(self) -> Mapping[str, set[str]]:
        """Citation key to the diseases that the paragraphs name in which it is cited."""
        found: dict[str, set[str]] = {}
        for paragraph in self._judged:
            keys = {key for sentence in paragraph.sentences for citation in sentence.citations for key in citation.keys}
            for key in keys:
                found.setdefault(key, set()).update(self.around(paragraph).get("disease", ()))
        return found

    def is_own(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph tells what the authors did: a work is cited there for a method."""
        return role_of(paragraph.section, self._research) == OWN

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for the library."""
        if name not in self.library.kept:
            self.library.kept[name] = make()
        made: Made = self.library.kept[name]
        return made

    def around(self, paragraph: Paragraph) -> Mapping[str, set[str]]:
        """The concepts of a paragraph and the headings above it, by kind."""
        if paragraph.span not in self._around:
            found: dict[str, set[str]] = {}
            for text in (*paragraph.section, *(sentence.prose for sentence in paragraph.sentences)):
                for kind, concepts in self.told(text).items():
                    found.setdefault(kind, set()).update(concepts)
            self._around[paragraph.span] = found
        return self._around[paragraph.span]

    def told(self, text: str) -> Mapping[str, set[str]]:
        """The concepts that a sentence, a part of one or a heading names, by kind, looked for once."""
        if text not in self._told:
            self._told[text] = self.matcher.concepts(text)
        return self._told[text]

    def _split(self, sentence: Sentence) -> list[Passage]:
        """A cluster stands behind the words since the one before it; one that is part of the grammar before its own."""
        mask = self._manuscript.masked
        clusters = [c for c in sentence.citations if sentence.span.start <= c.span.start]
        found = []
        start = sentence.span.start
        for place, citation in enumerate(clusters):
            last = place + 1 == len(clusters)
            following = sentence.span.end if last else clusters[place + 1].span.start
            before = prose(mask[start : citation.span.start])
            named = citation.narrative or not before or bool(_NAMED_BEFORE.search(before))
            text = f"{before} {prose(mask[citation.span.end : following])}" if named else before
            if len(clusters) == 1 and not named and citation.span.end < sentence.span.end - 40:
                text = before
            found.append(Passage(self, sentence, citation, before, text))
            start = following if named else citation.span.end
        return found


def _own_names(parts: Sequence[Manuscript], matcher: Matcher) -> dict[str, set[str]]:
    """The abbreviations of a document that stand for concepts: the long form names them."""
    texts = (sentence.prose for part in parts for paragraph in part.paragraphs for sentence in paragraph.sentences)
    found = {}
    for short, long in definitions(texts).items():
        concepts = {mention.concept for mention in matcher.find(long)}
        if concepts:
            found[short] = concepts
    return found
