"""A mask: the source text with everything that is not prose replaced, character by character.

An offset in the mask is an offset in the source. What replaces a character says what stood there, so that whoever
reads the mask (the sentence splitter, a rule that looks for a word) knows without looking at the source.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BLANK = " "
"""What parts words and is not prose: comments, list marks, table rules, front matter, blocks of code."""

NOTHING = "\ufdd0"
"""Markup that parts no words (`*`, `^`, a tag, a backslash): left out of the prose without a trace."""

OBJECT = "\ufdd1"
"""Something that stands in the sentence as a word does: code, maths, an address."""

CITED = "\ufdd2"
"""A citation in brackets: not part of the grammar."""

NAMED = "\ufdd3"
"""A citation that is part of the grammar (`@ahn2018 found`)."""

# Unicode keeps these four for a program's own use; should a text have them, they are nothing one could read.
FILLERS = NOTHING + OBJECT + CITED + NAMED
_FILLER = re.compile(f"[{FILLERS}]")


class Fill(NamedTuple):
    """A range of the source and what the mask shows there: one filler, or a text of the same length."""

    start: int
    end: int
    shown: str


def build(text: str, fills: list[Fill]) -> str:
    """The mask of `text`: of fills that overlap, the one that starts first counts, of two such the longer one."""
    return filled(_FILLER.sub("\ufffd", text), fills)


def filled(mask: str, fills: list[Fill]) -> str:
    """A mask with more of it filled."""
    parts: list[str] = []
    position = 0
    for start, end, shown in sorted(fills, key=_order):
        if start < position:
            continue
        parts += mask[position:start], shown * (end - start) if len(shown) == 1 else shown
        position = end
    parts.append(mask[position:])
    return "".join(parts)


def _order(fill: Fill) -> tuple[int, int]:
    return fill.start, -fill.end


def prose(mask: str) -> str:
    """The prose of a piece of a mask: without markup and citations, white space folded."""
    if not mask.isascii():  # no filler is ASCII
        mask = mask.replace(NOTHING, "").replace(OBJECT, " ").replace(CITED, " ").replace(NAMED, " ")
    return " ".join(mask.split())
