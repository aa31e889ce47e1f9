"""What each paragraph of a Word file is: heading, prose, list, caption, reference list, or nothing to be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from exocite.parsers.docx.numbering import Numbering
from exocite.parsers.docx.paragraph import Paragraph
from exocite.parsers.plain.reference_list import is_heading

BOLD_LEVEL = 7
"""A bold line on its own is a heading below every other."""

_LONGEST_HEADING = 90
_FIRST_PROSE = 250
"""A paragraph of so many characters is no longer part of the title page."""

_BEHIND_STOPS = '0123456789,–-[]()”" \t\ufffc⁰¹²³⁴⁵⁶⁷⁸⁹'
"""What may stand behind the last stop of a paragraph: citations, marks of notes, quotes."""

_CAPTION = re.compile(
    r"(?:(?:supplement(?:ary|al)|extended data|online|appendix)\s+)?(?:fig(?:ure|\.)?|table|tab\.|box|scheme|panel|"
    r"chart|abbildung|abb\.|tabelle|tableau|figura|tabla)\s*(?:[A-Z]?\d{1,3}[A-Za-z]?|[IVX]{1,5})\s*[.:|–—](?:\s|$)",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:abstract|summary|introduction|background|methods?|"
    r"(?:materials?|patients|subjects) and methods|results?|results and discussion|discussion|conclusions?|"
    r"limitations|acknowledge?ments?|funding|"
    r"(?:conflicts?|declarations?) of interests?|competing interests|(?:author|authors’|authors') contributions?|"
    r"data availability(?: statement)?|ethics(?: statement)?|supplementary materials?|appendix|figure legends|tables|"
    r"abbreviations|keywords)\s*:?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*[\[(]?\d{1,4}[\]).]?(?:\s|(?=[^\W\d_]))")
_KINDS = {"caption": "caption", "quote": "quote", "abstract": "abstract", "list": "list"}
_NO_PROSE = frozenset({"front", "code"})


class Outline(NamedTuple):
    """For each paragraph its kind: `heading`, a kind of the model, `reference`, or empty for what is not checked.

    `levels` are the headings' levels, 0 elsewhere.
    """

    kinds: list[str]
    levels: list[int]

    def references(self) -> list[int]:
        """The indices of the paragraphs of the reference list."""
        return [place for place, kind in enumerate(self.kinds) if kind == "reference"]


def outline_of(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], in_tables: frozenset[int], body_end: int, lists: Numbering
) -> Outline:
    """What each paragraph is. `texts` are their texts; paragraphs from `body_end` on are those of notes."""
    outline = Outline([], [])
    closes = 0  # the level of the heading above the reference list that we are in
    for place, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        stripped = text.strip()
        level = _level(paragraph, stripped, lists) if place < body_end and place not in in_tables else 0
        if level and (level <= (closes or level) or paragraph.style.role != "heading"):
            closes = level if is_heading(stripped) else 0
        if closes and _CAPTION.match(stripped):
            closes = 0
        if place >= body_end:
            kind = "footnote"
        elif place in in_tables:
            kind = "table"
        elif level:
            kind = "heading"
        else:
            kind = "reference" if closes and stripped else _kind(paragraph, stripped)
        outline.kinds.append(kind)
        outline.levels.append(level)
    _clear_title_page(outline, paragraphs, texts)
    return outline


def _clear_title_page(outline: Outline, paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> None:
    """Title, authors, affiliations are no prose: what stands before the first section and is no sentence."""
    kinds = outline.kinds
    end = next((i for i in range(len(kinds)) if _opens(paragraphs[i], texts[i], kinds[i])), 0)
    above = next((i for i in range(end - 1, -1, -1) if kinds[i]), -1)
    for place in range(end):
        if kinds[place] == "heading":
            if place != above or kinds[end] == "heading":  # a bold line right above the text is its heading
                kinds[place], outline.levels[place] = "", 0
        elif kinds[place] == "prose":
            raised = bool(paragraphs[place].raised) and paragraphs[place].raised[0].start == paragraphs[place].start
            if raised or not texts[place].rstrip(_BEHIND_STOPS).endswith((".", "?", "!", ":")):
                kinds[place] = ""


def _opens(paragraph: Paragraph, text: str, kind: str) -> bool:
    """Whether the title page ends before a paragraph: a heading by style or name, or a text as long as prose is."""
    if kind == "heading":
        return paragraph.style.role in ("heading", "abstract title") or bool(_SECTION.fullmatch(text.strip()))
    return len(text) > _FIRST_PROSE


def is_numbered(places: Sequence[int], paragraphs: Sequence[Paragraph], texts: Sequence[str], lists: Numbering) -> bool:
    """Whether the paragraphs of a reference list are numbered: by Word, or in their text."""
    filled = [place for place in places if texts[place].strip()]
    counted = sum(_counted(paragraphs[place], texts[place], lists) for place in filled)
    return bool(filled) and counted * 2 > len(filled)


def _counted(paragraph: Paragraph, text: str, lists: Numbering) -> bool:
    return lists.counts(paragraph.list_id, paragraph.list_level) or bool(_NUMBERED.match(text))


def _level(paragraph: Paragraph, text: str, lists: Numbering) -> int:
    """The level of the heading that a paragraph is, 0 for none."""
    style = paragraph.style
    if not text or paragraph.listed:
        return 0
    if style.role == "heading":
        return style.level
    if style.role == "abstract title":
        return 1
    if style.role not in ("", "listed") or len(text) > _LONGEST_HEADING or paragraph.note:
        return 0
    if is_heading(text) or (_SECTION.fullmatch(text) and not paragraph.list_id):
        return BOLD_LEVEL
    bold = paragraph.bold >= len(text) and not text.endswith((".", "?", "!")) and any(map(str.isalpha, text))
    is_item = bool(paragraph.list_id) and not lists.counts(paragraph.list_id, paragraph.list_level)
    return BOLD_LEVEL if bold and not is_item and not _CAPTION.match(text) else 0


def _kind(paragraph: Paragraph, text: str) -> str:
    role = paragraph.style.role
    if role in _NO_PROSE or not text:
        return ""
    if paragraph.listed or role == "bibliography":
        return "reference"
    if role in _KINDS:
        return _KINDS[role]
    if _CAPTION.match(text):
        return "caption"
    return "list" if paragraph.list_id else "prose"
