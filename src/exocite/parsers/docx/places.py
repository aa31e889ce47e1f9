"""Where the characters of a Word file's text stand: the paragraph is the line, its characters are the columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from exocite.model.manuscript import Span


class WordPlaces:
    """The places of a text of which each line is a paragraph.

    `labels` names the lines of notes by their index; `anchors` are the ranges of appended comments with the offset in
    the text at which each of their ends hangs.
    """

    def __init__(
        self, line_starts: Sequence[int], labels: Mapping[int, str], anchors: Sequence[tuple[Span, Span]] = ()
    ) -> None:
        self._starts = line_starts
        self._labels = labels
        self._anchors = anchors

    def position(self, offset: int) -> tuple[int, int]:
        """Paragraph and character, both 1-based; for an offset in a comment those of the words that it hangs on."""
        offset = self._anchored(offset)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def label(self, offset: int) -> str:
        """`paragraph 12`, `footnote 3`."""
        line = bisect_right(self._starts, self._anchored(offset))
        return self._labels.get(line, f"paragraph {line}")

    def offset(self, line: int, column: int) -> int:
        """The way back: the offset of a paragraph's character."""
        line = min(max(line, 1), len(self._starts))
        return self._starts[line - 1] + max(column, 1) - 1

    def _anchored(self, offset: int) -> int:
        if self._anchors and offset >= self._anchors[0][0].start:
            for comment, anchor in self._anchors:
                if comment.start <= offset < comment.end:
                    return anchor.start
                if offset == comment.end:
                    return anchor.end
        return offset
