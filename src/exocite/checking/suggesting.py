"""Suggestions for manuscripts: for each sentence without a citation that needs one, what the base has for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from exocite.checking.bases import Bases
from exocite.concepts.abbreviations import definitions
from exocite.concepts.ranking import Ranker, Setting
from exocite.concepts.stated import StatedClaims
from exocite.config import Config
from exocite.errors import ExociteError
from exocite.evidence.suggestions import Suggested, suggest
from exocite.model.evidence import EvidenceBase
from exocite.model.manuscript import Manuscript, Paragraph, Sentence
from exocite.parsers.documents import Document, read_document
from exocite.support.coverage import has_citation
from exocite.support.judge import ARGUMENT, Judgement


class Wanted(NamedTuple):
    """What is asked for: kinds, how many of each, from which libraries, for how many sentences (`alarms`), or all."""

    kinds: Sequence[str]
    limit: int
    libraries: tuple[str, ...] = ()
    alarms: str = "normal"
    every: bool = False


class Suggester:
    """Makes suggestions; bases and their indexes are kept from one document to the next."""

    def __init__(self, config: Config, wanted: Wanted) -> None:
        self._wanted = wanted
        self._bases = Bases(wanted.libraries, config)
        self._ranker: Ranker | None = None
        self._cited: Mapping[str, str] = {}

    def for_file(self, path: str, content: bytes | None = None, filename: str = "") -> list[Suggested]:
        """What is found for the sentences of a manuscript, all files of it; `content` is that of stdin."""
        placed = self._bases.place(read_document(path, content, filename=filename, strict=True))
        _refuse_without_library(placed.document, placed.library)
        document = placed.document
        ranker = self._ranker_of(placed.base, _cited(document))
        prose = [one.prose for part in document for paragraph in part.paragraphs for one in paragraph.sentences]
        abbreviations = definitions(prose)
        wanted = self._wanted
        found = []
        for part, paragraph, sentence, cues in self._sentences(document, placed.base):
            setting = Setting(_before(paragraph, sentence), abbreviations)
            suggestions = suggest(ranker, sentence.prose, wanted.kinds, wanted.limit, setting)
            start = sentence.span.start
            line, column = part.position(start)
            found.append(Suggested(sentence.prose, suggestions, part.path, part.label(start), line, column, cues))
        return found

    def _ranker_of(self, base: EvidenceBase, cited: Mapping[str, str]) -> Ranker:
        """The last ranker where it will do; one that knows of the sentences of a manuscript is for that alone."""
        if self._ranker is None or self._ranker.base is not base or cited or self._cited:
            self._ranker, self._cited = Ranker(base, cited=cited), cited
        return self._ranker

    def _sentences(
        self, document: Document, base: EvidenceBase
    ) -> Iterable[tuple[Manuscript, Paragraph, Sentence, tuple[str, ...]]]:
        """The sentences that need a citation, with why; of a document of one sentence that one."""
        uncited = list(_uncited(document))
        if self._wanted.every or len(list(_argument(document))) == 1:
            return [(*one, ()) for one in uncited]
        judgement = Judgement(document, StatedClaims(base), self._wanted.alarms)
        return [
            (part, paragraph, one.sentence, one.cues)
            for part in document
            for paragraph in part.paragraphs
            for one in judgement.uncited(part, paragraph)
        ]


def _cited(document: Document) -> dict[str, str]:
    """Citation key to the sentences of a document that cite it."""
    found: dict[str, list[str]] = {}
    for part in document:
        for paragraph in part.paragraphs:
            for sentence in paragraph.sentences:
                for key in {key for citation in (*sentence.citations, *sentence.notes) for key in citation.keys}:
                    found.setdefault(key, []).append(sentence.prose)
    return {key: " . ".join(texts) for key, texts in found.items()}


def _argument(document: Document) -> Iterator[tuple[Manuscript, Paragraph, Sentence]]:
    for part in document:
        for paragraph in part.paragraphs:
            if paragraph.kind in ARGUMENT:
                yield from ((part, paragraph, sentence) for sentence in paragraph.sentences)


def _uncited(document: Document) -> Iterator[tuple[Manuscript, Paragraph, Sentence]]:
    return (one for one in _argument(document) if not has_citation(one[2], one[0].text))


def _before(paragraph: Paragraph, sentence: Sentence) -> str:
    """The sentence before one, in its paragraph."""
    place = paragraph.sentences.index(sentence)
    return paragraph.sentences[place - 1].prose if place else ""


def _refuse_without_library(document: Document, library: object) -> None:
    """Where the library that a manuscript declares cannot be read, nothing can be suggested from it."""
    if library is None:
        fault = next(fault for part in document for fault in part.faults if fault.kind == "no-library")
        raise ExociteError(f"{fault.path}:{fault.line}:{fault.column}: {fault.message}", fault.hint, exit_code=3)
