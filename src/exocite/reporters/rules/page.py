"""The parts of a rule's page: its docstring has a summary, and a paragraph under each of the headings."""

from __future__ import annotations

import inspect
import re
from typing import NamedTuple

from exocite.rules.base import HEADINGS, Rule

_HEADING = re.compile(rf"^({'|'.join(map(re.escape, HEADINGS))}) ", re.MULTILINE)


class Page(NamedTuple):
    """What a rule says, and the text under each heading, paragraphs joined to lines."""

    summary: str
    parts: tuple[tuple[str, str], ...]


def page_of(rule: Rule) -> Page:
    """The page of a rule."""
    text = inspect.cleandoc(rule.check.__doc__ or "")
    pieces = _HEADING.split(text)
    names = [piece.rstrip(":") for piece in pieces[1::2]]
    return Page(_joined(pieces[0]), tuple(zip(names, map(_joined, pieces[2::2]), strict=True)))


def ran(rule: Rule) -> str:
    """Whether a rule runs unasked, in words."""
    return "on by default" if rule.default else "opt-in"


def _joined(text: str) -> str:
    """The paragraphs of a text, each on one line, unless it is indented as an example is."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(one if one.startswith("    ") else " ".join(one.split()) for one in paragraphs)
