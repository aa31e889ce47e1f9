"""Regions as Typst: `#table` in a `#figure` where it has a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from exocite.bibliography.richtext import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, UNDERLINE, to_runs
from exocite.bibliography.richtext import from_html as marked_from_html
from exocite.rendering.blocks import Grid, Heading, Listed
from exocite.rendering.formats.printed import from_html
from exocite.rendering.formats.writer import Writer

_SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~\"'/]|-(?=-)|\.(?=\.)")
_START = re.compile(r"^(?:[-+=]|[0-9]+\.(?=\s|$))")
_LABEL = re.compile(r"[^\W\d_](?:[\w:.-]*\w)?")


def writer(_text: str) -> Writer:
    """The writer of Typst."""
    return Typst()


class Typst(Writer):
    """Everything in content brackets, where only Typst's own signs need a backslash."""

    marks: ClassVar = (
        (ITALIC, "#emph[", "]"), (BOLD, "#strong[", "]"), (SMALL_CAPS, "#smallcaps[", "]"),
        (UNDERLINE, "#underline[", "]"), (SUPERSCRIPT, "#super[", "]"), (SUBSCRIPT, "#sub[", "]"),
    )  # fmt: skip

    def escape(self, text: str) -> str:
        """As Typst prints it."""
        escaped = _SPECIAL.sub(r"\\\g<0>", text)
        return _START.sub(lambda match: match[0].replace(".", r"\.") if "." in match[0] else f"\\{match[0]}", escaped)

    def link(self, address: str) -> str:
        """A link, whatever stands in it."""
        return f"#link({_string(address)})"

    def cite(self, keys: Sequence[str]) -> str:
        """`@a @b`, which Typst joins to one citation."""
        return " ".join(f"@{key}" if _LABEL.fullmatch(key) else f"#cite(label({_string(key)}))" for key in keys)

    def sign(self, text: str) -> str:
        """Raised."""
        return f"#super[{self.escape(text)}]"

    def paragraph(self, text: str) -> str:
        """In a smaller font."""
        return f"#text(size: 0.85em)[{self.escape(text)}]"

    def listed(self, block: Listed) -> str:
        """Terms and what they mean."""
        lines = "\n".join(f"  [{self.escape(label)}], [{self.escape(text)}]," for label, text in block.items)
        return f"#text(size: 0.85em, grid(columns: (auto, 1fr), gutter: 0.65em,\n{lines}\n))"

    def grid(self, grid: Grid) -> str:
        """A table whose head repeats on every page, in a figure when it has a caption."""
        heads = ", ".join(f"[*{self.escape(head)}*]" for head in grid.heads)
        rows = "\n".join(f"  {self._row(row, len(grid.heads))}," for row in grid.rows)
        aligns = ", ".join(grid.aligns)
        table = f"table(\n  columns: {len(grid.heads)},\n  align: ({aligns},),\n  table.header({heads}),\n{rows}\n)"
        title = f"*{grid.title}*\n\n" if grid.title else ""
        if not grid.caption and not grid.label:
            return f"{title}#{table}"
        caption = f",\n  caption: [{self.escape(grid.caption)}]" if grid.caption else ""
        label = f" <{grid.label}>" if grid.label else ""
        return f"{title}#figure({table}{caption},\n){label}"

    def _row(self, row: object, columns: int) -> str:
        if isinstance(row, Heading):
            return f"table.cell(colspan: {columns})[*{self.escape(row.text)}*]"
        assert isinstance(row, tuple)
        return ", ".join(f"[{self.cell(cell)}]" for cell in row)

    def printed(self, text: str) -> str:
        """HTML as Typst."""
        return self.runs(to_runs(marked_from_html(from_html(text))))

    def note(self, text: str) -> str:
        """A footnote."""
        return f"#footnote[{text}]"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
