"""What kind of text each field holds, and how each kind is decoded."""

from __future__ import annotations

import re
from collections.abc import Mapping

from exocite.records.pages import normal_pages
from exocite.sources.bibtex.latex import decode

NAME_FIELDS = (
    "author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc", "commentator", "annotator",
    "introduction", "foreword", "afterword", "holder", "collaborator", "director", "shortauthor", "shorteditor",
)  # fmt: skip
"""Fields that hold name lists."""

VERBATIM_FIELDS = frozenset("url doi file pdf eprint urlraw local-url bdsk-url-1 bdsk-url-2 bdsk-file-1".split())
"""Fields in which `~`, `--` and braces mean themselves."""

_AS_IS = frozenset(NAME_FIELDS) | frozenset(
    "date urldate eventdate origdate crossref xref xdata ids related keys entryset isbn issn isrn pmid pmcid".split()
)
UNDECODED = _AS_IS | VERBATIM_FIELDS
"""Fields whose value is no LaTeX text."""

_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl|href)\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}(?:\s*\{.*\})?", re.DOTALL)
_TILDE = re.compile(r"\\~(?:\{\})?|\{?\\textasciitilde(?:\{\})?\}?|\$\\sim\$|\{\\tilde(?:\{\})?\}")
_ESCAPE = re.compile(r"\\([_%&#${}])")


def decode_fields(raw: Mapping[str, str]) -> dict[str, str]:
    """The values of an entry as text, each in the way of its field; the package's docstring says what comes out."""
    return {name: value if name in _AS_IS else decode_field(name, value) for name, value in raw.items()}


def decode_field(name: str, value: str) -> str:
    """One value as text."""
    if name in VERBATIM_FIELDS:
        return _verbatim(name, value)
    return normal_pages(decode(value)) if name == "pages" else decode(value)


def _verbatim(name: str, value: str) -> str:
    """A web address, DOI or file name: without a `\\url{…}` around it and without LaTeX's escapes; a file as it is."""
    if name == "file" or ("\\" not in value and "$" not in value):
        return value
    command = _URL_COMMAND.fullmatch(value)
    text = _TILDE.sub("~", command[1] if command else value)
    return _ESCAPE.sub(r"\1", text)
