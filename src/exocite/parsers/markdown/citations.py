"""Citations of pandoc Markdown: keys, and clusters split into prefix, key, locator, suffix."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from exocite.model.manuscript import Citation, CitationItem, Span

KEY = re.compile(
    r"@(?:\{(?P<braced>(?:[^{}\r\n]|\{[^{}\r\n]*\})+)\}"
    r"|(?P<plain>\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*+))"
)
"""A citation key with its `@`: punctuation inside belongs to it, punctuation after it does not (pandoc's manual)."""

CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|nte|tip|wrn|imp|cau|vid|suppfig)[-:]", re.IGNORECASE
)
"""What a cross-reference of Quarto or pandoc-crossref starts with (`@fig-flow`, `@tbl:grade`)."""

_TERMS = (
    r"pp?|pages?|chap(?:ter|ters)?|chs?|bk|books?|cols?|columns?|figs?|figures?|fols?|folios?|nos?|numbers?|ll?|lines?"
    r"|nn?|notes?|op|opp|opus|opera|pars?|paras?|paragraphs?|pts?|parts?|secs?|sects?|sections?|s\.v|sub verbo|vv?|"
    r"verses?|vols?|volumes?|tbls?|tables?|eqs?|equations?"
)
_NUMBER = (
    r"(?:[A-Za-z]{0,2}\d+[A-Za-z]?|[ivxlcdmIVXLCDM]+\b|\([ivxlcdm]+\))(?:[.:]\d+)*"
    r"(?:\s?[-–—]{1,3}\s?[A-Za-z]{0,2}\d*[A-Za-z]*)?"
)
_NUMBERS = rf"{_NUMBER}(?:(?:\s?[,&]|\s+and)\s?{_NUMBER})*"
LOCATOR = re.compile(
    rf"\s*,?\s*(?:\{{(?P<braced>[^{{}}]*)\}}|(?P<found>(?:(?:{_TERMS})\.?|§§?|¶¶?)\s?{_NUMBERS}|(?=\d){_NUMBERS}))",
    re.IGNORECASE,
)
"""A locator right after a key: `, pp. 3-5`, `, 33`, `{ii, A}`; without a term it has to start with a digit."""

_SEGMENT = re.compile(r"[\[\]{};`]|\\.")


class Mention(NamedTuple):
    """A key as it stands in the text: the range from `-` or `@` to its end, and the range of the key alone.

    `cross`: it names a figure, a table, an equation, a section of the manuscript itself.
    """

    span: Span
    key: str
    key_span: Span
    suppressed: bool
    cross: bool


def mention_at(text: str, at: int, start: int, end: int) -> Mention | None:
    """The mention whose `@` is at `at`, within `text[start:end]`; None for an address, and for `@` alone."""
    before = text[at - 1] if at > start else " "
    if before.isalnum() or (before in "_." and text[max(start, at - 2)].isalnum()):
        return None
    match = KEY.match(text, at, end)
    if not match:
        return None
    group = "braced" if match["braced"] else "plain"
    suppressed = before == "-" and (at - 1 == start or not text[at - 2].isalnum())
    cross = group == "plain" and bool(CROSS_REFERENCE.match(match[group]))
    return Mention(Span(at - suppressed, match.end()), match[group], Span(*match.span(group)), suppressed, cross)


def segments(text: str, start: int, end: int) -> list[Span]:
    """The parts of a cluster's inside between the semicolons that separate its items."""
    parts, depth, first, code = [], 0, start, False
    for match in _SEGMENT.finditer(text, start, end):
        mark = match[0]
        if mark == "`":
            code = not code
        elif code:
            continue
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark == ";" and depth == 0:
            parts.append(Span(first, match.start()))
            first = match.end()
    return [*parts, Span(first, end)]


def cluster(text: str, span: Span, mentions: list[Mention]) -> Citation | None:
    """The citation `[…]` at `span`; None unless each of its items has a key, as pandoc wants it.

    Its items are empty when all keys are cross-references.
    """
    inside = Span(span.start + 1, span.end - 1)
    parts = segments(text, *inside) if text.find(";", *inside) != -1 else [inside]
    items: list[CitationItem] = []
    for part in parts:
        own = [mention for mention in mentions if part.start <= mention.span.start < part.end]
        if not own:
            return None
        items += _items(text, part, own)
    return Citation(span, tuple(items))


def following(text: str, span: Span, item: CitationItem, mentions: list[Mention]) -> Citation | None:
    """The citation of a key and the bracket `span` after it: `@a [p. 3]`, `@a [@b]`, `@a [p. 3; @b]`.

    None when the bracket is none of these.
    """
    inside = Span(span.start + 1, span.end - 1)
    rest: list[CitationItem] = []
    first = inside
    if mentions:
        first, *others = segments(text, *inside)
        if mentions[0].span.start < first.end:
            first, others = Span(inside.start, inside.start), [first, *others]
        for part in others:
            own = [mention for mention in mentions if part.start <= mention.span.start < part.end]
            if not own:
                return None
            rest += _items(text, part, own)
    locator, suffix = split_suffix(text[first.start : first.end])
    return Citation(span, (replace(item, locator=locator, suffix=suffix), *rest), narrative=True)


def _items(text: str, part: Span, mentions: list[Mention]) -> list[CitationItem]:
    """The items of one part of a cluster: as a rule one; further keys in its suffix are items of their own."""
    items = []
    for index, mention in enumerate(mentions):
        prefix = text[part.start : mention.span.start].strip() if index == 0 else ""
        last = mentions[index + 1].span.start if index + 1 < len(mentions) else part.end
        locator, suffix = split_suffix(text[mention.span.end : last])
        if not mention.cross:
            items.append(CitationItem(mention.key, mention.key_span, prefix, locator, suffix, mention.suppressed))
    return items


def split_suffix(text: str) -> tuple[str, str]:
    """What follows a key → locator and suffix: `, pp. 3-5 and elsewhere` → `pp. 3-5`, `and elsewhere`."""
    if not text or text.isspace():
        return "", ""
    match = LOCATOR.match(text)
    if not match:
        return "", text.strip().lstrip(",").lstrip()
    return (match["braced"] or match["found"] or "").strip(), text[match.end() :].strip().lstrip(",").lstrip()
