"""MyST Markdown → manuscript: blocks by markdown-it-py, their inside as in pandoc Markdown, and roles."""

from exocite.parsers.myst.manuscript import of_text, read

__all__ = ["of_text", "read"]
