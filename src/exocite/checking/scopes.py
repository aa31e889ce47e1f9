"""What a comment in a manuscript covers.

`ignore` beside text covers the sentence that it stands in or follows, and its line if it runs to the end of that (`%`,
`//`, `#`); alone on its line it covers what comes next: a paragraph, heading, list item or table, or inside of one the
next sentence or row. `off` covers what follows, `ignore-file` the file. A Word comment hangs on words: it covers the
sentences that hold them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from exocite.model.finding import Region
from exocite.model.manuscript import Manuscript, Span
from exocite.model.suppression import LAST_LINE, NOWHERE

Place = tuple[int, int]

_BEFORE = re.compile(r"(?:<!--+|/\*+|%+|//+|#+|\{>>)$")
_AFTER = re.compile(r"(?:-*-->|\*+/|<<\})")
_LINE_MARKS = ("%", "//", "#")
_SPACE = " \t\r\n>"
"""What may stand between a comment and what it is about; `>` is a quote's."""

_FAR = 10**12
"""An offset after every other."""

_BEGIN = re.compile(r"\\begin\{(?!document\})[^{}\n]*\}")
_LONGEST = 20_000
"""So many characters an environment may have that a comment before it covers."""

_NEARBY = 8
"""So many spans that start before a place are looked at for one that holds it; a footnote may stand in a sentence."""


