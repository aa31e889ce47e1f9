"""Field text to rich text: HTML-like tags, quotation marks, apostrophes."""

from __future__ import annotations

import re

from exocite.csl.richtext import APOSTROPHE, OPEN, OPEN_DOUBLE, OPEN_SINGLE, Run, Tag, Value

_SPECIAL = re.compile(r"[<\"'“”‘’«»\u201e]")
_TOKEN = re.compile(
    r"</?(?:i|b|sc|sup|sub)>|<span\s+style=\"font-variant:\s*small-caps;?\">|<span\s+class=\"no-?case\">|</span>"
    r"|<span\s+class=\"no-?decor\">|[\"'“”‘’]",
)
_OPENERS = {"“": "”", "‘": "’"}
_BEFORE_OPEN = frozenset(" \u00a0([{-–—/")
_AFTER_CLOSE = frozenset(" \u00a0)]}.,;:!?-–—/'\"”’")


class _Parser:
    """One pass over a field, with a stack of open tags and quotation marks."""

    def __init__(self, text: str, close: str) -> None:
        self.text = text
        self.close = close
        self.pieces: list[tuple[str, tuple[Tag, ...]]] = []
        self.stack: list[tuple[str, int, Tag | None]] = []

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags open here."""
        return tuple(tag for _, _, tag in self.stack if tag is not None)

    def add(self, text: str) -> None:
        """Add a piece under the tags open here."""
        if text:
            self.pieces.append((text, self.tags()))

    def run(self) -> Value:
        """Parse the whole text."""
        position = 0
        for match in _TOKEN.finditer(self.text):
            self.add(self.text[position : match.start()])
            self.token(match.group(), match.start(), match.end())
            position = match.end()
        self.add(self.text[position:])
        while self.stack:
            self.abandon()
        return _merge(self.pieces)

    def token(self, token: str, start: int, end: int) -> None:
        """Handle one tag or mark."""
        if token[0] != "<":
            self.quote(token, start, end) if self.close else self.add(token)
        elif token[1] == "/":
            self.end_tag(token[2:-1])
        else:
            name = token[1:-1].split(maxsplit=1)[0]
            kind = name
            if name == "span":
                kind = "sc" if "variant" in token else "nodecor" if "decor" in token else "nocase"
            self.open(name, token, Tag(kind, flip=True))

    def open(self, name: str, token: str, tag: Tag | None) -> None:
        """Open a tag or a quotation, remembered with its source so that it can be abandoned."""
        self.add(token) if tag is None else None
        if tag is not None:
            self.pieces.append((token, (*self.tags(), tag)))
        self.stack.append((name, len(self.pieces) - 1, tag))

    def end_tag(self, name: str) -> None:
        """Close a tag if it is open; else keep it as text."""
        if name not in [entry[0] for entry in self.stack]:
            self.add(f"</{name}>")
            return
        while self.stack[-1][0] != name:
            self.abandon()
        _, index, _ = self.stack.pop()
        self.pieces[index] = ("", ())

    def abandon(self) -> None:
        """The innermost opening has no end: put its source back as text."""
        name, index, tag = self.stack.pop()
        token, tags = self.pieces[index]
        if tag is None:
            self.pieces[index] = (APOSTROPHE if name in "'‘" else token, tags)
            return
        self.pieces = [(text, tuple(t for t in has if t is not tag)) for text, has in self.pieces]

    def quote(self, mark: str, start: int, end: int) -> None:
        """Handle a quotation mark or an apostrophe."""
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        if before == ">" and start:
            before = self.outside(start, -1)
        if after == "<":
            after = self.outside(end, 1)
        if self.closes(mark, before, after):
            return
        inside = bool(self.stack) and self.stack[-1][1] == len(self.pieces) - 1 and self.stack[-1][2] is None
        opens = mark in _OPENERS or (mark in "\"'" and (before in _BEFORE_OPEN or inside) and after != " ")
        if opens and (mark != "‘" or before in _BEFORE_OPEN | {"“", '"', ">"}):
            self.open(mark, mark, None)
        else:
            self.add(APOSTROPHE if mark in "'’‘" else mark)

    def outside(self, position: int, step: int) -> str:
        """Return the nearest character beyond adjoining tags."""
        text = re.sub(r"</?[a-z][^>]*>$", "", self.text[:position]) if step < 0 else self.text[position:]
        if step > 0:
            text = re.sub(r"^(</?[a-z][^>]*>)+", "", text)
        if not text:
            return " "
        return text[-1] if step < 0 else text[0]

    def closes(self, mark: str, before: str, after: str) -> bool:
        """Close the innermost open quotation if this mark ends it."""
        marks = [entry[0] for entry in self.stack if entry[2] is None]
        wanted = {'"': '"', "'": "'", "”": "“", "’": "‘"}.get(mark)
        if wanted not in marks or before in " \u00a0":
            return False
        if mark in "'’" and after.isalnum():
            return False
        while self.stack[-1][2] is not None or self.stack[-1][0] != wanted:
            self.abandon()
        _, index, _ = self.stack.pop()
        self.pieces[index] = ({"’": OPEN_SINGLE, "”": OPEN_DOUBLE}.get(mark, OPEN), self.pieces[index][1])
        self.add(self.close)
        return True


def _merge(pieces: list[Run]) -> Value:
    """Join neighbouring pieces under the same tags."""
    merged: list[Run] = []
    for text, tags in pieces:
        if not text:
            continue
        if merged and merged[-1][1] == tags:
            merged[-1] = (merged[-1][0] + text, tags)
        else:
            merged.append((text, tags))
    if len(merged) == 1 and not merged[0][1]:
        return merged[0][0]
    return merged or ""


def parse_markup(text: str) -> Value:
    """Parse the tags of a style's own text; its quotation marks and apostrophes stay as they are."""
    return _Parser(text, "").run() if "<" in text else text


def parse_field(text: str, close: str) -> Value:
    """Parse a field's markup and quotation marks; `close` is the closing mark of the locale's kind."""
    if not _SPECIAL.search(text):
        return text
    return _Parser(text, close).run()
