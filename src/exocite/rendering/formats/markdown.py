"""Regions as pandoc Markdown, in the form in which prettier and mdformat leave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from exocite.bibliography import BibliographyEntry
from exocite.rendering.blocks import Grid, Heading
from exocite.rendering.formats.writer import Writer
from exocite.reporters.bibliography.as_markdown import render
from exocite.reporters.tables.widths import Disguise

_PLAIN_KEY = re.compile(r"[\w](?:[\w]|[:.#$%&+?<>~/-](?=[\w]))*")
_NARROWEST = 3
_SPECIAL = re.compile(r"[\\`*<|~^$@]|(?<![^\W_])_|_(?![^\W_])|(?<=\])[(\[:]|&(?=#|[A-Za-z])")
"""What needs a backslash: a formatter would take away any other, that of an underscore within a word, say."""
_BLOCK = re.compile(r"^(?:[0-9]+(?=[.)]\s)|(?=[#>+=-]))")


def writer(_text: str) -> Writer:
    """The writer of Markdown."""
    return Markdown()


class Markdown(Writer):
    """Pipe tables padded to even columns, pandoc citations."""

    output: ClassVar[str] = "markdown"
    airy: ClassVar[bool] = True

    def escape(self, text: str) -> str:
        """As Markdown prints it in a cell, where nothing begins a block."""
        return _SPECIAL.sub(r"\\\g<0>", text)

    def paragraph(self, text: str) -> str:
        """A paragraph, whose first sign must not make it a list."""
        return _BLOCK.sub(r"\g<0>\\", self.escape(text))

    def cite(self, keys: Sequence[str]) -> str:
        """`[@a; @b]`."""
        return f"[{'; '.join(f'@{key}' if _PLAIN_KEY.fullmatch(key) else f'@{{{key}}}' for key in keys)}]"

    def grid(self, grid: Grid) -> str:
        """A pipe table; a heading is a bold first cell."""
        rows = [[f"**{self.escape(row.text)}**"] + [""] * (len(grid.heads) - 1) if isinstance(row, Heading)
                else [self.cell(cell) for cell in row] for row in grid.rows]  # fmt: skip
        table = "\n".join(_lines([self.escape(head) for head in grid.heads], rows, grid.aligns))
        label = f"{{#{grid.label}}}" if grid.label else ""
        caption = f": {self.escape(grid.caption)} {label}".rstrip() if grid.caption or label else ""
        return "\n\n".join(filter(None, (f"**{grid.title}**" if grid.title else "", table, caption)))

    def bibliography(self, entries: Sequence[BibliographyEntry]) -> str:
        """A numbered list where labels are plain numbers, else paragraphs."""
        return render(entries).rstrip("\n")


def _lines(heads: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> Iterable[str]:
    """A pipe table's lines: a blank at either side of a cell, columns padded to their widest cell as it looks."""
    disguise = Disguise()
    shown = [[disguise.hide(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(_NARROWEST, *map(len, column)) for column in zip(*shown, strict=True)]
    right = [align == "right" for align in aligns]
    rule = ["-" * (width - 1) + ":" if at_right else "-" * width for width, at_right in zip(widths, right, strict=True)]
    for row in (shown[0], rule, *shown[1:]):
        cells = (cell.rjust(width) if at_right else cell.ljust(width)
                 for cell, width, at_right in zip(row, widths, right, strict=True))  # fmt: skip
        yield disguise.show(f"| {' | '.join(cells)} |")
