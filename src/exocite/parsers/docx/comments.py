"""Word comments that speak to exocite (`exocite: ignore[SUP001] reason`), as comments of the manuscript."""

from __future__ import annotations

import re
from typing import NamedTuple

from exocite.model.manuscript import Span
from exocite.parsers.docx.names import NAMES, Element, attribute
from exocite.parsers.docx.word import Word

_OURS = re.compile(r"exocite\s*:")


class Comment(NamedTuple):
    """A comment's text, on one line, and the words that it hangs on."""

    text: str
    anchor: Span


def comments_of(word: Word) -> list[Comment]:
    """The comments for exocite in a file, in order of place; those that hang nowhere are none."""
    root = word.parts.root("comments")
    found = []
    for element in root if root is not None else ():
        places = word.anchors.get(attribute(element, "id"))
        text = _text(element)
        if places and _OURS.match(text):
            found.append(Comment(text, Span(min(places), max(places))))
    return sorted(found, key=lambda comment: comment.anchor)


def _text(element: Element) -> str:
    """The text of a comment, white space folded; what is struck out in it does not count."""
    parts: list[str] = []
    stack = [element]
    while stack:
        inner = stack.pop()
        name = NAMES[inner.tag]
        if name == "t":
            parts.append(inner.text or "")
        elif name == "p":
            parts.append(" ")
        if name not in ("del", "moveFrom"):
            stack += reversed(inner)
    return " ".join("".join(parts).split())
