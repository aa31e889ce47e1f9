"""A bibliography as a Word document, with hanging paragraphs in Word's own style "Bibliography"."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, UNDERLINE, Runs
from exocite.reporters.office import library, steady

_FONT = {ITALIC: "italic", BOLD: "bold", SMALL_CAPS: "small_caps", UNDERLINE: "underline", SUPERSCRIPT: "superscript",
         SUBSCRIPT: "subscript"}  # fmt: skip
INDENT = 10
"""How far the lines after the first hang, in millimetres."""


def render(entries: Sequence[BibliographyEntry]) -> bytes:
    """`entries` as a .docx file."""
    document = library("docx", "docx").Document()
    document.core_properties.title = "References"
    document.core_properties.author = "exocite"
    document.core_properties.comments = ""
    style = _add_style(document)
    for entry in entries:
        paragraph = document.add_paragraph(style=style)
        if entry.label:
            _write(paragraph, entry.label)
            paragraph.add_run("\t")
        _write(paragraph, entry.text)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _add_style(document: Any) -> Any:
    shared = library("docx.shared", "docx")
    style = document.styles.add_style("Bibliography", library("docx.enum.style", "docx").WD_STYLE_TYPE.PARAGRAPH, True)
    style.base_style = document.styles["Normal"]
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent = shared.Mm(INDENT), shared.Mm(-INDENT)
    layout.tab_stops.add_tab_stop(shared.Mm(INDENT))
    layout.space_after = shared.Pt(6)
    return style


def _write(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        # XML takes no control characters.
        written = paragraph.add_run("".join(c for c in run.text if c.isprintable() or c in "\t\u00a0\u202f\u2009"))
        for mark in sorted(run.marks):
            setattr(written.font, _FONT[mark], True)
