"""Findings as comments in the Word file itself: `exocite check paper.docx --annotate out.docx`."""

from exocite.reporters.annotate.files import Annotated, annotate_file, check_annotate

__all__ = ["Annotated", "annotate_file", "check_annotate"]
