"""Blocks of MyST and what is inside of them → manuscript."""

from __future__ import annotations

from collections.abc import Callable
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


def of_text(path: str, text: str, frame: Frame = ALONE, further: Further | None = None) -> Manuscript:
    """The manuscript that `text` holds, whatever stands around it; `further` reads what other programs write."""
    blocks = Scanner(text, path).scan()
    reader, nocite = Reader(set(), set()), set[str]()

    def inside(block: Block) -> Found:
        whole = Found()
        cells = [piece for row in block.rows for cell in row for piece in cell]
        for start, end in cells or [Span(block.start, block.end)]:
            found = reader.read(text, start, end)
            add_roles(text, start, end, found, nocite)
            if further:
                further(text, start, end, found)
            whole.fills += found.fills
            whole.citations += found.citations
            whole.notes += found.notes
            whole.references += found.references
        return whole

    found = [(block, inside(block)) for block in blocks.blocks]
    metadata = read_metadata(blocks.metadata)
    comments = (*blocks.comments, *comments_in(text, (), found))
    return replace(
        assemble(path, text, found, blocks.fills, above=frame.above, includes=blocks.includes),
        bibliography=metadata.bibliography,
        nocite=metadata.nocite | nocite,
        own_references=metadata.own_references,
        comments=tuple(sorted(comments)),
    )
