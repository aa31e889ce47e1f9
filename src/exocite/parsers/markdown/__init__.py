"""Pandoc Markdown → manuscript: blocks by a line scanner, their inside by a tokeniser."""

from exocite.parsers.markdown.manuscript import read

__all__ = ["read"]
