"""Puts the anchors of comments into a document's XML, runs split at the exact characters.

An anchor never goes into a citation's field or content control, which its program would write anew: it goes around it.
What stands in a text box or a note has its anchor at the run that holds the box, or at the note's mark: Word takes no
comments there.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import NamedTuple

from exocite.model.manuscript import Span
from exocite.parsers.docx.names import NAMES, XML_SPACE, Element, child
from exocite.parsers.docx.paragraph import Extent
from exocite.parsers.docx.word import Word

_SPACE = " \t\r\n"


class Edge(NamedTuple):
    """Where a comment begins or ends: at an element, and in a `w:t` at a character of it (-1: at the whole element)."""

    element: Element
    cut: int = -1


class Anchors:
    """Gathers where comments begin and end, then changes the document once."""

    def __init__(self, word: Word, namespace: str) -> None:
        self._word = word
        self._namespace = namespace
        in_notes = word.body_end < len(word.paragraphs)
        self._body = word.paragraphs[word.body_end].start if in_notes else word.text.length
        self._pieces = [piece for piece in word.text.pieces if piece.length]
        self._starts = [piece.start for piece in self._pieces]
        self._extents = sorted(word.extents, key=lambda extent: extent.span)
        self._extent_starts = [extent.span.start for extent in self._extents]
        self._begins: list[tuple[int, Edge]] = []
        self._ends: list[tuple[int, Edge]] = []

    def add(self, number: int, span: Span) -> None:
        """Anchor comment `number` at the words of `span`."""
        begin, end = self._edges(span)
        self._begins.append((number, self._placed(begin)))
        self._ends.append((number, self._placed(end)))

    def insert(self, reference: Callable[[int], Element]) -> None:
        """Write all anchors into the document; `reference` makes the run that shows a comment's mark."""
        cuts: dict[Element, set[int]] = {}
        for _, (element, cut) in (*self._begins, *self._ends):
            if cut >= 0:
                cuts.setdefault(element, set()).add(cut)
        parts = {element: _split(element, sorted(places)) for element, places in cuts.items()}
        for number, (element, cut) in self._begins:
            parent, index = _gap(parts[element][cut][1] if cut >= 0 else element, after=False)
            parent.insert(index, self._mark("commentRangeStart", number))
        for number, (element, cut) in reversed(self._ends):
            parent, index = _gap(parts[element][cut][0] if cut >= 0 else element, after=True)
            parent.insert(index, reference(number))
            parent.insert(index, self._mark("commentRangeEnd", number))

    def _edges(self, span: Span) -> tuple[Edge, Edge]:
        paragraph = self._word.paragraphs[max(0, bisect_right(self._word.paragraphs, span.start, key=_start) - 1)]
        if paragraph.note:
            mark = Edge(self._word.notes[paragraph.note].mark)
            return mark, mark
        start, end = span.start, min(max(span.end, span.start + 1), self._body)
        first = bisect_right(self._starts, start) - 1
        if first < 0 or start >= self._pieces[first].start + self._pieces[first].length:
            first += 1  # a line end
        last = bisect_left(self._starts, end) - 1
        if first > last or not paragraph.start <= start <= paragraph.end:
            return Edge(paragraph.element), Edge(paragraph.element)
        opening, closing = self._extent(start), self._extent(end - 1)
        begin = Edge(opening.first) if opening else _edge(self._pieces[first].element, start - self._starts[first])
        length = min(end - self._starts[last], self._pieces[last].length)
        return begin, Edge(closing.last) if closing else _edge(self._pieces[last].element, length)

    def _extent(self, at: int) -> Extent | None:
        """The citation that holds a character."""
        place = bisect_right(self._extent_starts, at) - 1
        return self._extents[place] if place >= 0 and at < self._extents[place].span.end else None

    def _placed(self, edge: Edge) -> Edge:
        """The edge, moved out of a text box to the run that holds the box."""
        box = None
        for ancestor in edge.element.iterancestors():
            if NAMES[ancestor.tag] == "txbxContent":
                box = ancestor
        if box is None:
            return edge
        return Edge(next((outer for outer in box.iterancestors() if NAMES[outer.tag] == "r"), box))

    def _mark(self, name: str, number: int) -> Element:
        from lxml import etree

        mark = etree.Element(f"{{{self._namespace}}}{name}")
        mark.set(f"{{{self._namespace}}}id", str(number))
        return mark


def _start(paragraph: object) -> int:
    start: int = paragraph.start  # type: ignore[attr-defined]
    return start


def _edge(element: Element, cut: int) -> Edge:
    return Edge(element, max(0, cut)) if NAMES[element.tag] == "t" else Edge(element)


def _split(element: Element, cuts: list[int]) -> dict[int, tuple[Element, Element]]:
    """Cut a `w:t` into several; each cut to the piece that ends there and the one that begins there."""
    text = element.text if element.get(XML_SPACE) == "preserve" else element.text.strip(_SPACE)
    places = [0, *(cut for cut in cuts if 0 < cut < len(text)), len(text)]
    pieces = [element]
    if len(places) > 2:
        parent, index = element.getparent(), element.getparent().index(element)
        for _ in places[2:]:
            pieces.append(copy.deepcopy(element))
            index += 1
            parent.insert(index, pieces[-1])
        for piece, start, end in zip(pieces, places, places[1:], strict=False):
            piece.text = text[start:end]
            piece.set(XML_SPACE, "preserve")
    found = {}
    for cut in cuts:
        before = max(0, bisect_left(places, cut) - 1)
        after = min(len(pieces) - 1, bisect_right(places, cut) - 1)
        found[cut] = (pieces[min(before, len(pieces) - 1)], pieces[after])
    return found


def _gap(element: Element, *, after: bool) -> tuple[Element, int]:
    """Where between runs something can be inserted before or after an element; the run around it is cut in two."""
    if NAMES[element.tag] == "p":
        return element, len(element) if after else int(child(element, "pPr") is not None)
    parent = element.getparent()
    if NAMES[parent.tag] == "m:oMathPara":
        element, parent = parent, parent.getparent()
    if NAMES[parent.tag] != "r":
        return parent, parent.index(element) + after
    run, outer = parent, parent.getparent()
    index = run.index(element) + after
    if index <= int(child(run, "rPr") is not None):
        return outer, outer.index(run)
    if index < len(run):
        rest = copy.copy(run)
        for inner in list(rest):
            rest.remove(inner)
        properties = child(run, "rPr")
        if properties is not None:
            rest.append(copy.deepcopy(properties))
        for inner in list(run)[index:]:
            rest.append(inner)
        outer.insert(outer.index(run) + 1, rest)
    return outer, outer.index(run) + 1
