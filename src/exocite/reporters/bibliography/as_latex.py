"""A bibliography as a LaTeX document with a `thebibliography`, whose keys `\\cite` knows.

It compiles by itself with pdfLaTeX, LuaLaTeX or XeLaTeX; to use it in a paper, copy the environment and what the
preamble says about labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    plain,
    split_links,
)  # fmt: skip
from exocite.reporters.latex import document, escape

_COMMANDS = ((ITALIC, "textit"), (BOLD, "textbf"), (SMALL_CAPS, "textsc"), (UNDERLINE, "underline"),
             (SUPERSCRIPT, "textsuperscript"), (SUBSCRIPT, "textsubscript"))  # fmt: skip
_PLAIN_URL = re.compile(r"[A-Za-z0-9:/.?=&_~+,;()-]+")
NO_KEY = re.compile(r"[^\w:.+/*-]")
"""What a `\\bibitem` key cannot hold."""

_HEAD = r"""% Needs: url; under pdfLaTeX also inputenc, fontenc, textcomp, lmodern.
\documentclass{article}
"""
_PACKAGES = r"""\usepackage{url}
\urlstyle{same}
% The labels stand as the style prints them, without brackets of LaTeX's.
\makeatletter
\renewcommand{\@biblabel}[1]{#1}
\makeatother
"""


def render(entries: Sequence[BibliographyEntry]) -> str:
    """`entries` as a LaTeX document."""
    widest = max((plain(entry.label) for entry in entries), key=len, default="")
    items = "\n".join(map(_entry, entries))
    body = f"\\begin{{thebibliography}}{{{escape(widest)}}}\n{items}\n\\end{{thebibliography}}\n"
    return document(_HEAD, _PACKAGES, body)


def _entry(entry: BibliographyEntry) -> str:
    # Braces keep a bracket in the label from ending the optional argument.
    return f"\\bibitem[{{{runs_as_latex(entry.label)}}}]{{{NO_KEY.sub('-', entry.key)}}}\n{runs_as_latex(entry.text)}"


def runs_as_latex(runs: Runs) -> str:
    """Runs as LaTeX, web addresses as `\\url`."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = "".join(
        rf"\url{{{piece}}}" if link and _PLAIN_URL.fullmatch(piece) else escape(piece)
        for piece, link in split_links(run.text)
    )
    for mark, command in _COMMANDS:
        if mark in run.marks:
            text = rf"\{command}{{{text}}}"
    return text
