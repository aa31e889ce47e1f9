"""Bibliographies as text or bytes, one module a format, imported when the format is asked for.

A module `as_<format>` has `render(entries)` for formats that print what a style made of the references, and
`render(references)` for the formats in DATA, which hand the references on to other programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from exocite.errors import ExociteError, did_you_mean

if TYPE_CHECKING:
    from exocite.bibliography import BibliographyEntry
    from exocite.model.reference import Reference

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "markdown": (".md", ".markdown", ".qmd", ".rmd"),
    "html": (".html", ".htm"),
    "latex": (".tex",),
    "rtf": (".rtf",),
    "docx": (".docx",),
    "json": (".json",),
    "bibtex": (".bib",),
    "csl-json": (".csl.json", ".csljson"),
    "ris": (".ris",),
}
"""Format to the file suffixes that mean it."""

DATA = frozenset({"bibtex", "csl-json", "ris"})
"""Formats that know no style: they have the references themselves, in the order in which they were asked for."""


def render_entries(entries: Sequence[BibliographyEntry], format_name: str) -> str | bytes:
    """A formatted bibliography in a format that is not in DATA; bytes for `docx`."""
    return _render(entries, format_name)


def render_references(references: Sequence[Reference], format_name: str) -> str:
    """References in a format of DATA."""
    rendered = _render(references, format_name)
    assert isinstance(rendered, str)  # only docx is bytes
    return rendered


def format_of(path: str) -> str:
    """The format that a file's suffix means; text without a suffix. An unknown suffix is an ExociteError."""
    name = path.rpartition("/")[2].casefold()
    known = {suffix: format_name for format_name, suffixes in FORMATS.items() for suffix in suffixes}
    for suffix in sorted(known, key=len, reverse=True):
        if name.endswith(suffix):
            return known[suffix]
    if "." not in name.lstrip("."):
        return "text"
    suffix = "." + name.rpartition(".")[2]
    otherwise = f"name the format with --format; suffixes: {', '.join(known)}"
    raise ExociteError(f'{path}: no format is known for "{suffix}"', did_you_mean(suffix, tuple(known), otherwise))


def _render(content: Sequence[object], format_name: str) -> str | bytes:
    module = import_module(f"{__name__}.as_{format_name.replace('-', '_')}")
    rendered: str | bytes = module.render(content)
    return rendered
