"""Text with marks (italic, bold …): the neutral form in which an engine gives entries and in which formats take them.

Three forms of one thing: `Runs` is what formats read; a marked string is a plain `str` with one noncharacter where a
mark begins and one where it ends, which any text processor can carry about; CSL-JSON writes `<i>…</i>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

ITALIC, BOLD, SMALL_CAPS = "italic", "bold", "small-caps"
SUPERSCRIPT, SUBSCRIPT, UNDERLINE = "superscript", "subscript", "underline"


class Run(NamedTuple):
    """A piece of text whose characters all carry the same marks."""

    text: str
    marks: frozenset[str] = frozenset()


Runs = tuple[Run, ...]

NOCASE = "nocase"
MARKS = (ITALIC, BOLD, SMALL_CAPS, SUPERSCRIPT, SUBSCRIPT, UNDERLINE, NOCASE)
# U+FDD0 … U+FDEF are noncharacters, which Unicode keeps free for just this: internal use within a program.
OPEN = {mark: chr(0xFDD0 + 2 * place) for place, mark in enumerate(MARKS)}
CLOSE = {mark: chr(0xFDD1 + 2 * place) for place, mark in enumerate(MARKS)}
MARK = "[\ufdd0-\ufddf]"
"""A regular expression for one sign of a marked string."""

_SIGN = re.compile(MARK)
_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
_BY_SIGN = {OPEN[mark]: (mark, True) for mark in MARKS} | {CLOSE[mark]: (mark, False) for mark in MARKS}
_TOGGLES = frozenset({ITALIC, BOLD})
_TAG = re.compile(
    r"<(?P<name>i|b|sup|sub|sc|em|strong)>"
    r"|<span (?P<span>class=[\"']nocase[\"']|style=[\"']font-variant: ?small-caps;?[\"'])>"
    r"|</(?P<end>i|b|sup|sub|sc|em|strong|span)>",
    re.IGNORECASE,
)
_MARK_OF_TAG = {
    "i": ITALIC,
    "em": ITALIC,
    "b": BOLD,
    "strong": BOLD,
    "sup": SUPERSCRIPT,
    "sub": SUBSCRIPT,
    "sc": SMALL_CAPS,
}
_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]’]")


def marked(text: str, mark: str) -> str:
    """`text` with `mark` on it, as a marked string; nothing stays nothing."""
    return f"{OPEN[mark]}{text}{CLOSE[mark]}" if text else ""


def unmarked(text: str) -> str:
    """A marked string without its marks."""
    return _SIGN.sub("", text)


def from_html(text: str) -> str:
    """A CSL-JSON string, with the few HTML tags that CSL-JSON knows, as a marked string; other tags are plain text."""
    clean = _NONCHARACTER.sub("", text)
    if "<" not in clean:
        return clean
    open_tags: list[tuple[str, str, int]] = []
    out: list[str] = []
    position = 0
    for tag in _TAG.finditer(clean):
        out.append(clean[position : tag.start()])
        position = tag.end()
        if not tag["end"]:
            mark = (
                _MARK_OF_TAG[tag["name"].lower()]
                if tag["name"]
                else NOCASE
                if "nocase" in tag[0].lower()
                else SMALL_CAPS
            )
            open_tags.append(((tag["name"] or "span").lower(), mark, len(out)))
            out.append(tag[0])  # stays as typed unless its end comes
        elif open_tags and open_tags[-1][0] == tag["end"].lower():
            _, mark, place = open_tags.pop()
            out[place] = OPEN[mark]
            out.append(CLOSE[mark])
        else:
            out.append(tag[0])
    out.append(clean[position:])
    return "".join(out)


def without_tags(text: str) -> str:
    """A CSL-JSON string as plain text."""
    return unmarked(from_html(text)) if "<" in text else text


def to_runs(text: str) -> Runs:
    """A marked string as runs. Italic within italic, and bold within bold, is upright again, as typesetters have it."""
    runs: list[Run] = []
    depth = dict.fromkeys(MARKS, 0)
    position = 0
    for sign in _SIGN.finditer(text):
        _append(runs, text[position : sign.start()], depth)
        position = sign.end()
        mark, begins = _BY_SIGN[sign[0]]
        depth[mark] += 1 if begins else -1
    _append(runs, text[position:], depth)
    return tuple(runs)


def plain(runs: Iterable[Run]) -> str:
    """The text of runs without marks."""
    return "".join(run.text for run in runs)


def trimmed(runs: Runs) -> Runs:
    """Runs without blanks at either end."""
    pieces = [run for run in runs if run.text]
    while pieces and not pieces[0].text.strip():
        del pieces[0]
    while pieces and not pieces[-1].text.strip():
        del pieces[-1]
    if pieces:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return tuple(pieces)


def split_links(text: str) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it is a web address."""
    pieces: list[tuple[str, bool]] = []
    position = 0
    for match in _URL.finditer(text):
        pieces += [(text[position : match.start()], False), (match[0], True)]
        position = match.end()
    pieces.append((text[position:], False))
    return [piece for piece in pieces if piece[0]]


def _append(runs: list[Run], text: str, depth: dict[str, int]) -> None:
    if not text:
        return
    marks = frozenset(
        mark for mark, level in depth.items() if mark != NOCASE and (level % 2 if mark in _TOGGLES else level > 0)
    )
    if runs and runs[-1].marks == marks:
        runs[-1] = Run(runs[-1].text + text, marks)
    else:
        runs.append(Run(text, marks))
