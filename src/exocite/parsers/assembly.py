"""Blocks and what is inside them → a manuscript: mask, sections, paragraphs, sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from exocite.model.manuscript import Citation, Include, Manuscript, Paragraph, Sentence, Span
from exocite.parsers.blocks import Block, Found, Note, Row
from exocite.parsers.mask import NOTHING, Fill, build, filled, prose
from exocite.parsers.sentences import split

Thing = TypeVar("Thing")

_ABSTRACT = frozenset({"abstract", "zusammenfassung", "résumé"})
"""Headings of an abstract, in lower case."""


def assemble(
    path: str,
    text: str,
    blocks: Sequence[tuple[Block, Found]],
    fills: Sequence[Fill] = (),
    *,
    above: tuple[str, ...] = (),
    includes: Sequence[Include] = (),
) -> Manuscript:
    """The manuscript of `text`: `blocks` in order of place, `fills` what else is no prose.

    Blocks with a level are headings; `above` are those of the file that takes this one in. The sections of `includes`
    are filled in. What else a manuscript holds (its library, its faults, its comments) is added with `replace`.
    """
    assembly = _Assembly(text, blocks, fills, includes)
    citations = [citation for _, found in blocks for citation in found.citations]
    manuscript = Manuscript(
        path=path,
        text=text,
        paragraphs=tuple(assembly.paragraphs(above)),
        citations=tuple(sorted(citations, key=lambda citation: citation.span)),
        mask=assembly.mask,
    )
    return replace(manuscript, includes=tuple(assembly.includes)) if includes else manuscript


class _Assembly:
    """Builds the mask from what all blocks hide, and the paragraphs from it."""

    def __init__(
        self, text: str, blocks: Sequence[tuple[Block, Found]], fills: Sequence[Fill], includes: Sequence[Include]
    ) -> None:
        self.blocks = blocks
        self.mask = build(text, [*fills, *(fill for _, found in blocks for fill in found.fills)])
        self.includes = sorted(includes, key=lambda include: include.span)
        self.notes: dict[str, list[Citation]] = {}
        for block, found in self.blocks:
            if block.note:
                self.notes.setdefault(block.note, []).extend(found.citations)
        self.index = count()

    def paragraphs(self, above: tuple[str, ...]) -> Iterator[Paragraph]:
        """The paragraphs in order; a footnote that stands inside one comes after it."""
        headings: list[tuple[int, str]] = []
        section = above
        pending = 0
        for block, found in self.blocks:
            while pending < len(self.includes) and self.includes[pending].span.start < block.start:
                self.includes[pending] = self.includes[pending]._replace(section=section)
                pending += 1
            if block.level:
                headings = [heading for heading in headings if heading[0] < block.level]
                headings.append((block.level, prose(self.mask[block.start : block.end]).rstrip(":")))
                section = (*above, *(title for _, title in headings))
                continue
            yield from self._paragraph(block, found, section)
        self.includes[pending:] = [include._replace(section=section) for include in self.includes[pending:]]

    def _paragraph(self, block: Block, found: Found, section: tuple[str, ...]) -> Iterator[Paragraph]:
        span = Span(block.start, block.end)
        if block.kind == "table":
            yield Paragraph(span, "table", section, tuple(self._row(row, found) for row in block.rows))
            return
        kind = "abstract" if block.kind == "prose" and section and section[-1].lower() in _ABSTRACT else block.kind
        taken: set[Citation] = set()
        inner = [_taken(_within(found.citations, note.inside), taken) for note in found.notes]  # the innermost first
        outer = [citation for citation in found.citations if citation not in taken] if taken else found.citations
        sentences = self._sentences(span, found, outer)
        if sentences:
            yield Paragraph(span, kind, section, sentences)
        ordered = sorted(found.notes, key=_outside)
        for note, cited in zip(found.notes, inner, strict=True):
            nested = _between(ordered, note.inside, _outside)
            sentences = self._sentences(note.inside, Found(notes=list(nested)), cited)
            if sentences:
                yield Paragraph(note.inside, "footnote", section, sentences)

    def _sentences(self, span: Span, found: Found, citations: Sequence[Citation]) -> tuple[Sentence, ...]:
        mask, start, end, shift = self.mask, *span, 0
        if found.notes:  # the sentence goes on around a footnote; only here does the mask leave it out
            mask = filled(mask[start:end], [Fill(a - start, b - start, NOTHING) for _, (a, b) in found.notes])
            start, end, shift = 0, end - start, start
        hanging = Found(notes=sorted(found.notes, key=_outside), references=sorted(found.references))
        sentences = []
        for first, last in split(mask, start, end):
            place = Span(first + shift, last + shift)
            own = _within(citations, place) if citations else ()
            text = prose(mask[first:last])
            if text or own:
                notes = self._noted(place, found, hanging) if found.notes or found.references else ()
                sentences.append(Sentence(place, text, tuple(own), next(self.index), notes))
        return tuple(sentences)

    def _noted(self, sentence: Span, found: Found, hanging: Found) -> tuple[Citation, ...]:
        """The citations in the footnotes of a sentence; `hanging` are the footnotes of its block in order of place."""
        marks = _between(hanging.references, sentence, _offset)
        noted = [citation for _, label in marks for citation in self.notes.get(label, ())]
        for inside, _ in _between(hanging.notes, sentence, _outside):
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


def _between(things: Sequence[Thing], span: Span, place: Callable[[Thing], int]) -> Sequence[Thing]:
    """Those of `things`, sorted by `place`, whose place is within `span`."""
    first = bisect_left(things, span.start, key=place)
    return things[first : bisect_left(things, span.end, first, key=place)]


def _start(citation: Citation) -> int:
    return citation.span.start


def _outside(note: Note) -> int:
    return note.outside.start


def _offset(mark: tuple[int, str]) -> int:
    return mark[0]
