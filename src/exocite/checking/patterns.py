"""Patterns of paths, as `exclude` has them: `drafts/`, `*.bak.md`, `chapters/**/old-*.tex`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]]+\]|[^*?\[]+|\[")
_MARKS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def is_pattern(name: str) -> bool:
    """Whether a name has marks of a pattern."""
    return any(mark in name for mark in "*?[")


def excluded_by(patterns: Sequence[str], root: str) -> Callable[[str], bool]:
    """Tells of a path whether one of `patterns` matches it, or a folder that it lies in.

    A pattern with a slash inside is a path from the folder `root`; one without is the name of a file or folder at any
    place. `**` stands for any number of folders.
    """
    wanted = [_compiled(pattern) for pattern in patterns]

    def is_excluded(path: str) -> bool:
        relative = os.path.relpath(path, root or ".").replace(os.sep, "/") if wanted else ""
        return any(pattern.fullmatch(relative) for pattern in wanted)

    return is_excluded


def _compiled(pattern: str) -> re.Pattern[str]:
    bare = pattern.replace(os.sep, "/").removeprefix("./").rstrip("/")
    anywhere = "" if "/" in bare else "(?:.*/)?"
    return re.compile(anywhere + "".join(map(_piece, _PIECE.findall(bare))) + "(?:/.*)?", re.DOTALL)


def _piece(piece: str) -> str:
    if piece in _MARKS:
        return _MARKS[piece]
    if piece.startswith("[") and len(piece) > 1:
        inner = re.escape(piece[1:-1]).replace(r"\-", "-")
        return f"[^{inner[1:]}]" if inner[0] == "!" else f"[{inner}]"
    return re.escape(piece)
