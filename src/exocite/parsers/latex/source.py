"""A LaTeX text without what TeX does not read as such: comments, verbatim text, `\\iffalse`; and its pairs of braces.

The cleaned text has the length of the original, so that an offset in one is an offset in the other. What is cleaned
away becomes fillers of the mask, which no LaTeX text has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from exocite.model.manuscript import Span
from exocite.parsers.latex.environments import VERBATIM, VERBATIM_MAKERS
from exocite.parsers.mask import BLANK, FILLERS, NOTHING, OBJECT, Fill

HIDDEN = "\ufdd2"
"""What stands for text that TeX leaves out (`\\iffalse`, the comment environment)."""

_TOKEN = re.compile(
    r"""
    [{}%\\] (?:
        (?<=\\) (?: (?P<verb>(?:verb|Verb|lstinline|mintinline|mint)(?![A-Za-z])\*?)
                  | (?P<url>(?:url|href|path|nolinkurl|doi)(?![A-Za-z]))
                  | begin[ \t]*\{(?P<environment>[A-Za-z]{1,40}\*?)\}
                  | (?P<off>iffalse)(?![A-Za-z@])
                  | . )
      | )
    """,
    re.VERBOSE | re.DOTALL,
)
_CONDITIONAL = re.compile(r"\\(?:(?P<open>if[A-Za-z@]*)|(?P<close>fi|else))(?![A-Za-z@])|\\.|%[^\n]*", re.DOTALL)
_WITH_ARGUMENTS = re.compile(
    r"iff|if(?:thenelse|str|def(?!ined)|bool|toggle|blank|num|dim|entry|field|name|cite|cat).*"
)
_LINE_END = re.compile(r"\n[ \t]*")
_VERB = re.compile(r"([^\sA-Za-z*])[^\n]{0,500}?\1")
_OPTIONS = re.compile(r"[ \t]*\[[^\[\]\n]{0,300}\]")
_ADDRESS = re.compile(r"[ \t]*(?:\[[^\[\]\n]{0,300}\])?[ \t]*\{((?:[^{}\\\n]++|\\.|\{[^{}\n]*\})*+)\}")
_CHUNK = re.compile(r"^<<[^\n]*?>>=[ \t]*$", re.MULTILINE)
_CHUNK_END = re.compile(r"^@(?:[ \t][^\n]*)?$", re.MULTILINE)
_UNREADABLE = re.compile(f"[{FILLERS}]")


class Verbatim(NamedTuple):
    """A verbatim environment: its name, its whole range and where its content starts."""

    name: str
    span: Span
    inside: int


@dataclass(slots=True)
class Source:
    """The cleaned text, the fills of what was cleaned away, and where each brace that is closed has its partner.

    `unclosed` are environments and conditionals without an end: what they are called, and where they start.
    """

    text: str = ""
    fills: list[Fill] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)
    comments: list[Span] = field(default_factory=list)
    verbatim: list[Verbatim] = field(default_factory=list)
    unclosed: list[tuple[str, int]] = field(default_factory=list)


def clean(text: str, chunks: bool = False) -> Source:
    """The source that `text` is; `chunks`: it has chunks of code as Sweave and knitr want them."""
    cleaner = _Cleaner(text, chunks)
    cleaner.run()
    return cleaner.source


class _Cleaner:
    """Goes from token to token, and gathers the pieces of the cleaned text."""

    def __init__(self, text: str, chunks: bool) -> None:
        text = _UNREADABLE.sub("\ufffd", text)
        if "\r" in text and "\n" not in text:
            text = text.replace("\r", "\n")
        self.source = Source()
        self.text = _without_chunks(text, self.source.fills) if chunks else text
        self.pieces: list[str] = []
        self.done = 0
        self.open: list[int] = []
        self.absent: set[str] = set()
        self.names = VERBATIM | frozenset(VERBATIM_MAKERS.findall(text))

    def run(self) -> None:
        """Cleans the text."""
        position: int | None = 0
        while position is not None:
            position = self._from(position)
        self.pieces.append(self.text[self.done :])
        self.source.text = "".join(self.pieces)

    def _from(self, position: int) -> int | None:
        """Reads on from `position` up to a jump, and returns where to; None at the end."""
        opened, pairs = self.open, self.source.pairs
        for token in _TOKEN.finditer(self.text, position):
            mark = token[0]
            if mark == "{":
                opened.append(token.start())
            elif mark == "}":
                if opened:
                    pairs[opened.pop()] = token.start()
            elif mark == "%":
                return self._comment(token.start())
            elif len(mark) > 2:
                after = self._command(token)
                if after != token.end():
                    return after
        return None

    def _command(self, token: re.Match[str]) -> int:
        at, end = token.span()
        if token["verb"]:
            return self._verb(token)
        if token["url"]:
            address = _ADDRESS.match(self.text, end)
            if not address:
                return end
            self.source.pairs[address.start(1) - 1] = address.end() - 1
            return address.end()
        if token["off"]:
            last = self._conditional_end(end)
            self._hide(at, last, HIDDEN, BLANK)
            return last
        return self._environment(token["environment"], at, end) if token["environment"] in self.names else end

    def _hide(self, start: int, end: int, stand_in: str, shown: str) -> None:
        """Puts a stand-in into the cleaned text, and a fill over it."""
        if end > start:
            self.pieces += self.text[self.done : start], stand_in * (end - start)
            self.source.fills.append(Fill(start, end, shown))
            self.done = end

    def _comment(self, at: int) -> int:
        """A comment takes the end of its line with it, and the blanks with which the next one starts."""
        last = self.text.find("\n", at)
        last = len(self.text) if last < 0 else last
        inside = self.text[at + 1 : last].rstrip("\r")
        self.source.comments.append(Span(at + 1, at + 1 + len(inside)))
        gap = _LINE_END.match(self.text, last)
        after = gap.end() if gap else last
        glued = at > 0 and not self.text[at - 1].isspace()
        self._hide(at, after, NOTHING, NOTHING if glued else BLANK)
        return after

    def _verb(self, token: re.Match[str]) -> int:
        """`\\verb|…|`, `\\lstinline[…]{…}`, `\\mintinline{python}{…}`."""
        at, end = token.span()
        name = token["verb"]
        if not name.lower().startswith("verb"):
            options = _OPTIONS.match(self.text, end)
            end = options.end() if options else end
        language = _ADDRESS.match(self.text, end) if name.startswith("mint") else None
        end = language.end() if language else end
        code = _ADDRESS.match(self.text, end) or _VERB.match(self.text, end)
        if not code:
            return end
        self._hide(at, code.end(), OBJECT, OBJECT)
        return code.end()

    def _environment(self, name: str, at: int, inside: int) -> int:
        closing = f"\\end{{{name}}}"
        last = -1 if closing in self.absent else self.text.find(closing, inside)
        if last < 0:
            if closing not in self.absent:
                self.absent.add(closing)
                self.source.unclosed.append((f"\\begin{{{name}}}", at))
            return inside
        last += len(closing)
        self.source.verbatim.append(Verbatim(name.rstrip("*"), Span(at, last), inside))
        if name == "comment":
            self._hide(at, last, HIDDEN, BLANK)
            return last
        self._hide(at, last - 2, "\n", BLANK)  # it ends the paragraph
        self._hide(last - 2, last, "\n", BLANK)
        return last

    def _conditional_end(self, position: int) -> int:
        """The end of what `\\iffalse` hides: up to its `\\fi`, or its `\\else`, which is read."""
        depth = 1
        for token in _CONDITIONAL.finditer(self.text, position):
            if token["open"]:
                depth += not _WITH_ARGUMENTS.fullmatch(token["open"])
            elif token["close"] == "fi" or (token["close"] and depth == 1):
                depth -= 1
                if depth == 0:
                    return token.end()
        self.source.unclosed.append(("\\iffalse", position - len("\\iffalse")))
        return len(self.text)


def _without_chunks(text: str, fills: list[Fill]) -> str:
    """The text with its chunks of code (`<<…>>=` up to a line `@`) blanked out."""
    pieces: list[str] = []
    position = 0
    while chunk := _CHUNK.search(text, position):
        end = _CHUNK_END.search(text, chunk.end())
        last = end.end() if end else len(text)
        pieces += text[position : chunk.start()], "\n" * (last - chunk.start())
        fills.append(Fill(chunk.start(), last, BLANK))
        position = last
    return "".join(pieces) + text[position:]
