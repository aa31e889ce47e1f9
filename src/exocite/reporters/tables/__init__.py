"""Evidence tables as text or bytes, one module a format, imported when the format is asked for.

A module `as_<format>` has `render(table, width) -> str | bytes`; `width` is the line length where there are lines.
"""

from __future__ import annotations

from importlib import import_module

from exocite.errors import ExociteError, did_you_mean
from exocite.evidence.parts import EvidenceTable

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "markdown": (".md", ".markdown", ".qmd", ".rmd"),
    "csv": (".csv",),
    "html": (".html", ".htm"),
    "latex": (".tex",),
    "json": (".json",),
    "xlsx": (".xlsx",),
    "docx": (".docx",),
}
"""Format to the file suffixes that mean it."""

FLAT = frozenset({"csv"})
"""Formats without a list of references: their cells name references by key unless another way is asked for."""


LAID_OUT = frozenset({"text", "markdown"})
"""Formats that tabulate lays out."""


def render(table: EvidenceTable, format_name: str, width: int = 100) -> str | bytes:
    """`table` in the format called `format_name`; bytes for the office formats."""
    rendered: str | bytes = import_module(f"{__name__}.as_{format_name}").render(table, width)
    return rendered


def format_of(path: str) -> str:
    """The format that a file's suffix means; text without a suffix. An unknown suffix is an `ExociteError`."""
    name = path.rpartition("/")[2]
    suffix = "." + name.rpartition(".")[2].casefold() if "." in name.lstrip(".") else ""
    for format_name, suffixes in FORMATS.items():
        if suffix in suffixes:
            return format_name
    if not suffix:
        return "text"
    known = tuple(suffix for suffixes in FORMATS.values() for suffix in suffixes)
    otherwise = f"name the format with --format; suffixes: {', '.join(known)}"
    raise ExociteError(f'{path}: no format is known for "{suffix}"', did_you_mean(suffix, known, otherwise))
