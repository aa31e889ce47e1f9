"""A bibliography as one self-contained HTML page; what stands in `<main>` is for pasting into another.

The classes are those of citeproc-js (`csl-entry`, `csl-left-margin`, `csl-right-inline`), which style sheets know.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import (
    BOLD,
    ITALIC,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Run,
    Runs,
    split_links,
)  # fmt: skip

_TAGS = ((ITALIC, "<i>", "</i>"), (BOLD, "<b>", "</b>"), (UNDERLINE, "<u>", "</u>"), (SUPERSCRIPT, "<sup>", "</sup>"),
         (SUBSCRIPT, "<sub>", "</sub>"),
         (SMALL_CAPS, '<span style="font-variant: small-caps">', "</span>"))  # fmt: skip
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>References</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
.csl-entry { margin-bottom: .5em; padding-left: 2em; text-indent: -2em; overflow-wrap: break-word; }
.csl-labelled { display: grid; grid-template-columns: 3.2em 1fr; padding-left: 0; text-indent: 0; }
</style>
</head>
<body>
<main>
<div class="csl-bib-body">
"""


def render(entries: Sequence[BibliographyEntry]) -> str:
    """`entries` as an HTML page; each has `ref-` and its citation key as id."""
    return _PAGE + "".join(_entry(entry) for entry in entries) + "</div>\n</main>\n</body>\n</html>\n"


def runs_as_html(runs: Runs) -> str:
    """Runs as HTML, web addresses as links."""
    return "".join(map(_run, runs))


def _entry(entry: BibliographyEntry) -> str:
    text, place = runs_as_html(entry.text), escape(f"ref-{entry.key}")
    if not entry.label:
        return f'<div class="csl-entry" id="{place}">{text}</div>\n'
    label = runs_as_html(entry.label)
    return (
        f'<div class="csl-entry csl-labelled" id="{place}">'
        f'<div class="csl-left-margin">{label}</div><div class="csl-right-inline">{text}</div></div>\n'
    )


def _run(run: Run) -> str:
    text = "".join(
        f'<a href="{escape(piece)}">{escape(piece)}</a>' if link else escape(piece, quote=False)
        for piece, link in split_links(run.text)
    )
    for mark, opening, closing in _TAGS:
        if mark in run.marks:
            text = f"{opening}{text}{closing}"
    return text
