"""Word files (.docx, .docm) → manuscript: citations of reference managers, tracked changes, footnotes."""

from exocite.parsers.docx.manuscript import read

__all__ = ["read"]
