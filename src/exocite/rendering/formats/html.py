"""Regions as HTML: tables and bibliographies for a page that has a style of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from exocite.bibliography import BibliographyEntry
from exocite.rendering.blocks import Grid, Heading, Listed
from exocite.rendering.formats.writer import Writer
from exocite.reporters.bibliography.as_html import render


def writer(_text: str) -> Writer:
    """The writer of HTML."""
    return Html()


class Html(Writer):
    """Tables with the classes of `exocite table --format html`; a page cites nothing by itself."""

    cites: ClassVar[bool] = False

    def escape(self, text: str) -> str:
        """As HTML prints it."""
        return escape(text, quote=False)

    def paragraph(self, text: str) -> str:
        """A remark below a table."""
        return f'<p class="foot">{self.escape(text)}</p>'

    def listed(self, block: Listed) -> str:
        """A list without bullets of its own."""
        items = (f"<li>{self.escape(label)} {self.escape(text)}</li>" for label, text in block.items)
        return "\n".join(['<ul class="notes">', *items, "</ul>"])

    def sign(self, text: str) -> str:
        """Raised."""
        return f"<sup>{self.escape(text)}</sup>"

    def grid(self, grid: Grid) -> str:
        """A table with row groups."""
        heads = "".join(f'<th scope="col"{_right(align)}>{self.escape(head)}</th>'
                        for head, align in zip(grid.heads, grid.aligns, strict=True))  # fmt: skip
        label = f' id="{escape(grid.label)}"' if grid.label else ""
        caption = grid.caption or grid.title
        lines = [f'<table class="exocite"{label}>']
        lines += [f"<caption>{self.escape(caption)}</caption>"] if caption else []
        lines += [f"<thead>\n<tr>{heads}</tr>\n</thead>", "<tbody>"]
        for row in grid.rows:
            if isinstance(row, Heading):
                lines.append(f'<tr><th scope="rowgroup" colspan="{len(grid.heads)}">{self.escape(row.text)}</th></tr>')
                continue
            cells = (f"<td{_right(align)}>{self.cell(cell)}</td>"
                     for cell, align in zip(row, grid.aligns, strict=True))  # fmt: skip
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join([*lines, "</tbody>", "</table>"])

    def bibliography(self, entries: Sequence[BibliographyEntry]) -> str:
        """The entries as citeproc's style sheets know them."""
        page = render(entries)
        return page[page.index("<main>\n") + len("<main>\n") : page.index("\n</main>")]


def _right(align: str) -> str:
    return ' style="text-align: right"' if align == "right" else ""
