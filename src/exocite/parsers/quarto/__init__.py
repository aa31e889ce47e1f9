"""Quarto and R Markdown → manuscript: pandoc Markdown with cells of code, shortcodes and files taken in."""

from exocite.parsers.quarto.manuscript import read

__all__ = ["read"]
