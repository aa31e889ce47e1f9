"""Typst → manuscript: one pass over markup, code and content blocks with a stack of what is open."""

from exocite.parsers.typst.manuscript import read

__all__ = ["read"]
