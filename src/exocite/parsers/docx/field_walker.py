"""The part of a story's reader that knows fields, and bookmarks that stand for them."""

from __future__ import annotations

from collections.abc import Callable

from exocite.model.manuscript import Span
from exocite.parsers.docx.fields import Field, Kind, kind_of
from exocite.parsers.docx.names import Element, attribute, child
from exocite.parsers.docx.paragraph import Extent, Paragraph
from exocite.parsers.docx.sink import Payload
from exocite.parsers.docx.symbols import UNKNOWN
from exocite.parsers.docx.walker import Walker

LONGEST_DISPLAY = 2000
"""A citation that reads longer than that is not looked at: something else stands in its field."""


class FieldWalker(Walker):
    """Reads runs and fields."""

    def _table_of_handlers(self) -> dict[str, Callable[[Element], None]]:
        return {
            **super()._table_of_handlers(), "fldChar": self._field_mark, "instrText": self._instruction,
            "fldSimple": self._simple_field, "bookmarkStart": self._bookmark_start, "bookmarkEnd": self._bookmark_end,
        }  # fmt: skip

    def _field_mark(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            opened = Field(element, len(self.paragraphs))
            data = child(element, "fldData")
            if data is not None and data.text:
                opened.data.append(data.text)
            self._fields.append(opened)
            self._in_code += 1
        elif kind == "separate" and self._fields and self._fields[-1].start < 0:
            self._begin_result(self._fields[-1])
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop(), element)

    def _instruction(self, element: Element) -> None:
        if self._fields and self._fields[-1].start < 0 and element.text:
            self._fields[-1].code.append(element.text)

    def _begin_result(self, field: Field) -> None:
        field.start = self.text.length
        field.kind = kind_of(field.text)
        self._in_code -= 1
        if field.kind in (Kind.BIBLIOGRAPHY, Kind.APPARATUS):
            self._aside[field.kind] += 1

    def _end_field(self, field: Field, element: Element) -> None:
        if field.start < 0:
            self._begin_result(field)
        if field.kind in (Kind.BIBLIOGRAPHY, Kind.APPARATUS):
            self._aside[field.kind] -= 1
        if field.kind is Kind.DATA and self._fields:
            self._fields[-1].data += field.data
        if field.kind in (Kind.CITATION, Kind.UNREAD) and not self._in_code and self._current is not None:
            paragraph = self.paragraphs[field.paragraph - 1]
            payload = Payload(field.text, field.data)
            self._cite(paragraph, field.start, payload, field.first, element, field.kind is Kind.CITATION)

    def _simple_field(self, element: Element) -> None:
        code = attribute(element, "instr").strip()
        kind = kind_of(code)
        start = self.text.length
        if kind in (Kind.BIBLIOGRAPHY, Kind.APPARATUS):
            self._aside[kind] += 1
            self.walk(element)
            self._aside[kind] -= 1
            return
        self.walk(element)
        if kind in (Kind.CITATION, Kind.UNREAD) and self._current is not None and not self._in_code:
            data = child(element, "fldData")
            payload = Payload(code, [data.text] if data is not None and data.text else [])
            self._cite(self._current, start, payload, element, element, kind is Kind.CITATION)

    def _cite(
        self, paragraph: Paragraph, start: int, payload: Payload, first: Element, last: Element, readable: bool = True
    ) -> None:
        """A citation from `start` to the end of the text, or of the paragraph where it begins."""
        shown = ""
        if paragraph is not self._current:  # its result goes on over paragraphs
            end = paragraph.end
        else:
            end = self.text.length
            shown = self.text.since(start) if end - start < LONGEST_DISPLAY else ""
            if end - start < LONGEST_DISPLAY and not shown.strip():
                start = end
                self._show(UNKNOWN, first)
                end, shown = self.text.length, UNKNOWN
        left = start + len(shown) - len(shown.lstrip())
        right = end - len(shown) + len(shown.rstrip())
        self.extents.append(Extent(Span(start, max(start, end)), first, last))
        self.sink.cited(paragraph, Span(left, max(left, right)), shown.strip(), payload, readable)

    def _drop_unclosed(self) -> None:
        """A code does not go on over paragraphs: what is still open in its code here was never closed."""
        while self._in_code:
            field = self._fields.pop()
            if field.start >= 0:
                self._aside[field.kind] -= field.kind in (Kind.BIBLIOGRAPHY, Kind.APPARATUS)
                continue
            self._in_code -= 1
            if kind_of(field.text) in (Kind.CITATION, Kind.UNREAD):
                self.sink.lost("broken-field", "the field of a citation has no end", "insert the citation anew")

    def close(self) -> None:
        """The story has ended: what is open still was never closed."""
        for field in self._fields:
            if field.kind in (Kind.CITATION, Kind.UNREAD):
                self.sink.lost("broken-field", "the field of a citation has no end", "insert the citation anew")
        if self._aside.total():
            opened = next((f.paragraph for f in self._fields if f.kind in (Kind.BIBLIOGRAPHY, Kind.APPARATUS)), 1)
            message = (
                f"a bibliography or table of contents, begun in paragraph {opened}, has no end: the rest is not checked"
            )
            self.sink.lost("broken-field", message, "insert it anew in Word")

    def _bookmark_start(self, element: Element) -> None:
        """Zotero can keep citations in bookmarks, their data in the file's properties."""
        name = attribute(element, "name")
        if "ZOTERO" in name or "Mendeley" in name:
            self._bookmarks[attribute(element, "id")] = (name, self.text.length, element)
            payload = self.sink.bookmark(name)
            if payload and "ZOTERO_BIBL" in payload.code:
                self._aside[Kind.BIBLIOGRAPHY] += 1

    def _bookmark_end(self, element: Element) -> None:
        name, start, first = self._bookmarks.pop(attribute(element, "id"), ("", 0, None))
        payload = self.sink.bookmark(name) if name else None
        if payload is None:
            return
        if "ZOTERO_BIBL" in payload.code:
            self._aside[Kind.BIBLIOGRAPHY] -= 1
        elif self._current is not None and start >= self._current.start:
            self._cite(self._current, start, payload, first, element)
