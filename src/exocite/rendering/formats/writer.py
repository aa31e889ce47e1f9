"""What every format does the same way: blocks one after the other, an empty one left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import Runs, plain, split_links
from exocite.rendering.blocks import Block, Cell, Cite, Grid, Listed, Sign, Text


class Writer:
    """Writes what regions hold; a format overrides what is its own.

    `cites`: its manuscripts have citations. `output` is what in-text citations are printed in before `printed` gets
    them. `airy`: blank lines part a region's content from its comments. `mark` begins each line where a region must
    stay a comment.
    """

    cites: ClassVar[bool] = True
    output: ClassVar[str] = "html"
    airy: ClassVar[bool] = False
    mark: ClassVar[str] = ""
    marks: ClassVar[Sequence[tuple[str, str, str]]] = ()

    def blocks(self, blocks: Sequence[Block]) -> str:
        """The content of a region, without a line end after the last line."""
        return "\n\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        if isinstance(block, Grid):
            return self.grid(block)
        if isinstance(block, Text):
            return self.paragraph(block.text) if block.text else ""
        return self.listed(block)

    def escape(self, text: str) -> str:
        """`text` so that the format prints it as it stands."""
        return text

    def paragraph(self, text: str) -> str:
        """A paragraph of remarks."""
        return self.escape(text)

    def listed(self, block: Listed) -> str:
        """A list with labels."""
        return "\n".join(f"- {self.escape(label)} {self.escape(text)}" for label, text in block.items)

    def grid(self, grid: Grid) -> str:
        """A table."""
        raise NotImplementedError

    def cite(self, keys: Sequence[str]) -> str:
        """A citation in the manuscript's own form."""
        raise NotImplementedError

    def cell(self, cell: Cell) -> str:
        """The content of a cell."""
        return "".join(self._piece(piece) for piece in cell)

    def _piece(self, piece: str | Cite | Sign) -> str:
        if isinstance(piece, Cite):
            return self.cite(piece.keys)
        return self.sign(piece.text) if isinstance(piece, Sign) else self.escape(piece)

    def sign(self, text: str) -> str:
        """The sign of a note, after what it is on."""
        return f" {self.escape(text)}"

    def bibliography(self, entries: Sequence[BibliographyEntry]) -> str:
        """A bibliography, each entry a paragraph."""
        return "\n\n".join(self.entry(f"{plain(entry.label)} ".lstrip(), entry.text) for entry in entries)

    def printed_list(self, entries: Sequence[BibliographyEntry]) -> str:
        """A bibliography with the style's own labels, where `bibliography` leaves them to another program."""
        return self.bibliography(entries)

    def entry(self, label: str, text: Runs) -> str:
        """One entry of a bibliography."""
        return self.escape(label) + self.runs(text)

    def runs(self, runs: Runs) -> str:
        """Text with marks."""
        written = []
        for run in runs:
            core = run.text.strip(" ")
            text = "".join(self.link(piece) if link else self.escape(piece) for piece, link in split_links(core))
            for mark, opening, closing in self.marks:
                if mark in run.marks and core:
                    text = f"{opening}{text}{closing}"
            lead = len(run.text) - len(run.text.lstrip(" "))
            written.append(run.text if not core else run.text[:lead] + text + run.text[lead + len(core) :])
        return "".join(written)

    def link(self, address: str) -> str:
        """A web address."""
        return self.escape(address)

    def printed(self, text: str) -> str:
        """An in-text citation, printed as `output`, in this format."""
        return text

    def note(self, text: str) -> str:
        """A footnote with a citation (as `printed` gives it) that a note style prints."""
        return f"^[{text}]"
