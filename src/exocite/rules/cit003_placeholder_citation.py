"""CIT003: a mark that holds the place of a citation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from exocite.model.finding import Severity
from exocite.model.manuscript import Manuscript, Span
from exocite.rules.base import Context, Problem, rule
from exocite.rules.keys import is_placeholder

_THING = r"(?:refs?|references?|citations?|sources?)"
_WORDS = (
    rf"{_THING}\.?|{_THING} (?:here|needed|missing|required|to be added)|(?:add|insert|needs?|find) (?:a )?{_THING}"
    r"|cite|to be cited|(?:by )?who(?:m)?\?|when\?|citekey|tbd|tbc|tk|todo|fixme|x{2,}|@?\?+|(?:doi|pmid|year)\?"
)
BRACKETED = re.compile(
    (
        rf"\[(?:{_WORDS})\??\]"
        r"|\((?:refs?|references?\?|citation needed|add refs?|todo|tbd|x{3,}|@\?+|\?{2,}|cite|source\?)\??\)"
    ).replace(" ", r"\s+"),  # the lines may break there
    re.IGNORECASE,
)
BARE = re.compile(r"(?:TODO|FIXME|CITATION\s+NEEDED|XXXX*|\?\?+)")
"""Marks that authors leave for themselves. In plain words only capitals count: `todo` may be Spanish."""

_JOINED = "/-_"
"""A bare mark with one of these beside it is part of something else (`XXX-1`); after a comma too (`47,XXX`)."""


@rule("CIT003", each=Manuscript, severity=Severity.ERROR)
def placeholder_citation(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A mark stands where a citation should be.

    Why: It was meant to be replaced and goes into print.

    Flagged: `[REF]`, `[?]`, `[citation needed]`, `(refs)`, `[@TODO]`, `TODO` and `XXX` in the text.

    Instead: Put the citation, or strike the sentence. A reminder that may stay belongs into a comment: `<!-- TODO -->`.

    Wrong when: The mark is what the text is about (a form with a field `[REF]`). In code it is not flagged.
    """
    places = {Span(*match.span()) for match in BRACKETED.finditer(manuscript.mask)}
    places |= {place for place in _bare(manuscript.mask) if Span(place.start - 1, place.end + 1) not in places}
    found = [(place, " ".join(manuscript.mask[place.start : place.end].split())) for place in sorted(places)]
    items = (item for citation in manuscript.citations for item in citation.items)
    found += [(i.span, f"@{i.key}") for i in items if is_placeholder(i.key) and i.key not in context.base.references]
    if not found:
        return
    seen: Counter[str] = Counter()
    sentences = sorted((s.span, s.prose) for paragraph in manuscript.paragraphs for s in paragraph.sentences)
    for place, mark in found:
        told = _told(sentences, place, mark)
        seen[told] += 1
        identity = f"{told} {seen[told]}" if seen[told] > 1 else told
        message = f"{mark} holds the place of a citation"
        yield Problem(place, message, "put the citation in its place", context=identity)


def _bare(mask: str) -> Iterator[Span]:
    """Marks that stand in the text as words."""
    for match in BARE.finditer(mask):
        start, end = match.span()
        before, after = mask[start - 1 : start], mask[end : end + 1]
        if match[0][0] == "?":
            alone = not before.strip() and (not after.strip() or after in ".,;:)")
        else:
            alone = before != "," and not _joined(before) and not _joined(after)
        if alone:
            yield Span(start, end)


def _joined(character: str) -> bool:
    return character.isalnum() or (character != "" and character in _JOINED)


def _told(sentences: Sequence[tuple[Span, str]], place: Span, mark: str) -> str:
    """What identifies a mark, however its lines are wrapped: itself, and the sentence that holds it."""
    last = bisect_right(sentences, place.start, key=lambda one: one[0].start) - 1
    holds = last >= 0 and place.start < sentences[last][0].end
    return f"{mark} {sentences[last][1]}" if holds else mark
