"""Manuscripts → model: one parser a format, chosen by the file's suffix, and the mask and splitter that all share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module

from exocite.errors import ExociteError
from exocite.model.manuscript import Manuscript
from exocite.parsers.reading import decode, read_bytes

STDIN = "-"

PARSERS: Mapping[str, str] = {
    ".md": "exocite.parsers.markdown",
    ".markdown": "exocite.parsers.markdown",
    ".mdown": "exocite.parsers.markdown",
    ".mkd": "exocite.parsers.markdown",
    ".pandoc": "exocite.parsers.markdown",
}
"""Suffix to the module that reads it; each has a function `read(path, text)`, and is imported when it is needed."""


def read_manuscript(path: str, text: str | bytes | None = None, *, strict: bool = True) -> Manuscript:
    """The manuscript in the file `path`, or in `text` when that is given; `-` is stdin, as Markdown.

    What cannot be read raises ExociteError; unless `strict`, it is a manuscript without text whose `faults` say why.
    A file that does not exist, a folder, and a suffix without a parser are errors in any case.
    """
    module = PARSERS[".md"] if path == STDIN else _module(path)
    name = "<stdin>" if path == STDIN else path
    content = text if text is not None else read_bytes(path)
    if isinstance(content, bytes):
        content = decode(name, content)
    if isinstance(content, str):
        manuscript: Manuscript = import_module(module).read(name, content)
        return manuscript
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
    what = f'no parser for "{suffix}"' if suffix else "no suffix, so its format is unknown"
    raise ExociteError(f"{path}: {what}", f"manuscripts are Markdown ({', '.join(PARSERS)}); - reads stdin as Markdown")


def _files_in(folder: str) -> str:
    """What to name instead of a folder."""
    names = [name for name in sorted(os.listdir(folder)) if os.path.splitext(name)[1].lower() in PARSERS]
    if not names:
        return "name the manuscripts; it holds none"
    return f"name the manuscripts in it: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}"
