"""What an Org scanner found → manuscript."""

from __future__ import annotations

from dataclasses import replace

from exocite.model.manuscript import Manuscript, Span
from exocite.parsers.assembly import assemble
from exocite.parsers.blocks import Block, Found
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.org.blocks import Scanner
from exocite.parsers.org.inline import Paragraph


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that `text` holds; every text is one."""
    found = Scanner(text, path, frame).scan()
    nocite: set[str] = set()
    blocks = [(block, _inside(text, block, nocite)) for block in found.blocks]
    manuscript = assemble(path, text, blocks, found.fills, above=frame.above, includes=found.includes)
    return replace(
        manuscript,
        bibliography=tuple(dict.fromkeys(found.bibliography)),
        nocite=frozenset(nocite),
        comments=tuple(found.comments),
    )


def _inside(text: str, block: Block, nocite: set[str]) -> Found:
    spans = [piece for row in block.rows for cell in row for piece in cell] or [Span(block.start, block.end)]
    whole = Found()
    for start, end in spans:
        paragraph = Paragraph(text, start, end)
        found = paragraph.read()
        nocite.update(paragraph.nocite)
        whole.fills += found.fills
        whole.citations += found.citations
        whole.notes += found.notes
        whole.references += found.references
    return whole
