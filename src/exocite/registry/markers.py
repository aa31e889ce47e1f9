"""The markers of a manuscript: `<!-- @claim c054 -->` after the sentence that states the claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from exocite.model.manuscript import Manuscript, Sentence, Span

KINDS = frozenset({"prose", "list", "quote", "abstract", "footnote"})
"""The kinds of paragraphs whose sentences may be signed."""

_MARKER = re.compile(r"\s*@claim\s+(?P<ids>[\w.-]+(?:[\s,;]+[\w.-]+)*)\s*")
_LIST = re.compile(r"(?:[\d.]+ )?(?:references|bibliography|literature(?: cited)?|works cited)", re.IGNORECASE)
_ID = re.compile(r"[\w.-]+")


class Marker(NamedTuple):
    """One marker: the claims that it names, where it stands, and the sentence that it is about, if any."""

    claims: tuple[str, ...]
    span: Span
    sentence: Sentence | None


def markers_of(manuscript: Manuscript) -> tuple[Marker, ...]:
    """The markers of a manuscript, in order; each is about the sentence before it in its paragraph."""
    return _markers(manuscript) if manuscript.comments else ()


@lru_cache(maxsize=4)
def _markers_of_text(text: str, comments: tuple[Span, ...]) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    found = []
    for span in comments:
        match = _MARKER.fullmatch(text, span.start, span.end)
        if match:
            found.append((span, tuple(dict.fromkeys(_ID.findall(match["ids"])))))
    return tuple(found)


def _markers(manuscript: Manuscript) -> tuple[Marker, ...]:
    found = _markers_of_text(manuscript.text, tuple(manuscript.comments))
    if not found:
        return ()
    sentences = sorted(signable(manuscript), key=lambda one: one.span)
    starts = [one.span.start for one in sentences]
    return tuple(Marker(claims, span, _before(sentences, starts, span, manuscript)) for span, claims in found)


def signable(manuscript: Manuscript) -> Iterator[Sentence]:
    """The sentences that may be signed: running text, but no list of references."""
    for paragraph in manuscript.paragraphs:
        if paragraph.kind in KINDS and not (paragraph.section and _LIST.fullmatch(paragraph.section[-1].strip())):
            yield from paragraph.sentences


def _before(
    sentences: Sequence[Sentence], starts: Sequence[int], span: Span, manuscript: Manuscript
) -> Sentence | None:
    """The last sentence that begins before a marker, unless an empty line or a heading parts them."""
    place = bisect_right(starts, span.start) - 1
    if place < 0:
        return None
    sentence = sentences[place]
    between = manuscript.mask[sentence.span.end : span.start]
    return None if re.search(r"\n[ \t>]*\n", between) else sentence


def styled(claims: Sequence[str], style: str) -> str:
    """A marker as text: `style` is what a comment looks like, with `{}` for its inside."""
    return style.format(f" @claim {' '.join(claims)} ").rstrip()
