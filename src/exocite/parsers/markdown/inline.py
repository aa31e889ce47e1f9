"""The inside of a paragraph of pandoc Markdown: citations, footnotes, what the mask hides. One pass, no recursion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.markdown.citations import Mention, cluster, following, mention_at
from exocite.parsers.mask import BLANK, CITED, NAMED, NOTHING, OBJECT, Fill

_TOKEN = re.compile(r"[\\`$<\[\]@*_~^&{]|(?:https?://|www\.|doi:)(?=\w)")

_TICKS = re.compile(r"`+")
_MATHS = re.compile(r"\$\$[^$]++\$\$|\$(?=[^\s$])(?:[^$\\]++|\\.)*+(?<=\S)\$(?!\d)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_URL = re.compile(r"[^\s<>\[\]\"'`“”’]*[^\s<>\[\]\"'`“”’.,;:!?)*_]")
_MAIL_BEFORE = re.compile(r"[\w.+-]")
_MAIL_AFTER = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31}\d*);")
_ATTRIBUTES = re.compile(r"\{(?:[^{}\r\n\"]|\"[^\"\r\n]*\")*\}")
_TARGET = re.compile(r"\((?:[^()\\]++|\\.|\([^()]*\))*+\)", re.DOTALL)
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\[\]@\n]*\])*(?:\{[^{}]*\})*")
_CITE_COMMAND = re.compile(r"\\[a-zA-Z]*cite[a-zA-Z]*\*?(?:\[[^\[\]\n]*\])*\{")
_RUN = re.compile(r"\*+|_+|~+|\^+")
_RAISED = re.compile(r"\^\[\^[^\]\s]{1,200}\]\^|([~^])(?:[^\s~^\\]|\\.){1,300}\1")
"""Sub- and superscript: no blanks inside. `^[` opens a footnote unless this reads it as superscript (`^[@a],[@b]^`)."""


_LONGEST = 20_000
"""A bracket with more characters is no citation; so brackets in brackets in brackets take linear time."""


class Note(NamedTuple):
    """A footnote written where it hangs: its content, and the range that the sentence around it leaves out."""

    inside: Span
    outside: Span


@dataclass(slots=True)
class Found:
    """What a paragraph holds. `references` are marks of footnotes (`[^1]`): offset and label."""

    fills: list[Fill] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    references: list[tuple[int, str]] = field(default_factory=list)


class _Bracket(NamedTuple):
    """An open bracket: where, of what kind (`[`, `![`, `^[`), how many mentions came before it."""

    at: int
    kind: str
    mentions: int
    after_key: bool


class Reader:
    """Reads paragraphs of one text. `targets` are labels of links, `examples` those of example lists."""

    def __init__(self, targets: set[str], examples: set[str]) -> None:
        self.targets = targets
        self.examples = examples

    def read(self, text: str, start: int, end: int) -> Found:
        """The citations, notes and fills of the paragraph `text[start:end]`, in order of place."""
        paragraph = _Paragraph(self, text, start, end)
        position = start
        while True:
            token = _TOKEN.search(text, position, end)
            if token is None:
                return paragraph.finish()
            at = token.start()
            position = _HANDLERS.get(text[at], _Paragraph.address)(paragraph, at)


class _Paragraph:
    """One paragraph being read; each handler reads what starts at its position and returns where to go on."""

    def __init__(self, reader: Reader, text: str, start: int, end: int) -> None:
        self.reader = reader
        self.text = text
        self.start = start
        self.end = end
        self.found = Found()
        self.brackets: list[_Bracket] = []
        self.mentions: list[Mention] = []
        self.absent: set[str] = set()
        self.closers: set[int] = set()
        self.ticks: dict[int, list[int]] | None = None

    def finish(self) -> Found:
        """What was found; keys in brackets that never close are citations on their own."""
        self._name(self.mentions)
        found = self.found
        found.citations.sort(key=lambda citation: citation.span)
        return found

    def _fill(self, start: int, end: int, shown: str) -> int:
        self.found.fills.append(Fill(start, end, shown))
        return end

    def _match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        return pattern.match(self.text, at, self.end)

    def _find(self, needle: str, start: int) -> int:
        """The offset after `needle`, or 0; remembers what is not to be found."""
        if needle in self.absent:
            return 0
        at = self.text.find(needle, start, self.end)
        if at == -1:
            self.absent.add(needle)
            return 0
        return at + len(needle)

    # -- what hides text --

    def backslash(self, at: int) -> int:
        """An escaped character, maths, a LaTeX command."""
        after = self.text[at + 1 : at + 2] if at + 1 < self.end else ""
        if after == "(" or (after == "[" and self._stands_alone(at)):
            last = self._find("\\)" if after == "(" else "\\]", at + 2)
            if last and (after == "(" or "@" not in self.text[at:last]):
                return self._fill(at, last, OBJECT)
        if after.isalpha() and after.isascii():
            return self._command(at)
        if after and not after.isalnum() and not after.isspace():
            self._fill(at, at + 1, NOTHING)
            return at + 2
        return self._fill(at, at + 1, BLANK)

    def _stands_alone(self, at: int) -> bool:
        """Whether a line starts at `at`: display maths, not an escaped bracket."""
        return at == self.start or self.text[at - 1] in "\r\n"

    def _command(self, at: int) -> int:
        environment = self._match(_ENVIRONMENT, at)
        if environment:
            last = self._find(f"\\end{{{environment[1]}}}", environment.end())
            if last:
                return self._fill(at, last, OBJECT)
        command = self._match(_COMMAND, at)
        last = command.end() if command else at + 1
        return self._fill(at, last, CITED if self._match(_CITE_COMMAND, at) else OBJECT)

    def code(self, at: int) -> int:
        """Inline code, with its attributes (`` `x`{=html} ``)."""
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text, at, self.end):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        width = len(self._match(_TICKS, at)[0])  # type: ignore[index]
        places = self.ticks.get(width, [])
        following = bisect_right(places, at)
        if following == len(places):
            return at + width
        last = places[following] + width
        attributes = self._match(_ATTRIBUTES, last)
        return self._fill(at, attributes.end() if attributes else last, OBJECT)

    def dollar(self, at: int) -> int:
        """Maths; pandoc wants no blank inside the marks and no digit after the last."""
        maths = self._match(_MATHS, at)
        return self._fill(at, maths.end(), OBJECT) if maths else at + 1

    def angle(self, at: int) -> int:
        """A comment, an address, a tag."""
        if self.text.startswith("<!--", at):
            last = self._find("-->", at + 4)
            return self._fill(at, last, BLANK) if last else at + 1
        address = self._match(_AUTOLINK, at)
        if address:
            return self._fill(at, address.end(), OBJECT)
        tag = self._match(_TAG, at)
        return self._fill(at, tag.end(), NOTHING) if tag else at + 1

    def address(self, at: int) -> int:
        """An address on the web, or a DOI."""
        url = self._match(_URL, at)
        if not url:
            return at + 1
        last = url.end()
        if self.text[last : last + 1] == ")" and "(" in url[0]:
            last += 1
        return self._fill(at, last, OBJECT)

    def entity(self, at: int) -> int:
        """A character written as an HTML entity: the mask shows it."""
        entity = self._match(_ENTITY, at)
        if not entity:
            return at + 1
        from html import unescape  # few texts have entities

        character = unescape(entity[0])
        shown = character + NOTHING * (len(entity[0]) - 1) if len(character) == 1 else entity[0]
        return self._fill(at, entity.end(), BLANK if shown.isspace() else shown)

    def brace(self, at: int) -> int:
        """A shortcode of Quarto."""
        last = self._find(">}}", at + 3) if self.text.startswith("{{<", at) else 0
        return self._fill(at, last, BLANK) if last else at + 1

    def stars(self, at: int) -> int:
        """Marks of emphasis: not inside a word, nor between blanks."""
        last = self._match(_RUN, at).end()  # type: ignore[union-attr]
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[last] if last < self.end else " "
        inside_word = last == at + 1 and before.isalnum() and after.isalnum()
        if not inside_word and not (before.isspace() and after.isspace()):
            self._fill(at, last, NOTHING)
        return last

    def raised(self, at: int) -> int:
        """Marks of sub- and superscript, struck-out text, or the beginning of a footnote."""
        if at in self.closers:
            return self._fill(at, at + 1, NOTHING)
        raised = self._match(_RAISED, at)
        if raised:
            self.closers.add(raised.end() - 1)
            return self._fill(at, at + 1, NOTHING)
        if self.text[at] == "^" and self.text.startswith("[", at + 1) and at + 1 < self.end:
            self.brackets.append(_Bracket(at, "^[", len(self.mentions), False))
            return at + 2
        last = self._match(_RUN, at).end()  # type: ignore[union-attr]
        return self._fill(at, last, NOTHING) if last - at == 2 else last

    # -- brackets and citations --

    def open_bracket(self, at: int) -> int:
        """The mark of a footnote, or the beginning of a link, an image, a cluster."""
        note = self._match(_NOTE, at) if self.text.startswith("[^", at) else None
        if note:
            self.found.references.append((at, note[1]))
            return self._fill(at, note.end(), NOTHING)
        image = at > self.start and self.text[at - 1] == "!"
        after_key = not image and bool(self.mentions) and self._follows_key(at)
        kind = "![" if image else "["
        self.brackets.append(_Bracket(at - image, kind, len(self.mentions), after_key))
        return at + 1

    def _follows_key(self, at: int) -> bool:
        """Whether only a few blanks part `at` from the last key, outside other brackets."""
        last = self.mentions[-1].span.end
        if not last <= at < last + 40 or (self.brackets and self.brackets[-1].kind != "^["):
            return False
        return last == at or self.text[last:at].isspace()

    def close_bracket(self, at: int) -> int:
        """The end of a note, a cluster, what follows a key, a link, or of nothing."""
        if not self.brackets:
            return at + 1
        bracket = self.brackets.pop()
        own = self.mentions[bracket.mentions :]
        del self.mentions[bracket.mentions :]
        if bracket.kind == "^[":
            self._name(own)
            self._fill(bracket.at, bracket.at + 2, BLANK)
            self.found.notes.append(Note(Span(bracket.at + 2, at), Span(bracket.at, at + 1)))
            return self._fill(at, at + 1, BLANK)
        after = self._link(bracket, at)
        if after:
            self._name(own)
            return after
        if bracket.after_key and self.mentions and at - bracket.at < _LONGEST and self._extend(bracket, at, own):
            return at + 1
        self._cluster(bracket, at, own)
        return at + 1

    def _link(self, bracket: _Bracket, at: int) -> int:
        """Hides the marks of a link, an image or a span that ends at `at`; returns where it ends, or 0."""
        following = self.text[at + 1 : at + 2] if at + 1 < self.end else ""
        match = None
        if following == "(":
            match = self._match(_TARGET, at + 1)
        elif following == "{":
            match = self._match(_ATTRIBUTES, at + 1)
        elif following == "[":
            match = self._match(_LABEL, at + 1)
            label = (match[1] or self.text[bracket.at + len(bracket.kind) : at]) if match else ""
            match = match if label.casefold() in self.reader.targets else None
        if match:
            last = match.end()
            attributes = self._match(_ATTRIBUTES, last) if following != "{" else None
            last = attributes.end() if attributes else last
        elif (
            self.reader.targets
            and at - bracket.at < 200
            and self.text[bracket.at + 1 : at].casefold() in self.reader.targets
        ):
            last = at + 1
        else:
            return 0
        self._fill(bracket.at, bracket.at + len(bracket.kind), NOTHING)
        return self._fill(at, last, NOTHING)

    def _extend(self, bracket: _Bracket, at: int, own: list[Mention]) -> bool:
        """`@a [p. 3]` and `@a [@b]`: the bracket belongs to the key before it. One citation."""
        mention = self.mentions[-1]
        item = CitationItem(mention.key, mention.key_span, suppress_author=mention.suppressed)
        citation = following(self.text, Span(bracket.at, at + 1), item, own)
        if citation is None or (mention.cross and own):
            return False
        self.mentions.pop()
        span = Span(mention.span.start, at + 1)
        self._fill(*span, OBJECT if mention.cross else NAMED)
        if not mention.cross:
            self.found.citations.append(replace(citation, span=span))
        return True

    def _cluster(self, bracket: _Bracket, at: int, own: list[Mention]) -> None:
        span = Span(bracket.at, at + 1)
        citation = cluster(self.text, span, own) if own and at - bracket.at < _LONGEST else None
        if citation is None:
            self._name(own)
        elif citation.items:
            self._fill(*span, CITED)
            self.found.citations.append(citation)
        else:
            self._fill(*span, OBJECT)  # figures and tables only

    def _name(self, mentions: list[Mention]) -> None:
        """Makes keys outside clusters citations of their own."""
        for mention in mentions:
            self._fill(*mention.span, OBJECT if mention.cross else NAMED)
            if not mention.cross:
                item = CitationItem(mention.key, mention.key_span, suppress_author=mention.suppressed)
                self.found.citations.append(Citation(mention.span, (item,), narrative=True))

    def at_sign(self, at: int) -> int:
        """A key, or an address."""
        after_key = bool(self.mentions) and self.mentions[-1].span.end == at
        mention = mention_at(self.text, at, at if after_key else self.start, self.end)
        if mention is None:
            return self._mail(at)
        if self._is_example(mention):
            return self._fill(*mention.span, OBJECT)
        self.mentions.append(mention)
        return mention.span.end

    def _is_example(self, mention: Mention) -> bool:
        """`(@good)` refers to an item of an example list."""
        start, end = mention.span
        in_parentheses = self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")"
        return in_parentheses and mention.key in self.reader.examples

    def _mail(self, at: int) -> int:
        start = at
        while start > max(self.start, at - 64) and _MAIL_BEFORE.match(self.text, start - 1):
            start -= 1
        after = self._match(_MAIL_AFTER, at)
        return self._fill(start, after.end(), OBJECT) if start < at and after else at + 1


_HANDLERS: Mapping[str, Callable[[_Paragraph, int], int]] = {
    "\\": _Paragraph.backslash,
    "`": _Paragraph.code,
    "$": _Paragraph.dollar,
    "<": _Paragraph.angle,
    "&": _Paragraph.entity,
    "{": _Paragraph.brace,
    "*": _Paragraph.stars,
    "_": _Paragraph.stars,
    "~": _Paragraph.raised,
    "^": _Paragraph.raised,
    "[": _Paragraph.open_bracket,
    "]": _Paragraph.close_bracket,
    "@": _Paragraph.at_sign,
}
"""First character of a token to the method that reads it; any other starts an address."""
