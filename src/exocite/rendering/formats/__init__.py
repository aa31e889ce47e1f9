"""The formats that regions are written in, each a `Writer`, and which one a file's suffix means."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from exocite.errors import ExociteError

if TYPE_CHECKING:
    from exocite.rendering.formats.writer import Writer

WRITERS = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown", ".pandoc": "markdown",
    ".qmd": "markdown", ".rmd": "markdown", ".tex": "latex", ".ltx": "latex", ".typ": "typst", ".org": "org",
    ".html": "html", ".htm": "html", ".py": "remark", ".r": "remark", ".jl": "remark", ".sh": "remark",
    ".yml": "remark", ".yaml": "remark", ".toml": "remark",
}  # fmt: skip
"""Suffix to the module with the writer of its format."""

_INSTEAD = {
    ".docx": "Word files hold no regions; render the text that it is made from, or: exocite table --format docx",
    ".ipynb": 'in a notebook, exocite.open().table(disease="ARDS") in a cell of code shows the table',
    ".txt": "plain text has no comments to mark regions with; name it .md",
}


def suffix_of(path: str) -> str:
    """The suffix of a file's name, in lower case."""
    return os.path.splitext(path)[1].lower()


def is_manuscript(path: str) -> bool:
    """Whether a parser reads files of this name; pages of HTML, programs and settings have comments and no more."""
    return WRITERS.get(suffix_of(path), "") not in ("html", "remark")


def writer_for(path: str, text: str) -> Writer:
    """The writer for a file; `text` is what it holds, which says how a LaTeX document cites."""
    suffix = suffix_of(path)
    if suffix not in WRITERS:
        what = f'no regions are known in "{suffix}" files' if suffix else "no suffix, so its format is unknown"
        raise ExociteError(f"{path}: {what}", _INSTEAD.get(suffix, f"render fills {', '.join(WRITERS)}"))
    writer: Writer = import_module(f"{__name__}.{WRITERS[suffix]}").writer(text)
    return writer
