"""Word file → manuscript."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, Manuscript, Span, line_starts
from exocite.model.reference import Reference
from exocite.parsers.assembly import assemble
from exocite.parsers.blocks import Block, Found
from exocite.parsers.blocks import Row as Cells
from exocite.parsers.docx.archive import UnreadableError
from exocite.parsers.docx.comments import Comment, comments_of
from exocite.parsers.docx.numerals import numeral_citations
from exocite.parsers.docx.outline import Outline, outline_of
from exocite.parsers.docx.paragraph import Paragraph, TableRange
from exocite.parsers.docx.places import WordPlaces
from exocite.parsers.docx.reference_list import ReferenceList, list_of
from exocite.parsers.docx.word import Word, read_word
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.mask import BLANK, CITED, NAMED, Fill


def read(path: str, content: bytes, frame: Frame = ALONE) -> Manuscript:
    """The manuscript in a .docx or .docm file; one that cannot be read has no text and a fault that says why."""
    try:
        return manuscript_of(read_word(path, content), frame)
    except UnreadableError as error:
        return Manuscript(path, "", (), (), faults=(Fault(error.kind, path, 1, 1, error.message, error.hint),))


def manuscript_of(word: Word, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that a Word file holds."""
    body = "".join(word.text.parts)
    texts = [body[paragraph.start : paragraph.end] for paragraph in word.paragraphs]
    in_tables = frozenset(chain.from_iterable(range(table.first, table.after) for table in word.tables))
    outline = outline_of(word.paragraphs, texts, in_tables, word.body_end, word.numbering)
    listed = list_of(word, texts, outline)
    _add_numerals(word, body, outline, listed)
    text, comments, places = _with_comments(body, word)
    blocks = list(_blocks(word, outline))
    hidden = [Fill(p.start, p.end, BLANK) for p, kind in zip(word.paragraphs, outline.kinds, strict=True)
              if kind == "reference" or p.style.role == "code"]  # fmt: skip
    manuscript = assemble(word.path, text, blocks, [*hidden, Fill(len(body), len(text), BLANK)], above=frame.above)
    return replace(
        manuscript,
        citations=tuple(sorted((c for p in word.paragraphs for c in p.citations), key=lambda citation: citation.span)),
        references=_references(word, manuscript.citations, listed),
        faults=tuple(word.faults),
        comments=comments,
        places=places,
    )


def _add_numerals(word: Word, text: str, outline: Outline, listed: ReferenceList) -> None:
    """Put the typed citations among those of the paragraphs."""
    for place, citation in numeral_citations(word, text, outline, listed.count):
        if listed.managed:
            known = listed.known_keys(word.references)
            items = tuple(replace(item, key=known.get(item.key, item.key)) for item in citation.items)
            citation = replace(citation, items=items)  # noqa: PLW2901
        insort(word.paragraphs[place].citations, citation, key=lambda other: other.span)


def _references(word: Word, citations: Sequence[Citation], listed: ReferenceList) -> dict[str, Reference]:
    """The references of the reference managers, and those of a typed list.

    Of a list that a reference manager has made only those count that typed numbers cite: the rest are known already.
    """
    references = dict(word.references)
    cited = {key for citation in citations for key in citation.keys} if listed.managed else None
    for reference in listed.references(word.path):
        if reference.key not in references and (cited is None or reference.key in cited):
            references[reference.key] = reference
    return references


def _with_comments(body: str, word: Word) -> tuple[str, tuple[Span, ...], WordPlaces]:
    """The text with the comments for exocite behind it, their ranges, and the places of it all."""
    labels = {
        place + 1: f"{word.notes[paragraph.note].kind} {word.notes[paragraph.note].number}"
        for place, paragraph in enumerate(word.paragraphs)
        if paragraph.note
    }
    starts = line_starts(body)
    anchored: list[tuple[Span, Span]] = []
    lines = []
    position = len(body)
    comments: list[Comment] = comments_of(word)
    for comment in comments:
        anchored.append((Span(position, position + len(comment.text)), comment.anchor))
        lines.append(comment.text + "\n")
        position += len(lines[-1])
    spans = tuple(span for span, _ in anchored)
    return body + "".join(lines), spans, WordPlaces(starts, labels, anchored)


def _blocks(word: Word, outline: Outline) -> Iterator[tuple[Block, Found]]:
    """The blocks in order: tables, and paragraphs joined where the end of one is struck out."""
    tables = {table.first: table for table in word.tables}
    place = 0
    while place < len(word.paragraphs):
        table = tables.get(place)
        if table and table.after > place:
            block = _table(word, table)
            if block:
                yield block
            place = table.after
            continue
        last = place
        while _goes_on(word, outline, last):
            last += 1
        if outline.kinds[place] not in ("", "reference"):
            yield _paragraph(word, outline, place, last)
        place = last + 1


def _goes_on(word: Word, outline: Outline, place: int) -> bool:
    """Whether the next paragraph belongs to this one, whose end is struck out."""
    after = place + 1
    if not word.paragraphs[place].open or after in (len(word.paragraphs), word.body_end):
        return False
    return outline.kinds[after] == outline.kinds[place] != "table" or outline.kinds[after] == ""


def _paragraph(word: Word, outline: Outline, first: int, last: int) -> tuple[Block, Found]:
    paragraphs = word.paragraphs[first : last + 1]
    found = _found(paragraphs)
    block = Block(
        outline.kinds[first], paragraphs[0].start, paragraphs[-1].end, paragraphs[0].note, outline.levels[first]
    )
    return block, found


def _table(word: Word, table: TableRange) -> tuple[Block, Found] | None:
    rows: list[Cells] = []
    for row in table.rows:
        cells = (tuple(_span(word.paragraphs[place]) for place in cell) for cell in row.cells)
        filled = tuple(tuple(span for span in cell if span.start < span.end) for cell in cells)
        if any(filled):
            rows.append(tuple(cell for cell in filled if cell))
    paragraphs = word.paragraphs[table.first : table.after]
    if not rows or not paragraphs:
        return None
    return Block("table", paragraphs[0].start, paragraphs[-1].end, rows=tuple(rows)), _found(paragraphs)


def _span(paragraph: Paragraph) -> Span:
    return Span(paragraph.start, paragraph.end)


def _found(paragraphs: Sequence[Paragraph]) -> Found:
    """What some paragraphs hold."""
    found = Found()
    for paragraph in paragraphs:
        found.fills += paragraph.fills
        found.citations += sorted(paragraph.citations, key=lambda citation: citation.span)
        found.references += [(mark.at, mark.label) for mark in paragraph.marks]
    found.fills += [Fill(*citation.span, NAMED if citation.narrative else CITED) for citation in found.citations]
    return found
