"""Blocks and their citations → a manuscript: mask, sections, paragraphs, sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from exocite.model.manuscript import Citation, CitationItem, Manuscript, Paragraph, Sentence, Span
from exocite.parsers.markdown.blocks import Block, Blocks, scan
from exocite.parsers.markdown.inline import Found, Reader
from exocite.parsers.markdown.metadata import read_metadata
from exocite.parsers.markdown.tables import Cell, Row
from exocite.parsers.mask import NOTHING, Fill, build, filled, prose
from exocite.parsers.sentences import split

ABSTRACT = frozenset({"abstract", "zusammenfassung", "résumé"})
"""Headings of an abstract, in lower case."""

_BOLD_LINE = re.compile(r"(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__):?\s*$")
_BOLD_LEVEL = 7
"""A bold line on its own is a heading below every other."""


def read(path: str, text: str) -> Manuscript:
    """The manuscript that `text` holds; every text is one."""
    blocks = scan(text)
    assembly = _Assembly(text, blocks)
    metadata = read_metadata(text[start:end] for start, end in blocks.metadata)
    return Manuscript(
        path=path,
        text=text,
        paragraphs=tuple(assembly.paragraphs()),
        citations=tuple(sorted(assembly.citations, key=lambda citation: citation.span)),
        bibliography=metadata.bibliography,
        nocite=metadata.nocite,
        mask=assembly.mask,
        own_references=metadata.own_references,
    )


class _Assembly:
    """Reads the inside of every block, and builds the mask from what all of them hide."""

    def __init__(self, text: str, blocks: Blocks) -> None:
        reader = Reader(blocks.targets, blocks.examples)
        self.text = text
        self.blocks = [(block, _inside(text, block, reader)) for block in blocks.blocks]
        self.citations = [citation for _, found in self.blocks for citation in found.citations]
        self.mask = build(text, blocks.fills + [fill for _, found in self.blocks for fill in found.fills])
        self.notes: dict[str, list[Citation]] = {}
        for block, found in self.blocks:
            if block.note:
                self.notes.setdefault(block.note, []).extend(found.citations)
        self.index = count()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in order; a footnote that stands inside one comes after it."""
        headings: list[tuple[int, str]] = []
        for block, found in self.blocks:
            level = block.level or (_BOLD_LEVEL if self._is_bold_line(block) else 0)
            if level:
                headings = [heading for heading in headings if heading[0] < level]
                headings.append((level, prose(self.mask[block.start : block.end]).rstrip(":")))
                continue
            section = tuple(title for _, title in headings)
            yield from self._paragraph(block, found, section)

    def _is_bold_line(self, block: Block) -> bool:
        if block.kind != "prose" or block.end - block.start > 90 or self.text[block.start] not in "*_":
            return False
        line = self.text[block.start : block.end]
        return bool(_BOLD_LINE.match(line)) and not line.rstrip("*_: \t").endswith((".", "?", "!"))

    def _paragraph(self, block: Block, found: Found, section: tuple[str, ...]) -> Iterator[Paragraph]:
        span = Span(block.start, block.end)
        if block.kind == "table":
            yield Paragraph(span, "table", section, tuple(self._row(row, found) for row in block.rows))
            return
        kind = "abstract" if block.kind == "prose" and section and section[-1].lower() in ABSTRACT else block.kind
        taken: set[Citation] = set()
        inner = [_taken(_within(found.citations, note.inside), taken) for note in found.notes]  # the innermost first
        outer = [citation for citation in found.citations if citation not in taken] if taken else found.citations
        sentences = self._sentences(span, found, outer)
        if sentences:
            yield Paragraph(span, kind, section, sentences)
        for note, cited in zip(found.notes, inner, strict=True):
            nested = [other for other in found.notes if note.inside.start <= other.outside.start < note.inside.end]
            sentences = self._sentences(note.inside, Found(notes=nested), cited)
            if sentences:
                yield Paragraph(note.inside, "footnote", section, sentences)

    def _sentences(self, span: Span, found: Found, citations: Sequence[Citation]) -> tuple[Sentence, ...]:
        mask, start, end, shift = self.mask, *span, 0
        if found.notes:  # the sentence goes on around a footnote; only here does the mask leave it out
            mask = filled(mask[start:end], [Fill(a - start, b - start, NOTHING) for _, (a, b) in found.notes])
            start, end, shift = 0, end - start, start
        sentences = []
        for first, last in split(mask, start, end):
            place = Span(first + shift, last + shift)
            own = _within(citations, place) if citations else ()
            text = prose(mask[first:last])
            if text or own:
                notes = self._noted(place, found) if found.notes or found.references else ()
                sentences.append(Sentence(place, text, tuple(own), next(self.index), notes))
        return tuple(sentences)

    def _noted(self, sentence: Span, found: Found) -> tuple[Citation, ...]:
        """The citations in the footnotes of a sentence."""
        labels = [label for at, label in found.references if sentence.start <= at < sentence.end]
        noted = [citation for label in labels for citation in self.notes.get(label, ())]
        for inside, outside in found.notes:
            if sentence.start <= outside.start < sentence.end:
                noted += _within(found.citations, inside)
        return tuple(noted)

    def _row(self, row: Row, found: Found) -> Sentence:
        """A row of a table as one sentence."""
        pieces = [piece for cell in row for piece in cell]
        span = Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
        text = " ".join(filter(None, (prose(" ".join(self.mask[a:b] for a, b in cell)) for cell in row)))
        return Sentence(span, text, tuple(_within(found.citations, span)), next(self.index))


