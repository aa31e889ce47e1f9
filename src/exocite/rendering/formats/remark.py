"""Regions in programs and settings (`.py`, `.R`, `.yml` …): Markdown, every line of it a comment."""

from __future__ import annotations

from typing import ClassVar

from exocite.rendering.formats.markdown import Markdown
from exocite.rendering.formats.writer import Writer


def writer(_text: str) -> Writer:
    """The writer of comments."""
    return Remark()


class Remark(Markdown):
    """Markdown after `# `; a program cites nothing."""

    cites: ClassVar[bool] = False
    output: ClassVar[str] = "text"
    airy: ClassVar[bool] = False
    mark: ClassVar[str] = "# "
