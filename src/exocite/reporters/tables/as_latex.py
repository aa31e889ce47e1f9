"""Evidence tables as a LaTeX document: one `longtable` a section, ruled with booktabs.

The document compiles by itself with pdfLaTeX, LuaLaTeX or XeLaTeX. To set the tables in a paper of your own, copy what
stands between `\\begin{document}` and `\\end{document}` and load the packages of the preamble.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exocite.evidence.parts import Cell, Column, EvidenceTable, Group, Row, Section, note_sign
from exocite.reporters.latex import document, escape
from exocite.reporters.tables.widths import least_width, natural_width, share

_HEAD = r"""% Needs: longtable, booktabs, array, ragged2e; under pdfLaTeX also inputenc, fontenc, lmodern, textcomp.
\documentclass[9pt,a4paper,landscape]{extarticle}
"""
_PACKAGES = r"""\usepackage[margin=18mm]{geometry}
\usepackage{array,booktabs,longtable,ragged2e}
\newcolumntype{L}[1]{>{\RaggedRight\arraybackslash}p{#1}}
\newcolumntype{R}[1]{>{\RaggedLeft\arraybackslash}p{#1}}
\setlength{\parindent}{0pt}
\setlength{\tabcolsep}{4pt}
\setlength{\emergencystretch}{3em}
"""

LINE = 135
"""About how many characters of the table's font fit one line of the page."""

LONGEST = 20
"""A word up to this long, a registry number say, gets a column that holds it."""


def render(table: EvidenceTable, _width: int = 0) -> str:
    """`table` as a LaTeX document."""
    blocks = [rf"\section*{{{escape(table.title)}}}", *map(escape, table.expansions)]
    for section in table.sections:
        blocks += _section(section)
    blocks += [_small(footer.text) for footer in table.footers]
    if table.notes:
        notes = [(note_sign(n.number), f"{n.row}, {n.field}: {n.text}") for n in table.notes]
        blocks += [r"\subsection*{Notes}", _list(notes)]
    if table.references:
        references = [(entry.label, entry.text) for entry in table.references]
        blocks += [r"\subsection*{References}", _list(references)]
    body = "\n\n".join(blocks)
    return document(_HEAD, _PACKAGES, body + "\n")


def _section(section: Section) -> Iterator[str]:
    yield rf"\subsection*{{{section.title} ({section.total})}}"
    if section.groups:
        yield "\n".join(_longtable(section))
    for footer in section.footers:
        yield _small(footer.text)


def _longtable(section: Section) -> Iterator[str]:
    columns = section.columns
    heads = " & ".join(rf"\textbf{{{escape(column.header)}}}" for column in columns) + r" \\"
    yield rf"\begin{{longtable}}{{@{{}}{_widths(section)}@{{}}}}"
    yield rf"\toprule {heads} \midrule \endfirsthead"
    yield rf"\toprule {heads} \midrule \endhead"
    yield r"\bottomrule \endfoot"
    for place, group in enumerate(section.groups):
        if place:
            yield r"\addlinespace[6pt]"
        yield from _group(group, len(columns))
    yield r"\end{longtable}"


def _group(group: Group, columns: int) -> Iterator[str]:
    if group.label:
        heading = rf"\textbf{{{escape(group.heading)}}} ({len(group.rows)})"
        yield rf"\multicolumn{{{columns}}}{{@{{}}L{{\dimexpr\linewidth-2\tabcolsep\relax}}@{{}}}}{{{heading}}} \\*[2pt]"
    for row in group.rows:
        yield _row(row)


def _row(row: Row) -> str:
    return " & ".join(_cell(cell) for cell in row.cells) + r" \\[3pt]"


def _cell(cell: Cell) -> str:
    signs = "".join(rf"\textsuperscript{{{escape(note_sign(number))}}}" for number in cell.notes)
    return escape(cell._replace(notes=()).printed) + signs


def _widths(section: Section) -> str:
    """A column specification that shares the line by content, as the text format does."""
    rows = list({row.id: row for group in section.groups for row in group.rows}.values())
    cells = [[row.cells[place].printed for row in rows] for place in range(len(section.columns))]
    heads = [column.header for column in section.columns]
    natural = [natural_width([head, *texts]) for head, texts in zip(heads, cells, strict=True)]
    least = [least_width(head, texts, LONGEST) + 2 for head, texts in zip(heads, cells, strict=True)]
    weights = [1.0 + sum(map(len, texts)) / len(texts) for texts in cells]
    widths = share(LINE, natural, least, weights)
    return "".join(_specification(column, widths, place) for place, column in enumerate(section.columns))


def _specification(column: Column, widths: Sequence[int], place: int) -> str:
    share_of_line = widths[place] / max(sum(widths), LINE)
    kind = "R" if column.align == "right" else "L"
    return rf"{kind}{{\dimexpr {share_of_line:.3f}\linewidth-2\tabcolsep\relax}}"


def _small(text: str) -> str:
    return rf"{{\small {escape(text)}\par}}"


def _list(items: Sequence[tuple[str, str]]) -> str:
    lines = (rf"\hangindent=2.5em {escape(label)} {escape(text)}\par" for label, text in items)
    return "{\\small\\RaggedRight\n" + "\n".join(lines) + "\n}"
