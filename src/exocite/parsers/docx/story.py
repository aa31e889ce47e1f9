"""Walks the XML of a story (the body, a footnote) and notes down text, paragraphs, tables, fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from exocite.parsers.docx.field_walker import FieldWalker
from exocite.parsers.docx.fields import Kind, tag_kind
from exocite.parsers.docx.names import NAMES, Element, child, is_on, value
from exocite.parsers.docx.numbering import list_of
from exocite.parsers.docx.paragraph import Paragraph, Row, TableRange
from exocite.parsers.docx.sink import Payload
from exocite.parsers.docx.styles import outline


class Story(FieldWalker):
    """Reads one story into the lists of a file."""

    def _table_of_handlers(self) -> dict[str, Callable[[Element], None]]:
        return {
            **super()._table_of_handlers(), "p": self._paragraph, "tbl": self._table, "sdt": self._control,
            "altChunk": self._foreign, "subDoc": self._foreign,
        }  # fmt: skip

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = self.styles.paragraph(value(properties, "pStyle") if properties is not None else "")
        paragraph = Paragraph(
            element, self.text.length, style, len(self.paragraphs) + 1, self.note, style.list_id, style.list_level
        )
        if properties is not None:
            _adjust(paragraph, properties)
        self._paragraph_hidden = bool(style.hidden)
        outer, self._current = self._current, paragraph
        self.paragraphs.append(paragraph)
        self.walk(element)
        self._drop_unclosed()
        paragraph.end = self.text.length
        paragraph.listed = paragraph.listed or self._aside[Kind.BIBLIOGRAPHY] > 0
        self.text.end_line()
        self._current = outer
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._box(box)

    def _box(self, box: Element) -> None:
        """A text box is a story of its own behind the paragraph that it hangs on."""
        kept = self._fields, self._in_code, self._aside
        self._fields, self._in_code, self._aside = [], 0, Counter()
        self.walk(box)
        self._fields, self._in_code, self._aside = kept

    def _table(self, element: Element) -> None:
        first = len(self.paragraphs)
        if self._table_depth:  # a table within a cell is part of that
            for row in _rows(element):
                for cell in _cells(row):
                    self.walk(cell)
            return
        self._table_depth += 1
        rows: list[Row] = []
        for row in _rows(element):
            cells = []
            for cell in _cells(row):
                start = len(self.paragraphs)
                self.walk(cell)
                cells.append(tuple(range(start, len(self.paragraphs))))
            rows.append(Row(tuple(cells)))
        self._table_depth -= 1
        self.tables.append(TableRange(first, len(self.paragraphs), rows))

    def _control(self, element: Element) -> None:
        """A content control: a citation of Mendeley, a bibliography, a placeholder, or nothing of interest."""
        properties, content = child(element, "sdtPr"), child(element, "sdtContent")
        if content is None:
            return
        tag = value(properties, "tag") if properties is not None else ""
        kind = tag_kind(tag)
        if kind is Kind.CITATION and self._current is not None:
            start = self.text.length
            self.walk(content)
            self._cite(self._current, start, Payload(tag, [], True), element, element)
            return
        gallery = value(properties, "docPartObj", "docPartGallery") if properties is not None else ""
        if properties is not None and child(properties, "bibliography") is not None:
            kind = Kind.BIBLIOGRAPHY
        elif gallery == "Table of Contents":
            kind = Kind.APPARATUS
        elif properties is not None and is_on(child(properties, "showingPlcHdr")):
            kind = Kind.DATA
        if kind is not Kind.TEXT:
            self._aside[kind] += 1
            self.walk(content)
            self._aside[kind] -= 1
        else:
            self.walk(content)

    def _foreign(self, element: Element) -> None:
        self.sink.lost(
            "foreign-part", f"holds another document ({NAMES[element.tag]}) that is not read",
            "open it in Word and save it again, so that the text becomes part of it",
        )  # fmt: skip


def _adjust(paragraph: Paragraph, properties: Element) -> None:
    """What a paragraph's own properties say over its style."""
    level = outline(properties)
    if level is not None and paragraph.style.role in ("", "heading"):
        paragraph.style = paragraph.style._replace(role="heading" if level else "", level=level)
    listed = list_of(properties)
    if listed is not None:
        paragraph.list_id, paragraph.list_level = listed
    mark = child(properties, "rPr")
    if mark is not None:
        paragraph.open = any(NAMES[inner.tag] in ("del", "moveFrom") for inner in mark)


def _rows(table: Element) -> Iterable[Element]:
    """The rows of a table, those that are struck out left out."""
    for row in _inside(table, "tr"):
        properties = child(row, "trPr")
        if properties is None or child(properties, "del") is None:
            yield row


def _cells(row: Element) -> Iterable[Element]:
    return _inside(row, "tc")


def _inside(element: Element, name: str) -> Iterable[Element]:
    """The elements of a name within `element`, also inside content controls and the like."""
    stack = list(reversed(element))
    while stack:
        inner = stack.pop()
        found = NAMES[inner.tag]
        if found == name:
            yield inner
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            stack += reversed(inner)
