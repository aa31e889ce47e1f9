"""Blocks of MyST and what is inside of them → manuscript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from exocite.model.manuscript import Manuscript, Span
from exocite.parsers.assembly import assemble
from exocite.parsers.blocks import Block, Found
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.markdown.inline import Reader
from exocite.parsers.markdown.manuscript import comments_in
from exocite.parsers.markdown.metadata import read_metadata
from exocite.parsers.myst.blocks import Scanner
from exocite.parsers.myst.project import find_project
from exocite.parsers.myst.roles import add_roles

Further = Callable[[str, int, int, Found], None]
"""Adds to what was found in a piece of a text."""


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that `text` holds; every text is one."""
    manuscript = of_text(path, text, frame)
    if manuscript.bibliography or frame.root:
        return manuscript
    project = find_project(path)
    return replace(manuscript, bibliography=project.bibliography, looked_at=project.looked_at)


def of_text(
    path: str, text: str, frame: Frame = ALONE, further: Further | None = None, breaks: Sequence[int] = ()
) -> Manuscript:
    """The manuscript that `text` holds, whatever stands around it.

    `further` reads what other programs write; no block reaches over a line of `breaks`.
    """
    blocks = Scanner(text, path).scan(breaks)
    reader, nocite = Reader(blocks.targets, set()), set[str]()

    def piece(span: Span) -> Found:
        found = reader.read(text, *span)
        add_roles(text, *span, found, nocite)
        if further:
            further(text, *span, found)
        return found

    found = [(block, _inside(block, piece)) for block in blocks.blocks]
    metadata = read_metadata(blocks.metadata)
    comments = (*blocks.comments, *comments_in(text, (), found))
    return replace(
        assemble(path, text, found, blocks.fills, above=frame.above, includes=blocks.includes),
        bibliography=tuple(dict.fromkeys((*metadata.bibliography, *blocks.libraries))),
        nocite=metadata.nocite | nocite,
        own_references=metadata.own_references,
        comments=tuple(sorted(comments)),
    )


def _inside(block: Block, read_piece: Callable[[Span], Found]) -> Found:
    """What a block holds: a paragraph is one piece of text, a table one a cell and line."""
    whole = Found()
    cells = [piece for row in block.rows for cell in row for piece in cell]
    for span in cells or [Span(block.start, block.end)]:
        found = read_piece(span)
        whole.fills += found.fills
        whole.citations += found.citations
        whole.notes += found.notes
        whole.references += found.references
    return whole
