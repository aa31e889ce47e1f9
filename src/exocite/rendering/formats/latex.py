"""Regions as LaTeX: a `longtable` with booktabs' rules, a `thebibliography`. Needs longtable, booktabs and array."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import plain
from exocite.rendering.blocks import Grid, Heading, Listed
from exocite.rendering.formats.writer import Writer
from exocite.reporters.bibliography.as_latex import NO_KEY, runs_as_latex
from exocite.reporters.latex import escape
from exocite.reporters.tables.widths import least_width, natural_width, share

_COMMANDS = ("cite", "citep", "parencite", "autocite")
_CITE = re.compile(r"\\(" + "|".join(_COMMANDS) + r")\b\*?[\[{]")
_LINE = 78
"""About how many characters in \\small fit a line of an article."""
_LONGEST = 14


def writer(text: str) -> Writer:
    """The writer of LaTeX that cites as the document does."""
    used = Counter(match[1] for match in _CITE.finditer(text))
    return Latex(max(_COMMANDS, key=lambda name: used[name]))


class Latex(Writer):
    """Tables over several pages, citations with the command that the document uses most."""

    output: ClassVar[str] = "latex"

    def __init__(self, command: str = "cite") -> None:
        self.command = command

    def escape(self, text: str) -> str:
        """As LaTeX prints it."""
        return escape(text)

    def cite(self, keys: Sequence[str]) -> str:
        """`\\citep{a,b}`."""
        return rf"\{self.command}{{{','.join(keys)}}}"

    def sign(self, text: str) -> str:
        """Raised."""
        return rf"\textsuperscript{{{escape(text)}}}"

    def paragraph(self, text: str) -> str:
        """In a smaller font."""
        return rf"{{\footnotesize {escape(text)}\par}}"

    def listed(self, block: Listed) -> str:
        """Paragraphs with hanging labels."""
        lines = (rf"\noindent\hangindent=2em {escape(label)} {escape(text)}\par" for label, text in block.items)
        return "{\\footnotesize\n" + "\n".join(lines) + "\n}"

    def grid(self, grid: Grid) -> str:
        """A `longtable` whose columns share the line by content."""
        heads = " & ".join(rf"\textbf{{{escape(head)}}}" for head in grid.heads) + r" \\"
        lines = [r"{\small\setlength{\tabcolsep}{3pt}", rf"\begin{{longtable}}{{@{{}}{_columns(grid)}@{{}}}}"]
        if grid.caption or grid.label:
            label = rf"\label{{{grid.label}}}" if grid.label else ""
            lines.append(rf"\caption{{{escape(grid.caption)}}}{label} \\")
        lines += [rf"\toprule {heads} \midrule \endfirsthead", rf"\toprule {heads} \midrule \endhead"]
        lines.append(r"\bottomrule \endfoot")
        lines += [self._row(row, len(grid.heads)) for row in grid.rows]
        lines += [r"\end{longtable}", "}"]
        return (rf"\paragraph{{{grid.title}}}" + "\n" if grid.title else "") + "\n".join(lines)

    def _row(self, row: object, columns: int) -> str:
        if isinstance(row, Heading):
            return rf"\multicolumn{{{columns}}}{{@{{}}l@{{}}}}{{\textbf{{{escape(row.text)}}}}} \\*[2pt]"
        assert isinstance(row, tuple)
        return " & ".join(self.cell(cell) for cell in row) + r" \\[2pt]"

    def bibliography(self, entries: Sequence[BibliographyEntry]) -> str:
        """Numbers are LaTeX's own, so that `\\cite` finds them; entries without have a label that natbib reads."""
        items = [rf"\bibitem{_label(entry)}{{{NO_KEY.sub('-', entry.key)}}}" + "\n" + runs_as_latex(entry.text)
                 for entry in entries]  # fmt: skip
        widest = str(len(entries))
        return "\n".join([rf"\begin{{thebibliography}}{{{widest}}}", *items, r"\end{thebibliography}"])

    def printed_list(self, entries: Sequence[BibliographyEntry]) -> str:
        """Paragraphs with the style's labels."""
        return "\n\n".join(
            rf"\noindent\hangindent=2em {runs_as_latex(entry.label)} {runs_as_latex(entry.text)}" for entry in entries
        )

    def note(self, text: str) -> str:
        """A footnote."""
        return rf"\footnote{{{text}}}"


def _label(entry: BibliographyEntry) -> str:
    if plain(entry.label).strip(" .[]()").isdigit():
        return ""
    year = entry.reference.year or "n.d."
    names = entry.reference.author_year.removesuffix(entry.reference.year).strip()
    return f"[{{{escape(names)}({year})}}]"


def _columns(grid: Grid) -> str:
    """A column specification that shares the line by content."""
    rows = [row for row in grid.rows if not isinstance(row, Heading)]
    texts = [["".join(_length(piece) for piece in row[place]) for row in rows] for place in range(len(grid.heads))]
    natural = [natural_width([head, *cells]) for head, cells in zip(grid.heads, texts, strict=True)]
    least = [least_width(head, cells, _LONGEST) + 2 for head, cells in zip(grid.heads, texts, strict=True)]
    widths = share(_LINE, natural, least, [1.0 + sum(map(len, cells)) / len(cells) for cells in texts])
    whole = max(sum(widths), _LINE)
    sides = [r"\raggedleft" if align == "right" else r"\raggedright" for align in grid.aligns]
    return "".join(
        rf">{{{side}\arraybackslash}}p{{\dimexpr {width / whole:.3f}\linewidth-2\tabcolsep\relax}}"
        for side, width in zip(sides, widths, strict=True)
    )


def _length(piece: object) -> str:
    """About what a piece of a cell prints: a citation is a number in brackets."""
    if isinstance(piece, str):
        return piece
    keys = getattr(piece, "keys", None)
    return f"[{', '.join('00' for _ in keys)}]" if keys else "†0"
