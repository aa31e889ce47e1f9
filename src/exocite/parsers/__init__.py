"""Manuscripts → model: one parser a format, chosen by the file's suffix, and the mask and splitter that all share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module

from exocite.errors import ExociteError
from exocite.model.fault import Fault
from exocite.model.manuscript import Manuscript
from exocite.parsers.frame import ALONE, Frame
from exocite.parsers.reading import decode, read_bytes

STDIN = "-"

PARSERS: Mapping[str, str] = {
    ".md": "exocite.parsers.markdown",
    ".markdown": "exocite.parsers.markdown",
    ".mdown": "exocite.parsers.markdown",
    ".mkd": "exocite.parsers.markdown",
    ".pandoc": "exocite.parsers.markdown",
    ".qmd": "exocite.parsers.quarto",
    ".rmd": "exocite.parsers.quarto",
    ".rmarkdown": "exocite.parsers.quarto",
    ".myst": "exocite.parsers.myst",
    ".ipynb": "exocite.parsers.notebook",
    ".docx": "exocite.parsers.docx",
    ".docm": "exocite.parsers.docx",
    ".tex": "exocite.parsers.latex",
    ".ltx": "exocite.parsers.latex",
    ".latex": "exocite.parsers.latex",
    ".rnw": "exocite.parsers.latex",
    ".snw": "exocite.parsers.latex",
    ".typ": "exocite.parsers.typst",
    ".org": "exocite.parsers.org",
    ".txt": "exocite.parsers.plain",
    ".text": "exocite.parsers.plain",
}
"""Suffix to the module that reads it, imported when it is needed.

Each has a function `read(path, text, frame)`; for the suffixes in `BINARY` it is given bytes instead of a text.
"""

BINARY = frozenset({".docx", ".docm"})
"""Suffixes of formats that are no text."""

_AS_DOCX = "open it in Word or LibreOffice and save it as .docx, or run: soffice --headless --convert-to docx {path}"
_OTHERS: Mapping[str, tuple[str, str]] = {
    ".doc": ("an old Word file", _AS_DOCX),
    ".dot": ("an old Word template", _AS_DOCX),
    ".odt": ("an OpenDocument text", _AS_DOCX),
    ".rtf": ("rich text", _AS_DOCX),
    ".pages": ("a file of Apple Pages", "export it to Word (.docx) in Pages"),
    ".pdf": ("a PDF, which has lost its citations", "check the file that the PDF was made from"),
    ".html": ("a web page", "convert it: pandoc {path} -t markdown -o paper.md"),
    ".htm": ("a web page", "convert it: pandoc {path} -t markdown -o paper.md"),
}
"""Suffixes of what authors write with and we cannot read: what it is, and what to do."""


def read_manuscript(
    path: str, text: str | bytes | None = None, *, strict: bool = True, frame: Frame = ALONE, filename: str = ""
) -> Manuscript:
    """The manuscript in the file `path`, or in `text` when that is given; `-` is stdin, as Markdown.

    `filename` is the name that stdin goes by: its suffix says in what format it is. `frame` is what stands around a
    file that another one takes in. What cannot be read raises ExociteError; unless `strict`, it is a manuscript without
    text whose `faults` say why. A file that does not exist, a folder, and a suffix without a parser are errors in any
    case. Files that the manuscript takes in are not read: see `exocite.parsers.documents`.
    """
    name = (filename or "<stdin>") if path == STDIN else path
    module = PARSERS[".md"] if name == "<stdin>" else _module(name)
    content = text if text is not None else read_bytes(path)
    binary = os.path.splitext(name)[1].lower() in BINARY
    if isinstance(content, str) and binary:
        content = content.encode("utf-8", "surrogatepass")
    elif isinstance(content, bytes) and not binary:
        content = decode(name, content)
    if not isinstance(content, Fault):
        manuscript: Manuscript = import_module(module).read(name, content, frame)
        if not (strict and manuscript.faults and not manuscript.text):
            return manuscript
        content = manuscript.faults[0]
    if strict:
        place = f"{content.path}:{content.line}:{content.column}"
        raise ExociteError(f"{place}: {content.message}", content.hint, exit_code=3)
    return Manuscript(name, "", (), (), faults=(content,))


def _module(path: str) -> str:
    if os.path.isdir(path):
        raise ExociteError(f"{path}: is a folder", _files_in(path))
    suffix = os.path.splitext(path)[1].lower()
    if suffix in PARSERS:
        return PARSERS[suffix]
    if suffix in _OTHERS:
        what, hint = _OTHERS[suffix]
        raise ExociteError(f"{path}: cannot be read: it is {what}", hint.format(path=path))
    what = f'no parser for "{suffix}"' if suffix else "no suffix, so its format is unknown"
    raise ExociteError(f"{path}: {what}", f"suffixes of manuscripts: {', '.join(PARSERS)}; - reads stdin as Markdown")


def _files_in(folder: str) -> str:
    """What to name instead of a folder."""
    names = [name for name in sorted(os.listdir(folder)) if os.path.splitext(name)[1].lower() in PARSERS]
    if not names:
        return "name the manuscripts; it holds none"
    return f"name the manuscripts in it: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}"
