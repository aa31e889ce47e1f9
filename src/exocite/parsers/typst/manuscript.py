"""What a Typst scanner found → manuscript."""

from __future__ import annotations

from dataclasses import replace

from exocite.model.manuscript import Manuscript
from exocite.parsers.assembly import assemble
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.typst.citations import labels
from exocite.parsers.typst.scanner import Scanner


def read(path: str, text: str, frame: Frame = ALONE) -> Manuscript:
    """The manuscript that `text` holds; every text is one."""
    known = labels(text) | labels(frame.root_text)
    scanner = Scanner(text, known, path, frame.root)
    scanner.run()
    manuscript = assemble(path, text, scanner.blocks, scanner.fills, above=frame.above, includes=scanner.includes)
    return replace(
        manuscript,
        bibliography=tuple(dict.fromkeys(scanner.bibliography)),
        nocite=frozenset(scanner.nocite),
        comments=tuple(scanner.comments),
        faults=tuple(scanner.faults),
    )
