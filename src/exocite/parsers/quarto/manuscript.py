"""Blocks of pandoc Markdown with cells, shortcodes and files taken in → manuscript."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace

from exocite.model.manuscript import Include, Manuscript, Span
from exocite.parsers.blocks import Block
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.markdown.blocks import Blocks, scan
from exocite.parsers.markdown.manuscript import of_blocks
from exocite.parsers.mask import BLANK, OBJECT, Fill
from exocite.parsers.quarto.cells import read_cell
from exocite.parsers.quarto.project import find_project, project_folder

_SHORTCODE = re.compile(r"(?<!`)\{\{<[ \t]*(?P<name>[\w-]+)[ \t]*(?P<rest>[^\n]*?)>\}\}")
_REFERENCE = re.compile(r"\\@ref\([^()\n]*\)")
_TEXT_REFERENCE = re.compile(r"\(ref:[\w-]+\)[ \t]+")
_FILE = re.compile(r"[\"'](?P<quoted>[^\"']+)[\"']|(?P<bare>\S+)")


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that `text` holds; every text is one."""
    blocks = scan(text)
    includes = [*_cells(path, text, blocks), *_shortcodes(path, text, blocks)]
    _captions_of_bookdown(text, blocks)
    manuscript = of_blocks(path, text, frame, blocks, includes)
    if manuscript.bibliography or frame.root:
        return manuscript
    project = find_project(path)
    return replace(manuscript, bibliography=project.bibliography, looked_at=project.looked_at)


def _cells(path: str, text: str, blocks: Blocks) -> Iterator[Include]:
    """Brings the captions of cells to light; gives the files that cells take in."""
    fills: list[Fill] = []
    captions: list[Block] = []
    for fill in blocks.fills:
        start = fill.start + len(text[fill.start : fill.end]) - len(text[fill.start : fill.end].lstrip(" \t>"))
        cell = read_cell(text, start, fill.end) if text.startswith(("```", "~~~"), start) else None
        if cell is None:
            fills.append(fill)
            continue
        yield from (_include(path, name, span) for name, span in cell.children)
        at = fill.start
        for pieces in sorted(cell.captions):
            captions.append(Block("caption", pieces[0].start, pieces[-1].end))
            for piece in pieces:
                fills.append(Fill(at, piece.start, BLANK))
                at = piece.end
        fills.append(Fill(at, fill.end, BLANK))
    blocks.fills[:] = fills
    if captions:
        blocks.blocks[:] = sorted([*blocks.blocks, *captions], key=lambda block: block.start)


def _shortcodes(path: str, text: str, blocks: Blocks) -> Iterator[Include]:
    """Hides shortcodes and cross-references of bookdown; gives the files that `include` takes in."""
    if "{{<" not in text and "\\@ref" not in text:
        return
    hidden = [Span(fill.start, fill.end) for fill in blocks.fills if fill.end - fill.start > 6]
    place = 0
    for match in _SHORTCODE.finditer(text):
        while place < len(hidden) and hidden[place].end <= match.start():
            place += 1
        if place < len(hidden) and hidden[place].start <= match.start():
            continue
        name = _FILE.match(match["rest"].strip()) if match["name"] == "include" else None
        blocks.fills.append(Fill(*match.span(), BLANK if name else OBJECT))
        if name:
            yield _include(path, name["quoted"] or name["bare"], Span(*match.span()))
    blocks.fills += [Fill(*match.span(), OBJECT) for match in _REFERENCE.finditer(text)]


def _captions_of_bookdown(text: str, blocks: Blocks) -> None:
    """`(ref:label) The caption` is the caption that a cell refers to by `(ref:label)`."""
    for place, block in enumerate(blocks.blocks):
        mark = _TEXT_REFERENCE.match(text, block.start, block.end) if block.kind == "prose" else None
        if mark:
            blocks.fills.append(Fill(*mark.span(), BLANK))
            blocks.blocks[place] = block._replace(kind="caption", start=mark.end())


def _include(path: str, name: str, span: Span) -> Include:
    """A file taken in: from the manuscript's folder, with a slash before it from the project's."""
    folder = project_folder(path) if name.startswith("/") else os.path.dirname(path)
    return Include(name, span, (os.path.normpath(os.path.join(folder, name.lstrip("/"))),))
