"""The Markdown cells of a notebook → manuscript.

Cells are CommonMark with the citations of MyST (`{cite:p}`), of pandoc (`[@key]`), of LaTeX (`\\cite{key}`), and the
tags that Jupyter's own tools take (`<cite data-cite="key">…</cite>`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, CitationItem, Manuscript, Span
from exocite.parsers.blocks import Found
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.markdown.metadata import read_metadata
from exocite.parsers.mask import CITED, Fill
from exocite.parsers.myst import of_text
from exocite.parsers.notebook.cells import CellSource, read_notebook
from exocite.parsers.notebook.places import Decoded

_TAG = re.compile(r"<cite[ \t]+data-cite=([\"'])(?P<keys>[^\"'<>]+)\1[^<>]*>.*?</cite>", re.DOTALL | re.IGNORECASE)
_COMMAND = re.compile(r"\\cite[a-zA-Z]*\*?(?:\[[^\]\n]*\]){0,2}\{(?P<keys>[^{}\n]+)\}")
_KEY = re.compile(r"[^\s,;]+")


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript in the notebook `text`; what is none is a manuscript with a fault."""
    notebook = read_notebook(path, text)
    if isinstance(notebook, Fault):
        return Manuscript(path, "", (), (), faults=(notebook,))
    decoded = Decoded(text)
    header = ""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.kind == "raw" and number == 1:
            header = _joined(Decoded(text), cell).text
        elif cell.kind == "markdown" and cell.strings:
            if len(decoded):
                decoded.separate("\n\n", cell.strings[0].start)
            decoded.begin(f"cell {number}")
            _joined(decoded, cell)
    manuscript = of_text(path, decoded.text, frame, _other_citations)
    declared = (*manuscript.bibliography, *notebook.bibliography, *read_metadata([header]).bibliography)
    return replace(manuscript, bibliography=tuple(dict.fromkeys(declared)), places=decoded)


def _joined(decoded: Decoded, cell: CellSource) -> Decoded:
    for span in cell.strings:
        decoded.add(span)
    return decoded


def _other_citations(text: str, start: int, end: int, found: Found) -> None:
    """Adds the citations that are tags or LaTeX commands."""
    for pattern in (_TAG, _COMMAND):
        for match in pattern.finditer(text, start, end):
            if any(fill.start < match.start() < fill.end for fill in found.fills):
                continue
            keys = [Span(*key.span()) for key in _KEY.finditer(text, *match.span("keys"))]
            items = tuple(CitationItem(text[key.start : key.end], key) for key in keys)
            found.citations = [one for one in found.citations if not match.start() <= one.span.start < match.end()]
            if items:
                found.citations.append(Citation(Span(*match.span()), items))
                found.fills.append(Fill(*match.span(), CITED))
    found.citations.sort(key=lambda citation: citation.span)
