"""The sections of a part: LaTeX's headings have absolute levels, so a part's own may end those above it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from exocite.model.manuscript import Manuscript
from exocite.parsers.blocks import Block
from exocite.parsers.latex.commands import HEADINGS
from exocite.parsers.latex.plain import plain
from exocite.parsers.mask import prose

_HEADING = re.compile(
    rf"\\({'|'.join(HEADINGS)})\*?[ \t]*(?:\[[^\[\]\n]*\][ \t]*)?\{{((?:[^{{}}\n]|\{{[^{{}}\n]*\}}){{0,300}})\}}"
)
_ABSTRACT = re.compile(
    r"\\(?:begin[ \t]*\{abstract\}|abstract[ \t]*\{)[^{}\\%]{0,200}\\(?:input|include|subfile)[ \t]*\{([^{}\n]+)\}"
)


@lru_cache(maxsize=8)
def levels_in(text: str) -> Mapping[str, int]:
    """The headings of a LaTeX text, to their levels."""
    return {plain(heading[2]).rstrip(":"): HEADINGS[heading[1]] for heading in _HEADING.finditer(text)}


def in_abstract(path: str, root_text: str) -> bool:
    """Whether the root takes the part at `path` in as its abstract (`\\begin{abstract}\\input{abstract}`)."""
    for taken_in in _ABSTRACT.finditer(root_text):
        if os.path.splitext(os.path.basename(taken_in[1].strip()))[0] == os.path.splitext(os.path.basename(path))[0]:
            return True
    return False


def placed(manuscript: Manuscript, blocks: Iterable[Block], above: tuple[str, ...], root_text: str) -> Manuscript:
    """The manuscript of a part, from whose sections those headings `above` it are taken that its own ones end."""
    outer = levels_in(root_text)
    own = {prose(manuscript.mask[b.start : b.end]).rstrip(":"): b.level for b in blocks if b.level}
    if not own or not any(outer.get(title, 0) >= min(own.values()) for title in above):
        return manuscript

    def section(old: tuple[str, ...]) -> tuple[str, ...]:
        inner = old[len(above) :]
        level = own.get(inner[0], 0) if inner else 0
        ended = (i for i, title in enumerate(above) if 0 < level <= outer.get(title, 0))
        return (*above[: next(ended, len(above))], *inner)

    return replace(
        manuscript,
        paragraphs=tuple(replace(paragraph, section=section(paragraph.section)) for paragraph in manuscript.paragraphs),
        includes=tuple(include._replace(section=section(include.section)) for include in manuscript.includes),
    )
