"""In-text citations as text: one alone, or those of a manuscript, each with its place and what was typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape as escape_html
from typing import TYPE_CHECKING

from exocite.reporters.latex import escape as escape_latex
from exocite.reporters.tables.as_markdown import escape as escape_markdown

if TYPE_CHECKING:
    from exocite.bibliography.citations import PrintedCitation

VERSION = 1
NOTHING = "—"
"""What stands for a citation of which nothing is printed: its keys are unknown, or it has nothing the style prints."""


def render(citations: Sequence[PrintedCitation], format_name: str) -> str:
    """`citations` of a manuscript in a format of FORMATS: as lines, as a table, or as JSON."""
    return FORMATS[format_name](citations)


def render_one(citation: PrintedCitation, format_name: str) -> str:
    """One citation by itself: what is printed and nothing else, or JSON."""
    return _as_json([citation]) if format_name == "json" else citation.printed + "\n"


def _as_text(citations: Sequence[PrintedCitation]) -> str:
    return "".join(f"{_place(one)}: {one.source} → {one.printed or NOTHING}\n" for one in citations)


def _as_markdown(citations: Sequence[PrintedCitation]) -> str:
    lines = ["| Place | Typed | Printed |", "|---|---|---|"]
    for one in citations:
        printed = (one.printed or NOTHING).replace("\n", " ")
        lines.append(f"| {escape_markdown(_place(one))} | {escape_markdown(one.source)} | {printed} |")
    return "\n".join(lines) + "\n"


def _as_html(citations: Sequence[PrintedCitation]) -> str:
    rows = ["<tr><th>Place</th><th>Typed</th><th>Printed</th></tr>"]
    for one in citations:
        cells = (escape_html(_place(one)), escape_html(one.source), one.printed or NOTHING)
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return "\n".join(["<table>", *rows, "</table>"]) + "\n"


def _as_latex(citations: Sequence[PrintedCitation]) -> str:
    lines = [r"\begin{tabular}{lp{.35\linewidth}p{.35\linewidth}}", r"Place & Typed & Printed \\", r"\hline"]
    for one in citations:
        lines.append(rf"{escape_latex(_place(one))} & {escape_latex(one.source)} & {one.printed or NOTHING} \\")
    return "\n".join([*lines, r"\end{tabular}"]) + "\n"


def _as_json(citations: Sequence[PrintedCitation]) -> str:
    """The shape is an API: keys are added, never renamed; `version` counts breaks."""
    data = [
        {
            "keys": list(one.keys),
            "text": one.printed or None,
            **({"path": one.path, "line": one.line, "column": one.column, "source": one.source} if one.path else {}),
        }
        for one in citations
    ]
    return json.dumps({"version": VERSION, "citations": data}, ensure_ascii=False, indent=2) + "\n"


def _place(citation: PrintedCitation) -> str:
    return f"{citation.path}:{citation.line}:{citation.column}"


FORMATS: dict[str, Callable[[Sequence[PrintedCitation]], str]] = {
    "text": _as_text,
    "markdown": _as_markdown,
    "html": _as_html,
    "latex": _as_latex,
    "json": _as_json,
}
"""Format to the function that prints the citations of a manuscript."""
