"""Pandoc Markdown → manuscript: blocks by a line scanner, their inside by a tokeniser."""

from exocite.parsers.markdown.assemble import read

__all__ = ["read"]
