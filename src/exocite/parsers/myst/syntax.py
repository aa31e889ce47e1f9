"""What markdown-it-py is asked to find: the blocks of CommonMark and MyST, without what is inside of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Any

DEEPEST = 100
"""So deep may lists and quotes be nested; what is deeper is not read."""

_CLOSING = 80
"""A label behind the `$$` that ends maths has fewer characters."""


@cache
def reader(front_matter: bool) -> Any:
    """The library's parser; only the beginning of a text may hold front matter.

    Two of its rules take quadratic time on odd texts: maths has a rule of ours, and definitions of links
    (`[label]: address`) are left in their paragraph.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.colon_fence import colon_fence_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin
    from mdit_py_plugins.myst_blocks import myst_block_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table").disable("reference")
    for plugin in (myst_block_plugin, colon_fence_plugin, footnote_plugin, deflist_plugin):
        parser.use(plugin)
    if front_matter:
        parser.use(front_matter_plugin)
    interrupted = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    parser.block.ruler.before("fence", "math_block", _maths, {"alt": interrupted})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _maths(state: Any, first: int, last: int, silent: bool) -> bool:
    """The block rule for `$$ … $$`, on one line or several, with a label `(x)` behind it."""
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    if not state.src.startswith("$$", start) or state.is_code_block(first):
        return False
    inside = state.src[start + 2 : end]
    if _closes(inside):
        close = first
    elif "$$" in inside:
        return False
    else:
        closers = _closers(state)
        place = bisect_right(closers, first)
        close = closers[place] if place < len(closers) else last
    if close >= last:
        return False
    if not silent:
        state.line = close + 1
        token = state.push("math_block", "math", 0)
        token.map = [first, close + 1]
    return True


def _closers(state: Any) -> list[int]:
    """The lines that end with `$$`, found once in a text."""
    known: list[int] | None = state.env.get("closers")
    if known is None:
        lines = enumerate(state.src.split("\n"))
        known = state.env["closers"] = [number for number, line in lines if "$$" in line and _closes(line)]
    return known


def _closes(line: str) -> bool:
    tail = line[-_CLOSING:].rstrip()
    if tail.endswith(")"):
        tail = tail[: tail.rfind("(")].rstrip() if "(" in tail else ""
    return tail.endswith("$$")
