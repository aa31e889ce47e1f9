"""The inside of an Org paragraph: citations, footnotes, links, what the mask hides. One pass, no recursion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.blocks import Found, Note
from exocite.parsers.mask import BLANK, CITED, NAMED, NOTHING, OBJECT, Fill
from exocite.parsers.org import citations as cited

_TOKEN = re.compile(
    r"\[|\]|[*/_+=~$\\<^]|(?:https?|ftp|file|mailto|doi):(?=[\w/])|\{\{\{|@@|src_\w|call_\w"
    r"|(?:eq|auto|page|name|[cC])?ref:(?=[\w:])"
    rf"|{cited.LINK.pattern}"
)
_LINK = re.compile(r"\[\[(?P<target>[^\[\]]+)\](?:\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\])?\]")
_NOTE = re.compile(r"\[fn:(?P<label>[\w-]*)(?P<mark>[\]:])")
_TIME = re.compile(r"[<\[]\d{4}-\d\d-\d\d[^>\]\n]{0,40}[>\]]")
_ANGLE = re.compile(r"<<?<?[^<>\n]{1,200}>>?>?")
_ADDRESS = re.compile(r"[^\s<>\[\]\"']*[^\s<>\[\]\"'.,;:!?)]")
_CODE = re.compile(r"(?:src_\w+(?:\[[^\]\n]*\])?\{[^{}\n]*\}|call_\w+(?:\[[^\]\n]*\])?\([^()\n]*\)(?:\[[^\]\n]*\])?)")
_MATHS = re.compile(
    r"\$\$[^$]+\$\$|\$(?=[^\s$.,;?\"'])(?:[^$\n]|\n(?!\n)){0,600}?(?<=[^\s$.,])\$(?=[-\s.,;:!?'\")\]]|$)"
)
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\{\}|(?:\[[^\]\n]*\])*(?:\{[^{}\n]*\})*)")
_LATEX_CITE = re.compile(r"\\(?P<command>[a-zA-Z]*cite[a-zA-Z]*)\*?(?:\[[^\]\n]*\]){0,2}\{(?P<keys>[^{}\n]+)\}")
_LATEX_KEY = re.compile(r"[^\s,]+")
_BEFORE = frozenset(" \t\n\r-–—('\"{[/*_+")
_AFTER = frozenset(" \t\n\r-–—.,;:!?'\")}[]\\/*_+")
_LONGEST = 2_000
"""So many characters an inline footnote or a citation may have."""


class Paragraph:
    """One paragraph being read: each method reads what starts at an offset and returns where to go on."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.found = Found()
        self.nocite: list[str] = []
        self.notes: list[tuple[int, int]] = []
        self._absent: set[str] = set()

    def read(self) -> Found:
        """What the paragraph holds, each list in order of place."""
        position = self.start
        while match := _TOKEN.search(self.text, position, self.end):
            at = match.start()
            if match["command"]:
                position = self._org_ref(at, match)
            else:
                handler = _HANDLERS.get(self.text[at], Paragraph._address)
                position = handler(self, at)
        self.found.citations.sort(key=lambda citation: citation.span)
        return self.found

    def _fill(self, start: int, end: int, shown: str) -> int:
        self.found.fills.append(Fill(start, end, shown))
        return end

    def _cite(self, citation: Citation | None, listed: list[str], otherwise: int) -> int:
        self.nocite += listed
        if citation is None:
            return otherwise
        self.found.citations.append(citation)
        return self._fill(*citation.span, NAMED if citation.narrative else CITED)

    def _open(self, at: int) -> int:
        citation = cited.OPENING.match(self.text, at, self.end)
        if citation:
            last = self.text.find("]", at, min(self.end, at + _LONGEST)) + 1
            if not last:
                return at + 1
            made, listed = cited.bracketed(self.text, citation, last)
            return self._cite(made, listed, self._fill(at, last, BLANK) if listed else last)
        link = _LINK.match(self.text, at, self.end)
        if link:
            return self._link(link)
        note = _NOTE.match(self.text, at, self.end)
        if note:
            return self._note(at, note)
        time = _TIME.match(self.text, at, self.end)
        return self._fill(at, time.end(), OBJECT) if time else at + 1

    def _link(self, link: re.Match[str]) -> int:
        start, end = link.span()
        head = cited.LINK.match(self.text, start + 2, end)
        if head:
            made, listed = cited.linked(self.text, head, link.end("target"), True)
            if made:
                self._fill(start, start + 2, NOTHING)
                self._fill(made.span.end, end, NOTHING)
            self._cite(made, listed, end)
            return end
        if link["text"] is None:
            return self._fill(start, end, OBJECT)
        self._fill(start, link.start("text"), NOTHING)
        self._fill(link.end("text"), end, NOTHING)
        return link.start("text")

    def _note(self, at: int, note: re.Match[str]) -> int:
        if note["mark"] == "]":
            self.found.references.append((at, note["label"]))
            return self._fill(at, note.end(), NOTHING)
        self.notes.append((at, note.end()))
        return self._fill(at, note.end(), BLANK)

    def _close(self, at: int) -> int:
        if self.notes:
            outside, inside = self.notes.pop()
            self.found.notes.append(Note(Span(inside, at), Span(outside, at + 1)))
            self._fill(at, at + 1, BLANK)
        return at + 1

    def _org_ref(self, at: int, head: re.Match[str]) -> int:
        made, listed = cited.linked(self.text, head, self.end, False)
        return self._cite(made, listed, self._address(at) if listed else head.end())

    def _emphasis(self, at: int) -> int:
        if self._opens(at) or self._closes(at):
            return self._fill(at, at + 1, NOTHING)
        return at + 1

    def _opens(self, at: int) -> bool:
        return (at == self.start or self.text[at - 1] in _BEFORE) and not self._blank(at + 1)

    def _closes(self, at: int) -> bool:
        return (at + 1 >= self.end or self.text[at + 1] in _AFTER) and not self._blank(at - 1)

    def _blank(self, at: int) -> bool:
        return not self.start <= at < self.end or self.text[at].isspace()

    def _verbatim(self, at: int) -> int:
        mark = self.text[at]
        if not self._opens(at) or mark in self._absent:
            return at + 1
        last = self.text.find(mark, at + 1, self.end)
        while last > 0 and not self._closes(last):
            last = self.text.find(mark, last + 1, self.end)
        if last < 0:
            self._absent.add(mark)
            return at + 1
        return self._fill(at, last + 1, OBJECT)

    def _dollar(self, at: int) -> int:
        maths = _MATHS.match(self.text, at, self.end)
        return self._fill(at, maths.end(), OBJECT) if maths else at + 1

    def _backslash(self, at: int) -> int:
        after = self.text[at + 1 : at + 2]
        closing = {"(": "\\)", "[": "\\]"}.get(after, "")
        if closing and closing not in self._absent:
            last = self.text.find(closing, at + 2, self.end) + 2
            if last > 1:
                return self._fill(at, last, OBJECT)
            self._absent.add(closing)
        if after == "\\":
            return self._fill(at, at + 2, BLANK)
        cite = _LATEX_CITE.match(self.text, at, self.end)
        if cite:
            return self._latex(cite)
        command = _COMMAND.match(self.text, at, self.end)
        return self._fill(at, command.end(), OBJECT) if command else at + 1

    def _latex(self, cite: re.Match[str]) -> int:
        keys = [Span(*key.span()) for key in _LATEX_KEY.finditer(self.text, *cite.span("keys"))]
        items = tuple(CitationItem(self.text[key.start : key.end], key) for key in keys)
        if cite["command"] == "nocite":
            self.nocite += [item.key for item in items]
            return self._fill(*cite.span(), BLANK)
        narrative = cite["command"].lower().startswith(("citet", "textcite"))
        return self._cite(Citation(Span(*cite.span()), items, narrative) if items else None, [], cite.end())

    def _angle(self, at: int) -> int:
        match = _TIME.match(self.text, at, self.end) or _ANGLE.match(self.text, at, self.end)
        if match is None or self._blank(at + 1) or self._blank(match.end() - 2):
            return at + 1
        target = match[0].startswith("<<") and not match[0].startswith("<<<")
        return self._fill(at, match.end(), NOTHING if target else OBJECT)

    def _address(self, at: int) -> int:
        if at > self.start and self.text[at - 1].isalnum():
            return at + 1
        code = _CODE.match(self.text, at, self.end)
        match = code or _ADDRESS.match(self.text, at, self.end)
        if match is None or (not code and self.text.startswith(("src_", "call_"), at)):
            return at + 1
        return self._fill(at, match.end(), OBJECT)

    def _macro(self, at: int) -> int:
        return self._between(at, "{{{", "}}}", OBJECT)

    def _export(self, at: int) -> int:
        return self._between(at, "@@", "@@", NOTHING)

    def _between(self, at: int, opening: str, closing: str, shown: str) -> int:
        last = self.text.find(closing, at + len(opening), min(self.end, at + _LONGEST))
        return self._fill(at, last + len(closing), shown) if last > 0 else at + len(opening)

    def _raised(self, at: int) -> int:
        return self._fill(at, at + 1, NOTHING)


_HANDLERS: Mapping[str, Callable[[Paragraph, int], int]] = {
    "[": Paragraph._open, "]": Paragraph._close, "*": Paragraph._emphasis, "/": Paragraph._emphasis,
    "_": Paragraph._emphasis, "+": Paragraph._emphasis, "=": Paragraph._verbatim, "~": Paragraph._verbatim,
    "$": Paragraph._dollar, "\\": Paragraph._backslash, "<": Paragraph._angle, "{": Paragraph._macro,
    "@": Paragraph._export, "^": Paragraph._raised,
}  # fmt: skip
"""First character of a token to the method that reads it; any other starts an address."""
