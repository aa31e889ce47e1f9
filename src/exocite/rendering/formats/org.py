"""Regions as Org: tables, citations of Org 9.5."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from exocite.bibliography.richtext import BOLD, ITALIC, SUBSCRIPT, SUPERSCRIPT, UNDERLINE, to_runs
from exocite.bibliography.richtext import from_html as marked_from_html
from exocite.rendering.blocks import Grid, Heading
from exocite.rendering.formats.printed import from_html
from exocite.rendering.formats.writer import Writer
from exocite.reporters.tables.widths import Disguise

_ENTITIES = {"|": r"\vert{}", "\\": r"\bsol{}", "$": r"\dollar{}"}
_SIGNS = re.compile(r"[|\\$]")
_EMPHASIS = re.compile(r"(?:(?<![^\s({'\"\u200b-])|^)(?=[*/_=~+]\S)")
_WITHIN = re.compile(r"(?<=\S[_^])(?=[\w{(*+-])|(?<=[\[<{])(?=[\[<{a-z])|(?<=-)(?=-)|(?<=\.)(?=\.)")
_START = re.compile(r"^(?=(?:[-+#:]|[0-9]+[.)])(?:\s|[+\w]))")
_JOINER = "\u2060"
"""The word joiner, which prints nothing: what stands beside it is no markup, neither to Org nor to pandoc."""


def writer(_text: str) -> Writer:
    """The writer of Org."""
    return Org()


class Org(Writer):
    """Tables as Org aligns them."""

    marks: ClassVar = (
        (ITALIC, "/", "/"), (BOLD, "*", "*"), (UNDERLINE, "_", "_"), (SUPERSCRIPT, "^{", "}"), (SUBSCRIPT, "_{", "}"),
    )  # fmt: skip

    def escape(self, text: str) -> str:
        """As Org prints it."""
        parted = _WITHIN.sub(_JOINER, _EMPHASIS.sub(_JOINER, text))
        return _START.sub(_JOINER, _SIGNS.sub(lambda match: _ENTITIES[match[0]], parted))

    def link(self, address: str) -> str:
        """A link as it is typed; Org knows it by itself."""
        return f"[[{address}]]"

    def cite(self, keys: Sequence[str]) -> str:
        """`[cite:@a;@b]`."""
        return f"[cite:{';'.join(f'@{key}' for key in keys)}]"

    def grid(self, grid: Grid) -> str:
        """A table with its head between rules."""
        disguise = Disguise()
        rows = [[f"*{self.escape(row.text)}*"] + [""] * (len(grid.heads) - 1) if isinstance(row, Heading)
                else [self.cell(cell) for cell in row] for row in grid.rows]  # fmt: skip
        shown = [[disguise.hide(cell) for cell in row] for row in ([self.escape(head) for head in grid.heads], *rows)]
        widths = [max(1, *map(len, column)) for column in zip(*shown, strict=True)]
        lines = [_line(row, widths, grid.aligns) for row in shown]
        lines.insert(1, f"|{'+'.join('-' * (width + 2) for width in widths)}|")
        head = [f"#+name: {grid.label}"] if grid.label else []
        head += [f"#+caption: {self.escape(grid.caption)}"] if grid.caption else []
        title = [f"*{grid.title}*", ""] if grid.title else []
        return disguise.show("\n".join([*title, *head, *lines]))

    def printed(self, text: str) -> str:
        """HTML as Org."""
        return self.runs(to_runs(marked_from_html(from_html(text))))

    def note(self, text: str) -> str:
        """A footnote written in place."""
        return f"[fn:: {text}]"


def _line(row: Sequence[str], widths: Sequence[int], aligns: Sequence[str]) -> str:
    cells = (cell.rjust(width) if align == "right" else cell.ljust(width)
             for cell, width, align in zip(row, widths, aligns, strict=True))  # fmt: skip
    return f"| {' | '.join(cells)} |"
