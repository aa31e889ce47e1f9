"""A Word file with comments: the document's XML with their anchors, and the parts that hold them."""

from __future__ import annotations

from collections.abc import Sequence

from exocite.errors import ExociteError
from exocite.model.finding import Finding
from exocite.model.manuscript import Span, line_starts
from exocite.parsers.docx.archive import UnreadableError
from exocite.parsers.docx.places import WordPlaces
from exocite.parsers.docx.word import Word, read_word
from exocite.reporters.annotate.anchors import Anchors
from exocite.reporters.annotate.comments import Comments
from exocite.reporters.annotate.zipped import replaced


def annotated(path: str, content: bytes, findings: Sequence[Finding]) -> bytes:
    """The Word file `content` with all of `findings` as comments; its other parts stay as they are, byte for byte."""
    try:
        word = read_word(path, content)
        if not findings or not word.paragraphs:
            return content
        return replaced(content, _changed(word, findings))
    except UnreadableError as error:
        raise ExociteError(f"{path}: {error.message}", error.hint, exit_code=3) from None


def _changed(word: Word, findings: Sequence[Finding]) -> dict[str, bytes]:
    """The parts that differ, by name."""
    text = "".join(word.text.parts)
    places = WordPlaces(line_starts(text), {})
    comments = Comments(word)
    anchors = Anchors(word, comments.namespace)
    for finding in findings:
        span = _span(finding, places, text)
        anchors.add(comments.add(finding, _where(word, span, text)), span)
    anchors.insert(comments.reference)
    return comments.parts()


def _span(finding: Finding, places: WordPlaces, text: str) -> Span:
    """The words of a finding; the whole paragraph where the finding only names that."""
    region = finding.region
    start = places.offset(region.start_line, region.start_column)
    end = places.offset(region.end_line, region.end_column)
    if (region.start_column, end - start) == (1, 1):
        end = text.find("\n", start)
    return Span(min(start, len(text)), min(max(start, end), len(text)))


def _where(word: Word, span: Span, text: str) -> str:
    """What to say where the words themselves cannot carry a comment: those of a note, whose comment is at its mark."""
    paragraph = next(p for p in reversed(word.paragraphs) if p.start <= span.start)
    if not paragraph.note:
        return ""
    note = word.notes[paragraph.note]
    return f"In {note.kind} {note.number}: “{text[span.start : span.end][:200].strip()}”"
