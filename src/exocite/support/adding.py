"""A citation added to a sentence, written as the document writes its others."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exocite.model.manuscript import Manuscript, Sentence, Span

_MARKDOWN = frozenset({".md", ".markdown", ".qmd", ".rmd"})
_KEY = re.compile(r"[\w:.#$%&+?<>~/-]*\w")
"""A key that every form can write as it is."""

_LATEX = re.compile(r"\\(cite[tp]?|autocite|parencite|supercite|citealp)\*?(?=[\[{])")
_NARRATIVE = frozenset({"citet"})
_MYST = re.compile(r"\{cite:?p?\}`")
_STOP = re.compile(r"[^\W_][%)]?\.\Z")
"""The end of a sentence before whose full stop a citation has its place: after a word or a number."""


class Addition(NamedTuple):
    """What to write, and where: an empty span."""

    where: Span
    text: str


def added(
    keys: Sequence[str], sentence: Sentence, manuscript: Manuscript, parts: Iterable[Manuscript]
) -> Addition | None:
    """The citation of `keys` at the end of a sentence; None where the place or the form of it is in doubt."""
    start, end = sentence.span
    if not keys or not all(map(_KEY.fullmatch, keys)) or not _STOP.search(manuscript.text[start:end]):
        return None
    text = _written(keys, os.path.splitext(manuscript.path)[1].lower(), tuple(parts))
    return Addition(Span(end - 1, end - 1), text) if text else None


def _written(keys: Sequence[str], suffix: str, parts: Sequence[Manuscript]) -> str:
    if suffix == ".tex":
        command = _latex_command(parts)
        return f"~\\{command}{{{','.join(keys)}}}" if command else ""
    if suffix in _MARKDOWN:
        if any(_MYST.match(one) for one in _citations(parts)):
            return f" {{cite:p}}`{','.join(keys)}`"
        return f" [{'; '.join(f'@{key}' for key in keys)}]"
    if suffix == ".typ":
        return "".join(f" @{key}" for key in keys) if all(re.fullmatch(r"[\w:.-]+", key) for key in keys) else ""
    if suffix == ".org":
        return f" [cite:{';'.join(f'@{key}' for key in keys)}]"
    return ""


def _latex_command(parts: Sequence[Manuscript]) -> str:
    """The command that the document uses most for citations in brackets; empty when it cites nothing yet."""
    found = (_LATEX.match(one) for one in _citations(parts))
    used = Counter(match[1] for match in found if match and match[1] not in _NARRATIVE)
    return min(used, key=lambda command: (-used[command], command), default="")


def _citations(parts: Sequence[Manuscript]) -> Iterable[str]:
    return (part.text[start:end] for part in parts for start, end in (citation.span for citation in part.citations))
