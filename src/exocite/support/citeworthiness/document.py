"""What the model looks at: the running text of one document, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SECTIONS = ("intro", "methods", "results", "resdisc", "discussion", "conclusion", "other", "none")
"""The kinds of sections; `resdisc` is results and discussion in one, `none` text without a heading."""

PLACES = 6
LENGTHS = 12
PARAGRAPHS = 4
SHAPES = len(SECTIONS) * PLACES + LENGTHS + PARAGRAPHS + 1
"""How many features of place and length there are; of each sentence four or five are set."""

_LENGTH_OF = [min(LENGTHS - 1, n // 3 if n < 18 else 6 + (n - 18) // 8) for n in range(80)]
_MANY = 8


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences of one document in order, each list as long as the others.

    `sections` are indexes into SECTIONS; `paragraphs` number the paragraphs from 0, `starts` the sections.
    """

    sentences: Sequence[str]
    sections: Sequence[int]
    paragraphs: Sequence[int]
    headings: Sequence[int]

    def __len__(self) -> int:
        return len(self.sentences)


def shapes(text: Text, lengths: Sequence[int]) -> list[tuple[int, ...]]:
    """The features of place and length that each sentence has, as indexes below SHAPES; `lengths` are in words."""
    found: list[tuple[int, ...]] = []
    first, count = 0, len(text)
    first_paragraph: dict[int, int] = {}
    while first < count:
        paragraph, heading = text.paragraphs[first], text.headings[first]
        last = first
        while last + 1 < count and text.paragraphs[last + 1] == paragraph:
            last += 1
        place = paragraph - first_paragraph.setdefault(heading, paragraph)
        of_paragraph = _BASE_PARAGRAPHS + (place if place < 2 else 2 if place < 5 else 3)
        many = (SHAPES - 1,) if last - first + 1 >= _MANY else ()
        for index in range(first, last + 1):
            length = _LENGTH_OF[min(79, lengths[index])]
            code = text.sections[index] * PLACES + _place(index - first, last - first)
            found.append((code, _BASE_LENGTHS + length, of_paragraph, *many))
        first = last + 1
    return found


_BASE_LENGTHS = len(SECTIONS) * PLACES
_BASE_PARAGRAPHS = _BASE_LENGTHS + LENGTHS


def _place(index: int, last: int) -> int:
    """Alone in its paragraph, last of it, or first, second, third, later."""
    if last == 0:
        return 0
    return 1 if index == last else 2 + min(index, 3)
