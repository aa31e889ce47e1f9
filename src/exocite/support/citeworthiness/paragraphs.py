"""Paragraphs of manuscripts → the text that the model takes."""

from __future__ import annotations

from collections.abc import Sequence

from exocite.model.manuscript import Paragraph
from exocite.support.citeworthiness.document import Text
from exocite.support.citeworthiness.sections import section_kind


def text_of(paragraphs: Sequence[Paragraph]) -> Text:
    """The sentences of a document's running text, in order; a new heading begins a new section."""
    sentences: list[str] = []
    sections: list[int] = []
    places: list[int] = []
    headings: list[int] = []
    heading, above = -1, None
    for place, paragraph in enumerate(paragraphs):
        if paragraph.section != above:
            heading, above = heading + 1, paragraph.section
        count = len(paragraph.sentences)
        sentences += [sentence.prose for sentence in paragraph.sentences]
        sections += [section_kind(paragraph.section)] * count
        places += [place] * count
        headings += [heading] * count
    return Text(sentences, sections, places, headings)