def _taken(citations: Sequence[Citation], taken: set[Citation]) -> Sequence[Citation]:
    """Those of `citations` that are not taken yet; now they are."""
    free = [citation for citation in citations if citation not in taken]
    taken.update(free)
    return free


def _within(citations: Sequence[Citation], span: Span) -> Sequence[Citation]:
    """Those of `citations`, sorted by place, that start within `span`."""
    first = bisect_left(citations, span.start, key=_start)
    return citations[first : bisect_left(citations, span.end, first, key=_start)]


def _start(citation: Citation) -> int:
    return citation.span.start


def _inside(text: str, block: Block, reader: Reader) -> Found:
    if not block.rows:
        return reader.read(text, block.start, block.end)
    cells = [_cell(text, cell, reader) for row in block.rows for cell in row]
    citations = sorted((c for cell in cells for c in cell.citations), key=lambda citation: citation.span)
    return Found([fill for cell in cells for fill in cell.fills], citations)


def _cell(text: str, cell: Cell, reader: Reader) -> Found:
    """The inside of a cell; one of several lines is read as one text, and what is found brought to its place."""
    if len(cell) == 1:
        return reader.read(text, *cell[0])
    joined = "\n".join(text[start:end] for start, end in cell)
    found = reader.read(joined, 0, len(joined))
    places = _Places(cell)
    fills = [Fill(*span, fill.shown) for fill in found.fills for span in places.spans(fill) if len(fill.shown) == 1]
    return Found(fills, [places.citation(citation) for citation in found.citations])


class _Places:
    """From the offsets of a cell's joined text to those of its pieces."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.starts = [0]
        for start, end in cell[:-1]:
            self.starts.append(self.starts[-1] + end - start + 1)

    def offset(self, joined: int) -> int:
        """The offset in the source."""
        piece = bisect_right(self.starts, joined) - 1
        return self.cell[piece].start + joined - self.starts[piece]

    def spans(self, fill: Fill) -> Iterator[Span]:
        """The ranges in the source that a range of the joined text covers, one a piece."""
        for first, piece in zip(self.starts, self.cell, strict=True):
            start, end = max(fill.start, first), min(fill.end, first + piece.end - piece.start)
            if start < end:
                yield Span(piece.start + start - first, piece.start + end - first)

    def citation(self, citation: Citation) -> Citation:
        """A citation at its place; its range may take in lines of neighbouring cells."""
        return Citation(self._span(citation.span), tuple(map(self._item, citation.items)), citation.narrative)

    def _item(self, item: CitationItem) -> CitationItem:
        return replace(item, span=self._span(item.span))

    def _span(self, span: Span) -> Span:
        return Span(self.offset(span.start), self.offset(span.end - 1) + 1)
