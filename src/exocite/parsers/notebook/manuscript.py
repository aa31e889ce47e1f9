"""The Markdown cells of a notebook → manuscript.

Cells are CommonMark with the citations of MyST (`{cite:p}`), of pandoc (`[@key]`), of LaTeX (`\\cite{key}`), and the
tags that Jupyter's own tools take (`<cite data-cite="key">…</cite>`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, CitationItem, Manuscript, Span, line_starts
from exocite.parsers.blocks import Found
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.markdown.metadata import read_metadata
from exocite.parsers.mask import CITED, NAMED, Fill
from exocite.parsers.myst import of_text
from exocite.parsers.myst.roles import Hidden
from exocite.parsers.notebook.cells import CellSource, read_notebook
from exocite.parsers.notebook.places import Decoded

_TAG = re.compile(r"<cite\s[^<>]*?\bdata-cite=([\"'])(?P<keys>[^\"'<>]+)\1[^<>]*>", re.IGNORECASE)
_TAG_END = "</cite>"
_COMMAND = re.compile(
    r"\\(?:paren|text|auto|foot|full|smart)?cite(?P<form>[a-zA-Z]*+)\*?(?:\[[^\]\n]*\]){0,2}\{(?P<keys>[^{}\n]+)\}"
)
_KEY = re.compile(r"[^\s,;]+")


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript in the notebook `text`; what is none is a manuscript with a fault."""
    notebook = read_notebook(path, text)
    if isinstance(notebook, Fault):
        return Manuscript(path, "", (), (), faults=(notebook,))
    decoded, starts, header = Decoded(text), list[int](), ""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.kind == "raw" and number == 1:
            header = _joined(Decoded(text), cell).text
        elif cell.kind == "markdown" and cell.strings:
            if len(decoded):
                decoded.separate("\n\n", cell.strings[0].start)
            starts.append(len(decoded))
            decoded.begin(f"cell {number}")
            _joined(decoded, cell)
    joined = decoded.text
    lines = line_starts(joined)
    breaks = [bisect_right(lines, start) - 1 for start in starts[1:]]  # what one cell leaves open ends with it
    manuscript = of_text(path, joined, frame, _other_citations, breaks)
    declared = (*manuscript.bibliography, *notebook.bibliography, *read_metadata([header]).bibliography)
    return replace(manuscript, bibliography=tuple(dict.fromkeys(declared)), places=decoded)


def _joined(decoded: Decoded, cell: CellSource) -> Decoded:
    for span in cell.strings:
        decoded.add(span)
    return decoded


def _other_citations(text: str, start: int, end: int, found: Found) -> None:
    """Adds the citations that are tags or LaTeX commands; keys inside them are none of their own."""
    hidden = Hidden(text, found.fills)
    own = [citation for citation in _tagged(text, start, end) if not hidden.at(citation.span.start)]
    if not own:
        return
    found.fills += [Fill(*citation.span, NAMED if citation.narrative else CITED) for citation in own]
    citations, last = [], 0
    for citation in sorted([*own, *found.citations], key=_wider):
        if citation.span.start >= last:
            citations.append(citation)
            last = citation.span.end
    found.citations = citations


def _wider(citation: Citation) -> tuple[int, int]:
    return citation.span.start, -citation.span.end


def _tagged(text: str, start: int, end: int) -> Iterator[Citation]:
    """The citations that are tags or commands in a piece of text."""
    lower = text[start:end].lower() if "data-cite" in text[start:end] else ""
    for match in _TAG.finditer(text, start, end) if lower else ():
        close = lower.find(_TAG_END, match.end() - start)
        if close < 0:
            break
        yield from _citation(text, match, start + close + len(_TAG_END))
    for match in _COMMAND.finditer(text, start, end):
        narrative = match["form"].startswith("t") or match[0].startswith("\\text")
        yield from _citation(text, match, match.end(), narrative)


def _citation(text: str, match: re.Match[str], end: int, narrative: bool = False) -> Iterator[Citation]:
    keys = [Span(*key.span()) for key in _KEY.finditer(text, *match.span("keys"))]
    if keys:
        items = tuple(CitationItem(text[key.start : key.end], key) for key in keys)
        yield Citation(Span(match.start(), end), items, narrative)
