"""Plain text (`.txt`, text from PDFs) with numeric citations and a numbered reference list → manuscript."""

from __future__ import annotations

from exocite.parsers.plain.manuscript import read

__all__ = ["read"]
