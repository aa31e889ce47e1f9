"""A bibliography as plain text: one line an entry."""

from __future__ import annotations

from collections.abc import Sequence

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import plain


def render(entries: Sequence[BibliographyEntry]) -> str:
    """`entries` as text, the label before each if the style has one."""
    return "".join(f"{plain(entry.label)} {plain(entry.text)}".strip() + "\n" for entry in entries)
