"""Comments in a manuscript that put findings aside: `exocite: ignore[CODES] reason`, `off` and `on`, `ignore-file`.

What `ignore` covers: in a line of text, that line with the sentence that ends in it; alone on its line, the paragraph
(or heading, or row of a table) after it. `off` covers what follows, up to `on` or the end of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from exocite.errors import did_you_mean
from exocite.model.finding import Region
from exocite.model.manuscript import Manuscript, Span
from exocite.model.suppression import Suppression

VERBS = ("ignore", "ignore-file", "off", "on")
OTHERS = frozenset({"table", "bibliography", "count", "trials", "cite", "citations"})
"""Words of comments that `exocite render` fills."""

_COMMENT = re.compile(
    r"\s*exocite:\s*(?P<verb>[A-Za-z-]+)\s*(?:\[(?P<codes>[^\]]*)\])?[\s:–—-]*(?P<reason>.*)", re.DOTALL
)
_BEFORE = re.compile(r"(?:<!--+|/\*+|%+|//+|#+|\{>>)$")
_AFTER = re.compile(r"(?:--+>|\*+/|<<\})")
_LAST = 10**9
"""A line after every other."""


def suppressions_of(manuscript: Manuscript) -> tuple[Suppression, ...]:
    """The suppressions of a manuscript, in order; those that cannot be understood have a fault."""
    if "exocite:" not in manuscript.text:
        return ()
    found = [one for span in manuscript.comments for one in _read(manuscript, span)]
    return tuple(_closed(found))


def _read(manuscript: Manuscript, span: Span) -> Iterator[Suppression]:
    match = _COMMENT.match(manuscript.text, span.start, span.end)
    if not match or match["verb"].lower() in OTHERS:
        return
    verb = match["verb"].lower()
    codes = tuple(code.strip() for code in (match["codes"] or "").split(",") if code.strip())
    reason = " ".join(match["reason"].split())
    whole = _with_marks(manuscript.text, span)
    region = Region(*manuscript.position(whole.start), *manuscript.position(whole.end))
    fault, hint = _fault(verb, match["codes"], codes, reason)
    first, last = _lines(manuscript, verb, whole) if verb in VERBS else (0, -1)
    start, end = (-1, -1) if manuscript.places else whole
    text = manuscript.text[whole.start : whole.end].split("\n", 1)[0]
    yield Suppression(manuscript.path, codes, reason, region, first, last, start, end, fault, hint, verb, text)


def _fault(verb: str, written: str | None, codes: tuple[str, ...], reason: str) -> tuple[str, str]:
    """What is wrong with a comment, and how to mend it."""
    if verb not in VERBS:
        return f'"exocite: {verb}" says nothing', did_you_mean(verb, VERBS, f"words: {', '.join(VERBS)}")
    if verb == "ignore" and not codes:
        return "it names no rule", "name what it is about: exocite: ignore[SUP001] why"
    if written is not None and not codes:
        return "its brackets are empty", "name rules in them, or leave them out"
    if verb != "on" and not reason:
        return "it gives no reason", "say why: exocite: ignore[SUP001] common knowledge in the field"
    return "", ""


def _with_marks(text: str, span: Span) -> Span:
    """The span of a comment together with `<!--`, `%`, `//` or `#` and what closes it."""
    start, end = span
    before = _BEFORE.search(text, max(0, start - 12), start)
    after = _AFTER.match(text, end)
    return Span(before.start() if before else start, after.end() if after else end)


def _lines(manuscript: Manuscript, verb: str, comment: Span) -> tuple[int, int]:
    """The first and the last line that a suppression covers."""
    first, last = manuscript.position(comment.start)[0], manuscript.position(comment.end)[0]
    if verb == "ignore-file":
        return 1, _LAST
    if verb != "ignore":
        return first, _LAST
    line = manuscript.line_span(comment.start)
    ending = manuscript.line_span(comment.end)
    around = manuscript.text[line.start : comment.start] + manuscript.text[comment.end : ending.end]
    if not around.strip(" \t>"):
        return first, _next_block(manuscript, ending.end)
    return min(first, _sentence_start(manuscript, comment.start)), last


def _next_block(manuscript: Manuscript, at: int) -> int:
    """The last line of the paragraph, heading or row after `at`."""
    text = manuscript.text
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text):
        return _LAST
    line = manuscript.line_span(at)
    for paragraph in manuscript.paragraphs:
        if paragraph.span.start < line.end and at < paragraph.span.end:
            end = line.end if paragraph.kind == "table" else paragraph.span.end
            return manuscript.position(max(at, end - 1))[0]
    return manuscript.position(max(at, line.end - 1))[0]


def _sentence_start(manuscript: Manuscript, at: int) -> int:
    """The line where the sentence before `at`, or around it, starts."""
    starts = [
        s.span.start for p in manuscript.paragraphs if p.span.start <= at <= p.span.end + 200 for s in p.sentences
    ]
    starts = sorted(start for start in starts if start <= at)
    place = bisect_right(starts, at)
    return manuscript.position(starts[place - 1])[0] if place else manuscript.position(at)[0]


def _closed(found: list[Suppression]) -> Iterator[Suppression]:
    """Each `off` up to the next `on` that is about it; an `on` itself covers nothing."""
    for place, one in enumerate(found):
        if one.verb == "on":
            continue
        if one.verb == "off":
            ends = (
                other.region.end_line
                for other in found[place + 1 :]
                if other.verb == "on" and (not other.codes or set(other.codes) >= set(one.codes))
            )
            one = replace(one, last_line=next(ends, _LAST))  # noqa: PLW2901
        yield one
