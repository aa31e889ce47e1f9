"""A BibTeX text → its blocks, in one pass whose time grows with the length of the text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.sources.bibtex.blocks import HEAD, Block
from exocite.sources.bibtex.careful import CarefulReader
from exocite.sources.bibtex.notes import Notes

KINDS = {"string": "string", "preamble": "preamble", "comment": "comment"}

_WS = r"[ \t\r\n]*+"
_DEEP = r"(?:[^{}@\\]++|\\[^{}@\\])"
_BRACED = _DEEP
for _ in range(4):
    _BRACED = rf"(?:[^{{}}@\\]++|\\[^{{}}@\\]|\{{{_BRACED}*+\}})"
_VALUE = rf'(?:\{{{_BRACED}*+\}}|"[^"{{}}@\\]*+"|[0-9]++(?![\w.:-])|[A-Za-z][\w.:-]*+)'
_FIELD = rf"{_WS}[A-Za-z][\w.:-]*+{_WS}={_WS}{_VALUE}{_WS}(?:,|(?=\}}))"
PLAIN = re.compile(rf'[ \t]*+([^\s,{{}}="@%#\\\x7f\ufeff\u200b\u2060]++){_WS},((?:{_FIELD})*+{_WS}\}})')
"""What follows the opening brace of an entry in which nothing is out of the ordinary: its key, and its body up to the
closing brace. A body that matches has a comma after each field, balanced braces, no `@`, no `#`, no comment, no escaped
brace: everything that bibtexparser trips over is outside this pattern."""

_GAP = re.compile(r"(?:(?:[ \t]*+%[^\r\n]*+|[^@\r\n]*+)[\r\n]++)*+(?:[ \t]*+%[^\r\n]*+|[^@\r\n]*+)")
_COMMENT_LINE = re.compile(r"^[ \t]*+%[^\r\n]*+", re.MULTILINE)
_STRAY_FIELD = re.compile(r"(?<![\w-])[A-Za-z][\w-]*+\s*+=\s*+[{\"]")
_FIRST_STRAY = re.compile(r"\s*+\}")
_PAREN_KEY = re.compile(r"\s*+[^\s,()]++(?:\([^\s,()]*+\)[^\s,()]*+)*+\s*+[,)]")


def blocks_of(text: str, notes: Notes) -> Iterator[Block]:
    """The blocks of a file in order; text between them is a comment (BibTeX), so is a line that begins with `%`."""
    reader = CarefulReader(text, notes)
    position = 0
    while True:
        at = _GAP.match(text, position).end()  # type: ignore[union-attr]  # the pattern matches an empty gap too
        _report_strays(text, position, at, notes)
        if at == len(text):
            return
        head = HEAD.match(text, at)
        if head is None or not _opens_block(head, text):
            position = at + 1
            continue
        kind = KINDS.get(head[1].lower(), "entry")
        block = (_plain(head, text) if kind == "entry" else None) or reader.block(head, kind)
        yield block
        position = max(block.end, at + 1)


def _plain(head: re.Match[str], text: str) -> Block | None:
    """The entry at `head` when it is plain, and closed by a brace."""
    match = PLAIN.match(text, head.end()) if head[2] == "{" else None
    if match is None:
        return None
    return Block("entry", head[1].lower(), head.start(), match.end(), match[1], match[2])


def _opens_block(head: re.Match[str], text: str) -> bool:
    """Whether a head opens a block: `@home (evenings, weekends)` in a comment's prose should not."""
    if head[2] == "{" or head[1].lower() in KINDS:
        return True
    start = head.start()
    return start == 0 or text[start - 1] in "\r\n" or _PAREN_KEY.match(text, head.end()) is not None


def _report_strays(text: str, start: int, end: int, notes: Notes) -> None:
    """Note fields and closing braces that stand outside of every block: an entry was closed too early."""
    if end - start < 2:
        return
    gap = text[start:end]
    if "=" in gap:
        outside = _COMMENT_LINE.sub(lambda match: " " * len(match[0]), gap)
        stray = _STRAY_FIELD.search(outside)
        if stray:
            hint = "look for one closing brace too many before it"
            notes.error("stray-text", start + stray.start(), "a field outside of any entry is not read", hint)
            return
    brace = _FIRST_STRAY.match(gap)
    if brace and start:
        notes.warn("stray-brace", start + brace.end() - 1, "a closing brace that closes nothing", "delete the brace")
