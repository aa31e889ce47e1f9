"""What the mask hides within a paragraph of pandoc Markdown: code, maths, tags, addresses, marks of emphasis."""

from __future__ import annotations

import re
from bisect import bisect_right

from exocite.parsers.mask import BLANK, CITED, NOTHING, OBJECT, Fill

_TICKS = re.compile(r"`+")
_MATHS = re.compile(r"\$\$[^$]++\$\$|\$(?=[^\s$])(?:[^$\\]++|\\.)*+(?<=\S)\$(?!\d)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_URL = re.compile(r"[^\s<>\[\]\"'`“”’]*[^\s<>\[\]\"'`“”’.,;:!?)*_]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31}\d*);")
ATTRIBUTES = re.compile(r"\{(?:[^{}\r\n\"]|\"[^\"\r\n]*\")*\}")
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\[\]@\n]*\])*(?:\{[^{}]*\})*")
_CITE_COMMAND = re.compile(r"\\[a-zA-Z]{0,20}?cite[a-zA-Z]{0,20}+\*?(?:\[[^\[\]\n]*\])*\{")
_RAISED = re.compile(r"\^\[\^[^\]\s]{1,200}\]\^|([~^])(?:[^\s~^\\]|\\.){1,300}\1")
"""Sub- and superscript: no blanks inside. `^[` opens a footnote unless this reads it as superscript (`^[@a],[@b]^`)."""


class Markup:
    """One paragraph being read: each method reads what starts at an offset, fills the mask, and returns where to go on.

    Each looks no further than the paragraph, and remembers which marks have no end there: the time is linear.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.fills: list[Fill] = []
        self._absent: set[str] = set()
        self._closers: set[int] = set()
        self._ticks: dict[int, list[int]] | None = None

    def fill(self, start: int, end: int, shown: str) -> int:
        """Have the mask show something else there; returns `end`."""
        self.fills.append(Fill(start, end, shown))
        return end

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The match of a pattern at an offset, within the paragraph."""
        return pattern.match(self.text, at, self.end)

    def run(self, at: int) -> int:
        """The end of the run of equal characters that starts there."""
        last = at + 1
        while last < self.end and self.text[last] == self.text[at]:
            last += 1
        return last

    def _find(self, needle: str, start: int) -> int:
        """The offset after `needle`, or 0; remembers what is not to be found."""
        if needle in self._absent:
            return 0
        at = self.text.find(needle, start, self.end)
        if at == -1:
            self._absent.add(needle)
            return 0
        return at + len(needle)

    def backslash(self, at: int) -> int:
        """An escaped character, maths, a LaTeX command."""
        after = self.text[at + 1 : at + 2] if at + 1 < self.end else ""
        if after == "(" or (after == "[" and self._stands_alone(at)):
            closing = "\\)" if after == "(" else "\\]"
            last = self._find(closing, at + 2)
            if last and (after == "(" or self.text.find("@", at, last) == -1):
                return self.fill(at, last, OBJECT)
            self._absent.add(closing)
        if after.isalpha() and after.isascii():
            return self._command(at)
        if after and not after.isalnum() and not after.isspace():
            self.fill(at, at + 1, NOTHING)
            return at + 2
        return self.fill(at, at + 1, BLANK)

    def _stands_alone(self, at: int) -> bool:
        """Whether a line starts at `at`: display maths, not an escaped bracket."""
        return at == self.start or self.text[at - 1] in "\r\n"

    def _command(self, at: int) -> int:
        environment = self.match(_ENVIRONMENT, at)
        if environment:
            last = self._find(f"\\end{{{environment[1]}}}", environment.end())
            if last:
                return self.fill(at, last, OBJECT)
        command = self.match(_COMMAND, at)
        last = command.end() if command else at + 1
        return self.fill(at, last, CITED if self.match(_CITE_COMMAND, at) else OBJECT)

    def code(self, at: int) -> int:
        """Inline code, with its attributes (`` `x`{=html} ``)."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text, at, self.end):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        width = self.run(at) - at
        places = self._ticks.get(width, [])
        following = bisect_right(places, at)
        if following == len(places):
            return at + width
        last = places[following] + width
        attributes = self.match(ATTRIBUTES, last)
        return self.fill(at, attributes.end() if attributes else last, OBJECT)

    def dollar(self, at: int) -> int:
        """Maths; pandoc wants no blank inside the marks and no digit after the last."""
        maths = self.match(_MATHS, at)
        return self.fill(at, maths.end(), OBJECT) if maths else at + 1

    def angle(self, at: int) -> int:
        """A comment, an address, a tag."""
        if self.text.startswith("<!--", at):
            last = self._find("-->", at + 4)
            return self.fill(at, last, BLANK) if last else at + 1
        address = self.match(_AUTOLINK, at)
        if address:
            return self.fill(at, address.end(), OBJECT)
        tag = self.match(_TAG, at)
        return self.fill(at, tag.end(), NOTHING) if tag else at + 1

    def address(self, at: int) -> int:
        """An address on the web, or a DOI."""
        url = self.match(_URL, at)
        if not url:
            return at + 1
        last = url.end()
        if self.text[last : last + 1] == ")" and "(" in url[0]:
            last += 1
        return self.fill(at, last, OBJECT)

    def entity(self, at: int) -> int:
        """A character written as an HTML entity: the mask shows it."""
        entity = self.match(_ENTITY, at)
        if not entity:
            return at + 1
        from html import unescape  # few texts have entities

        character = unescape(entity[0])
        shown = character + NOTHING * (len(entity[0]) - 1) if len(character) == 1 else entity[0]
        return self.fill(at, entity.end(), BLANK if shown.isspace() else shown)

    def brace(self, at: int) -> int:
        """A shortcode of Quarto."""
        last = self._find(">}}", at + 3) if self.text.startswith("{{<", at) else 0
        return self.fill(at, last, BLANK) if last else at + 1

    def stars(self, at: int) -> int:
        """Marks of emphasis: not inside a word, nor between blanks."""
        last = self.run(at)
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[last] if last < self.end else " "
        inside_word = last == at + 1 and before.isalnum() and after.isalnum()
        if not inside_word and not (before.isspace() and after.isspace()):
            self.fill(at, last, NOTHING)
        return last

    def raised(self, at: int) -> int:
        """Marks of sub- and superscript, or of struck-out text; 0 when there is none."""
        if at in self._closers:
            return self.fill(at, at + 1, NOTHING)
        raised = self.match(_RAISED, at)
        if raised:
            self._closers.add(raised.end() - 1)
            return self.fill(at, at + 1, NOTHING)
        last = self.run(at)
        return self.fill(at, last, NOTHING) if last - at == 2 else 0
