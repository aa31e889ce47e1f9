"""Jupyter notebooks → manuscript: the text of the Markdown cells, every character at its place in the file."""

from exocite.parsers.notebook.manuscript import read

__all__ = ["read"]