class Scopes:
    """The paragraphs, sentences and comments of a manuscript by place, so that scopes are found quickly."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._text = manuscript.text
        self._blocks = sorted(paragraph.span for paragraph in manuscript.paragraphs)
        self._sentences = sorted(s.span for paragraph in manuscript.paragraphs for s in paragraph.sentences)
        self._comments = {whole.start: whole for whole in map(self.with_marks, manuscript.comments)}
        self._by_end = {whole.end: whole for whole in self._comments.values()}
        self._known_behind: dict[int, int] = {}
        self._known_ahead: dict[int, int] = {}

    def line(self, at: int) -> Span:
        """The range of the line that holds an offset, its line end left out."""
        starts = self._manuscript.line_starts
        place = bisect_right(starts, at)
        end = starts[place] if place < len(starts) else len(self._text)
        while end > starts[place - 1] and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(starts[place - 1], end)

    def with_marks(self, inside: Span) -> Span:
        """The span of a comment together with `<!--`, `%`, `//` or `#` and what closes it."""
        start, end = inside
        before = _BEFORE.search(self._text, max(0, start - 12), start)
        after = _AFTER.match(self._text, end)
        return Span(before.start() if before else start, after.end() if after else end)

    def is_within(self, comment: Span) -> bool:
        """Whether a comment stands inside of a paragraph, which goes on after it."""
        block = _holding(self._blocks, comment.start)
        return block is not None and comment.end < block.end

    def of(self, verb: str, inside: Span, region: Region) -> tuple[Region, Place]:
        """The scope of a comment that says `verb` and has this inside and region, and the place where it hangs."""
        if verb == "ignore-file":
            return Region(1, 1, LAST_LINE, 1), (0, 0)
        if verb == "on":
            return NOWHERE, (0, 0)
        if verb == "off":
            return Region(region.start_line, region.start_column, LAST_LINE, 1), (0, 0)
        if self._hangs_on_words(inside, region):
            return self._of_words(region)
        scope, at = self._of_ignore(self.with_marks(inside))
        if not scope:
            return NOWHERE, (0, 0)
        place = self._manuscript.position
        return Region(*place(scope.start), *place(scope.end)), place(at)

    def _of_ignore(self, comment: Span) -> tuple[Span | None, int]:
        """The scope of an `ignore` as offsets, and the offset of a character that it is about."""
        ahead, behind = self._ahead(comment.start), self._behind(comment.end)
        line = self.line(comment.start)
        if ahead < line.start:  # nothing stands before it in its line
            if behind >= len(self._text):
                return None, 0
            if behind >= self.line(comment.end).end:
                return self._next(comment, behind), behind
            return self._sentence_at(behind) or line, behind
        sentence = self._sentence_at(comment.start) or self._sentence_before(comment.start)
        at = ahead if not sentence or ahead < sentence.end else sentence.end - 1
        if not sentence:
            return line, at
        if self._text.startswith(_LINE_MARKS, comment.start):
            return Span(min(line.start, sentence.start), max(line.end, sentence.end)), at
        return sentence, at

    def _next(self, comment: Span, at: int) -> Span:
        """What comes after a comment that has its line for itself: the text at `at`."""
        line = self.line(at)
        block = _holding(self._blocks, at)
        if block and block.start <= comment.start:
            return self._sentence_at(at) or line
        if not block:
            place = bisect_right(self._blocks, (at, at))
            following = self._blocks[place : place + 1]
            block = following[0] if following and following[0].start <= line.end else None
        begin = _BEGIN.match(self._text, at)
        if begin:
            end = self._text.find(begin[0].replace("begin", "end", 1), at, at + _LONGEST)
            return Span(at, max(line.end, end))
        return Span(min(at, block.start), max(line.end, block.end)) if block else Span(at, line.end)

    def _sentence_at(self, at: int) -> Span | None:
        return _holding(self._sentences, at)

    def _sentence_before(self, at: int) -> Span | None:
        """The sentence that ends before a place in the same line."""
        last = bisect_right(self._sentences, (at, at))
        ended = [span for span in self._sentences[max(0, last - _NEARBY) : last] if span.end <= at]
        nearest = max(ended, key=lambda span: span.end, default=None)
        return nearest if nearest and self._text.find("\n", nearest.end, at) < 0 else None

    def _behind(self, at: int) -> int:
        """Where the next text stands from `at` on; blanks and comments are none."""
        passed = [at]
        while at < len(self._text):
            if at in self._known_behind:
                at = self._known_behind[at]
                break
            if at in self._comments:
                at = max(at + 1, self._comments[at].end)
                passed.append(at)
            elif self._text[at] in _SPACE:
                at += 1
            else:
                break
        self._known_behind.update(dict.fromkeys(passed, at))  # so that rows of comments are gone through once
        return at

    def _ahead(self, at: int) -> int:
        """Where the last text before `at` stands; -1 when there is none."""
        passed = [at]
        while at > 0:
            if at in self._known_ahead:
                at = self._known_ahead[at]
                break
            if at in self._by_end:
                at = min(at - 1, self._by_end[at].start)
                passed.append(at)
            elif self._text[at - 1] in _SPACE:
                at -= 1
            else:
                break
        self._known_ahead.update(dict.fromkeys(passed, at))
        return at - 1

    # A Word comment stands behind the text, at the place of the words that it hangs on.

    def _hangs_on_words(self, inside: Span, region: Region) -> bool:
        if not self._manuscript.places or not self._blocks:
            return False
        last = self._blocks[-1].end
        end = self._manuscript.position(max(0, last - 1))
        return inside.start >= last and (region.start_line, region.start_column) <= end

    def _of_words(self, region: Region) -> tuple[Region, Place]:
        """The sentences that hold the words from the start of a region to its end, else the lines."""
        start, end = (region.start_line, region.start_column), (region.end_line, region.end_column)
        touched = [one for one in self._places if one[0] < max(end, (start[0], start[1] + 1)) and start < one[1]]
        if not touched:
            return Region(start[0], 1, end[0] + 1, 1), start
        return Region(*touched[0][0], *max(last for _, last in touched)), start

    @cached_property
    def _places(self) -> list[tuple[Place, Place]]:
        position = self._manuscript.position
        return sorted((position(span.start), position(span.end)) for span in self._sentences)


def _holding(spans: Sequence[Span], at: int) -> Span | None:
    """The innermost of sorted spans that holds an offset."""
    last = bisect_right(spans, (at, _FAR))
    for span in reversed(spans[max(0, last - _NEARBY) : last]):
        if span.start <= at < span.end:
            return span
    return None
