"""Walks through the runs of a story (the body, a footnote) and notes down its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from exocite.model.manuscript import Span
from exocite.parsers.docx.fields import Field, Kind
from exocite.parsers.docx.names import NAMES, XML_SPACE, Element, attribute, child
from exocite.parsers.docx.paragraph import Extent, Mark, Paragraph, TableRange, Text
from exocite.parsers.docx.sink import Sink
from exocite.parsers.docx.styles import NO_MARKS, Marks, Styles, marks
from exocite.parsers.docx.symbols import UNKNOWN, symbol
from exocite.parsers.mask import BLANK, NOTHING, OBJECT, Fill

_CONTAINERS = frozenset(
    "ins moveTo hyperlink smartTag customXml sdtContent dir bdo body txbxContent rubyBase footnote endnote "
    "mc:Choice mc:Fallback tc m:oMathPara comment".split()
)
"""Elements whose inside counts as if they were not there."""

_BREAKS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_DRAWN = frozenset({"wps", "wpg", "wpc", "wp14", "wpi", "v", "w14", "w15", "a14", "am3d", "cx", "wp"})
"""What `mc:Choice` may require for us to take it: of the rest the fallback tells us more."""

_SKIPPED_SPACE = " \t\r\n"


class Walker:
    """The part of a story's reader that knows runs; fields and blocks are added by what builds on it."""

    def __init__(self, text: Text, styles: Styles, paragraphs: list[Paragraph], sink: Sink, note: str = "") -> None:
        self.text = text
        self.styles = styles
        self.paragraphs = paragraphs
        self.sink = sink
        self.note = note
        self.tables: list[TableRange] = []
        self.extents: list[Extent] = []
        self.anchors: dict[str, list[int]] = {}
        self._fields: list[Field] = []
        self._in_code = 0
        self._aside: Counter[Kind] = (
            Counter()
        )  # open bibliographies and tables of contents, fields and content controls
        self._boxes: list[Element] = []
        self._bookmarks: dict[str, tuple[str, int, Element]] = {}
        self._current: Paragraph | None = None
        self._table_depth = 0
        self._paragraph_hidden = False
        self._handlers = self._table_of_handlers()

    def walk(self, element: Element) -> None:
        """Read the inside of an element. XML is at most 256 deep, and so is this recursion."""
        handlers = self._handlers
        for inner in element:
            name = NAMES[inner.tag]
            handler = handlers.get(name)
            if handler is not None:
                handler(inner)
            elif name in _CONTAINERS:
                self.walk(inner)

    def _table_of_handlers(self) -> dict[str, Callable[[Element], None]]:
        return {
            "r": self._run, "t": self._text, "sym": self._symbol, "m:oMath": self._maths, "ruby": self._ruby,
            "mc:AlternateContent": self._alternative, "drawing": self._drawing, "pict": self._drawing,
            "object": self._object, "footnoteReference": self._note_mark, "endnoteReference": self._note_mark,
            "commentRangeStart": self._anchor, "commentRangeEnd": self._anchor, "commentReference": self._anchor,
            **dict.fromkeys(_BREAKS, self._break),
        }  # fmt: skip

    def _field_mark(self, element: Element) -> None:
        """Builders on this know fields."""
        raise NotImplementedError

    def _instruction(self, element: Element) -> None:
        """Builders on this know fields."""
        raise NotImplementedError

    def _run(self, element: Element) -> None:
        first = element[0] if len(element) else None
        own = marks(first) if first is not None and NAMES[first.tag] == "rPr" else NO_MARKS
        style = self.styles.get(own.style) if own.style else None
        hidden = own.hidden if own.hidden is not None else (style.hidden if style else None)
        if hidden is None:
            hidden = self._paragraph_hidden
        paragraph = self._current
        if hidden or paragraph is None:
            self._hidden_run(element)
            return
        start = self.text.length
        self.walk(element)
        if self.text.length > start:
            self._mark(paragraph, start, own, style and style.raised, style and style.bold)
            if style and style.role == "code":
                paragraph.fills.append(Fill(start, self.text.length, OBJECT))

    def _hidden_run(self, element: Element) -> None:
        """Of a hidden run only the marks and codes of fields count."""
        for inner in element:
            name = NAMES[inner.tag]
            if name == "fldChar":
                self._field_mark(inner)
            elif name == "instrText":
                self._instruction(inner)

    def _mark(self, paragraph: Paragraph, start: int, own: Marks, raised: bool | None, bold: bool | None) -> None:
        """Note down what is raised, bold, or no prose of the text since `start`."""
        end = self.text.length
        if own.raised or (own.raised is None and raised):
            if paragraph.raised and paragraph.raised[-1].end == start:
                start_before = paragraph.raised.pop().start
                paragraph.raised.append(Span(start_before, end))
            else:
                paragraph.raised.append(Span(start, end))
        is_bold = own.bold if own.bold is not None else bold
        if is_bold or (is_bold is None and paragraph.style.bold):
            paragraph.bold += end - start
        if self._aside.total():
            paragraph.fills.append(Fill(start, end, BLANK))
            paragraph.listed = paragraph.listed or self._aside[Kind.BIBLIOGRAPHY] > 0

    def _text(self, element: Element) -> None:
        text = element.text
        if not text or self._in_code or self._current is None:
            return
        skipped = 0
        if element.get(XML_SPACE) != "preserve":
            stripped = text.lstrip(_SKIPPED_SPACE)
            skipped = len(text) - len(stripped)
            text = stripped.rstrip(_SKIPPED_SPACE)
        if not text.isprintable():
            text = text.replace("\n", " ").replace("\r", " ").replace("\x85", " ")
            at = text.find("\xad")
            while at != -1:
                self._current.fills.append(Fill(self.text.length + at, self.text.length + at + 1, NOTHING))
                at = text.find("\xad", at + 1)
        self.text.add(text, element, skipped)

    def _show(self, shown: str, element: Element, fill: str = "") -> None:
        """Characters for an element that has none of its own."""
        if self._in_code or self._current is None:
            return
        if fill:
            self._current.fills.append(Fill(self.text.length, self.text.length + len(shown), fill))
        self.text.add(shown, element)

    def _break(self, element: Element) -> None:
        self._show(_BREAKS[NAMES[element.tag]], element)

    def _symbol(self, element: Element) -> None:
        shown = symbol(attribute(element, "font"), attribute(element, "char"))
        self._show(shown, element, OBJECT if shown == UNKNOWN else "")

    def _maths(self, element: Element) -> None:
        written = "".join(inner.text or "" for inner in element.iter() if NAMES[inner.tag] == "m:t")
        self._show(" ".join(written.split()) or UNKNOWN, element, OBJECT)

    def _object(self, element: Element) -> None:
        self._show(UNKNOWN, element, OBJECT)

    def _ruby(self, element: Element) -> None:
        base = child(element, "rubyBase")
        if base is not None:
            self.walk(base)

    def _alternative(self, element: Element) -> None:
        chosen = chosen_of(element)
        if chosen is not None:
            self.walk(chosen)

    def _drawing(self, element: Element) -> None:
        """Text boxes are read behind the paragraph."""
        if self._in_code:
            return
        for inner in element:
            name = NAMES[inner.tag]
            if name == "txbxContent":
                self._boxes.append(inner)
            elif name == "mc:AlternateContent":
                chosen = chosen_of(inner)
                if chosen is not None:
                    self._drawing(chosen)
            elif name:
                self._drawing(inner)

    def _note_mark(self, element: Element) -> None:
        label = f"{NAMES[element.tag].removesuffix('Reference')} {attribute(element, 'id')}"
        if self._current is None or self._in_code:
            return
        shown = self.sink.noted(label, element)
        if shown:
            self._current.marks.append(Mark(self.text.length, label, element))
            self._show(shown, element, NOTHING)

    def _anchor(self, element: Element) -> None:
        self.anchors.setdefault(attribute(element, "id"), []).append(self.text.length)


def chosen_of(element: Element) -> Element | None:
    """Which of the alternatives of `mc:AlternateContent` is read."""
    fallback = None
    for inner in element:
        name = NAMES[inner.tag]
        if name == "mc:Choice" and _DRAWN.issuperset((inner.get("Requires") or "?").split()):
            return inner
        if name == "mc:Fallback":
            fallback = inner
    return fallback
