"""Org → manuscript: blocks by a line scanner, their inside by a tokeniser."""

from exocite.parsers.org.manuscript import read

__all__ = ["read"]
