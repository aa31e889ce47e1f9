"""A Word file read into one text: the body, then its footnotes and endnotes, with citations and their places."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, Span
from exocite.model.reference import Reference
from exocite.parsers.docx.citations import citation_of, cited_items
from exocite.parsers.docx.fields import program_of
from exocite.parsers.docx.keyring import Keyring
from exocite.parsers.docx.managers.cited import CitedItem, Unreadable
from exocite.parsers.docx.managers.endnote_temporary import temporary_citations
from exocite.parsers.docx.managers.word import sources_of
from exocite.parsers.docx.names import NAMES, Element, attribute
from exocite.parsers.docx.numbering import Numbering
from exocite.parsers.docx.paragraph import Extent, Paragraph, TableRange, Text
from exocite.parsers.docx.parts import Parts
from exocite.parsers.docx.properties import bookmark_payloads
from exocite.parsers.docx.sink import Payload
from exocite.parsers.docx.story import Story
from exocite.parsers.docx.styles import Styles
from exocite.parsers.docx.symbols import superscript

_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Note(NamedTuple):
    """A note by its first mark: `footnote` or `endnote`, its number as printed, the mark's element."""

    kind: str
    number: int
    mark: Element


@dataclass
class Word:
    """What a Word file holds. Paragraphs from `body_end` on are those of notes; `notes` are these by their labels.

    `anchors` are the places of the file's comments by their ids; `root` is the parsed document, whose elements the
    paragraphs, the pieces of the text and the extents point into.
    """

    path: str
    parts: Parts
    root: Element
    text: Text = field(default_factory=Text)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[TableRange] = field(default_factory=list)
    extents: list[Extent] = field(default_factory=list)
    anchors: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    body_end: int = 0
    numbering: Numbering = field(default_factory=lambda: Numbering(None))
    notes: dict[str, Note] = field(default_factory=dict)
    displayed: list[tuple[Citation, str]] = field(default_factory=list)
    references: dict[str, Reference] = field(default_factory=dict)


def read_word(path: str, content: bytes) -> Word:
    """The file's content; what cannot be opened raises UnreadableError."""
    parts = Parts(content)
    reader = _Reader(Word(path, parts, parts.main()))
    reader.read()
    return reader.word


class _Reader:
    """Reads the stories one after the other and takes what they meet."""

    def __init__(self, word: Word) -> None:
        self.word = word
        parts = word.parts
        self.styles = Styles(parts.root("styles"))
        word.numbering = Numbering(parts.root("numbering"))
        self._sources: dict[str, Reference] | None = None
        self._keyring = Keyring(word.path)
        self._bookmarks = bookmark_payloads(parts)
        self._unread: dict[str, list[tuple[int, int]]] = {}
        self._note_elements: dict[str, Element] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        for kind in self._counts:
            root = parts.root(f"{kind}s")
            for element in root if root is not None else ():
                if NAMES[element.tag] == kind and attribute(element, "type") not in _NO_NOTES:
                    self._note_elements.setdefault(f"{kind} {attribute(element, 'id')}", element)

    def read(self) -> None:
        """Read the body, then the notes in the order in which they are met, those in notes too."""
        word = self.word
        self._story(word.root, "")
        word.body_end = len(word.paragraphs)
        done: set[str] = set()
        while len(done) < len(word.notes):
            for label in [label for label in word.notes if label not in done]:
                done.add(label)
                self._story(self._note_elements[label], label)
        self._add_temporary()
        for program, places in self._unread.items():
            what = "1 citation" if len(places) == 1 else f"{len(places)} citations"
            message = f"{what} of {program} cannot be read: exocite does not know its format"
            hint = "convert them to Zotero, Mendeley or EndNote, or replace them with numbers and a reference list"
            word.faults.append(Fault("unknown-program", word.path, *places[0], message, hint))
        word.references = self._keyring.references

    def _add_temporary(self) -> None:
        """The citations of EndNote that are not formatted yet stand in the text."""
        text = "".join(self.word.text.parts)
        if "#" not in text or "{" not in text:
            return
        for paragraph in self.word.paragraphs:
            for span, items in temporary_citations(text, paragraph.start, paragraph.end):
                keys = [self._keyring.key(item, paragraph.line) for item in items]
                citation = citation_of(span, text[slice(*span)], items, keys)
                insort(paragraph.citations, citation, key=lambda other: other.span)

    def _story(self, element: Element, note: str) -> None:
        story = Story(self.word.text, self.styles, self.word.paragraphs, self, note)
        story.walk(element)
        story.close()
        self.word.tables += story.tables
        self.word.extents += story.extents
        for identifier, places in story.anchors.items():
            self.word.anchors.setdefault(identifier, []).extend(places)

    def cited(self, paragraph: Paragraph, span: Span, shown: str, payload: Payload, readable: bool) -> None:
        """A citation: its items get keys; when its data cannot be read it has none, and a fault says so."""
        place = paragraph.line, span.start - paragraph.start + 1
        items: list[CitedItem] = []
        try:
            if readable:
                items = cited_items(payload, self._word_sources)
            else:
                self._unread.setdefault(program_of(payload.code), []).append(place)
        except Unreadable as error:
            message = f'the data of the citation "{shown[:40]}" cannot be read: {error}'
            hint = "insert the citation anew with the reference manager"
            self.word.faults.append(Fault("unread-citation", self.word.path, *place, message, hint))
        keys = [self._keyring.key(item, paragraph.line) for item in items]
        citation = citation_of(span, shown, items, keys)
        paragraph.citations.append(citation)
        self.word.displayed.append((citation, shown))

    def noted(self, label: str, element: Element) -> str:
        """A mark of a note: its number in small raised digits."""
        if label not in self._note_elements:
            return ""
        if label not in self.word.notes:
            kind = label.split(" ", maxsplit=1)[0]
            self._counts[kind] += 1
            self.word.notes[label] = Note(kind, self._counts[kind], element)
        return superscript(self.word.notes[label].number)

    def lost(self, kind: str, message: str, hint: str) -> None:
        """Something that could not be read, at the paragraph that is being read."""
        line = max(1, len(self.word.paragraphs))
        self.word.faults.append(Fault(kind, self.word.path, line, 1, message, hint))

    def bookmark(self, name: str) -> Payload | None:
        """The citation that a bookmark stands for."""
        return self._bookmarks.get(name)

    def _word_sources(self) -> dict[str, Reference]:
        if self._sources is None:
            roots: list[Any] = self.word.parts.roots("customXml")
            self._sources = sources_of(roots)
        return self._sources
