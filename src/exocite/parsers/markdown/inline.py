"""The inside of a paragraph of pandoc Markdown: citations, footnotes, what the mask hides. One pass, no recursion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.blocks import Found, Note
from exocite.parsers.markdown.citations import Mention, cluster, following, mention_at
from exocite.parsers.markdown.markup import ATTRIBUTES, Markup
from exocite.parsers.mask import BLANK, CITED, NAMED, NOTHING, OBJECT

_TOKEN = re.compile(r"[\\`$<\[\]@*_~^&{hwd](?:(?<![hwd])|(?<=h)ttps?://(?=\w)|(?<=w)ww\.(?=\w)|(?<=d)oi:(?=\w))")
"""A character that may begin markup, or the beginning of an address; `re` is fastest when a set of characters leads."""


_TARGET = re.compile(r"\((?:[^()\\]++|\\.|\([^()]*\))*+\)", re.DOTALL)
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_MAIL_BEFORE = re.compile(r"[\w.+-]")
_MAIL_AFTER = re.compile(r"@[\w-]+(?:\.[\w-]+)+")

_DEEPEST = 500
"""So many brackets may be open at a time; more are text."""

_LONGEST = 20_000
"""A bracket with more characters is no citation; so brackets in brackets in brackets take linear time."""


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


class _Paragraph(Markup):
    """One paragraph being read, its brackets and citations."""

    def __init__(self, reader: Reader, text: str, start: int, end: int) -> None:
        super().__init__(text, start, end)
        self.reader = reader
        self.found = Found(self.fills)
        self.brackets: list[_Bracket] = []
        self.mentions: list[Mention] = []

    def finish(self) -> Found:
        """What was found; keys in brackets that never close are citations on their own."""
        self._name(self.mentions)
        self.found.citations.sort(key=lambda citation: citation.span)
        return self.found

    def caret(self, at: int) -> int:
        """Superscript, subscript, or the beginning of a footnote (`^[`)."""
        after = self.raised(at)
        if after:
            return after
        if self.text[at] == "^" and self.text.startswith("[", at + 1) and at + 1 < self.end:
            self.brackets.append(_Bracket(at, "^[", len(self.mentions), False))
            return at + 2
        return self.run(at)

    def open_bracket(self, at: int) -> int:
        """The mark of a footnote, or the beginning of a link, an image, a cluster."""
        note = self.match(_NOTE, at) if self.text.startswith("[^", at) else None
        if note:
            self.found.references.append((at, note[1]))
            return self.fill(at, note.end(), NOTHING)
        if len(self.brackets) >= _DEEPEST:
            return self.run(at)
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
            self.fill(bracket.at, bracket.at + 2, BLANK)
            self.found.notes.append(Note(Span(bracket.at + 2, at), Span(bracket.at, at + 1)))
            return self.fill(at, at + 1, BLANK)
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
            match = self.match(_TARGET, at + 1)
        elif following == "{":
            match = self.match(ATTRIBUTES, at + 1)
        elif following == "[":
            match = self.match(_LABEL, at + 1)
            label = (match[1] or self.text[bracket.at + len(bracket.kind) : at]) if match else ""
            match = match if label.casefold() in self.reader.targets else None
        if match:
            last = match.end()
            attributes = self.match(ATTRIBUTES, last) if following != "{" else None
            last = attributes.end() if attributes else last
        elif (
            self.reader.targets
            and at - bracket.at < 200
            and self.text[bracket.at + 1 : at].casefold() in self.reader.targets
        ):
            last = at + 1
        else:
            return 0
        self.fill(bracket.at, bracket.at + len(bracket.kind), NOTHING)
        return self.fill(at, last, NOTHING)

    def _extend(self, bracket: _Bracket, at: int, own: list[Mention]) -> bool:
        """`@a [p. 3]` and `@a [@b]`: the bracket belongs to the key before it. One citation."""
        mention = self.mentions[-1]
        item = CitationItem(mention.key, mention.key_span, suppress_author=mention.suppressed)
        citation = following(self.text, Span(bracket.at, at + 1), item, own)
        if citation is None or (mention.cross and own):
            return False
        self.mentions.pop()
        span = Span(mention.span.start, at + 1)
        self.fill(*span, OBJECT if mention.cross else NAMED)
        if not mention.cross:
            self.found.citations.append(replace(citation, span=span))
        return True

    def _cluster(self, bracket: _Bracket, at: int, own: list[Mention]) -> None:
        span = Span(bracket.at, at + 1)
        citation = cluster(self.text, span, own) if own and at - bracket.at < _LONGEST else None
        if citation is None:
            self._name(own)
        elif citation.items:
            self.fill(*span, CITED)
            self.found.citations.append(citation)
        else:
            self.fill(*span, OBJECT)  # figures and tables only

    def _name(self, mentions: list[Mention]) -> None:
        """Makes keys outside clusters citations of their own."""
        for mention in mentions:
            self.fill(*mention.span, OBJECT if mention.cross else NAMED)
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
            return self.fill(*mention.span, OBJECT)
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
        after = self.match(_MAIL_AFTER, at)
        return self.fill(start, after.end(), OBJECT) if start < at and after else at + 1


_HANDLERS: Mapping[str, Callable[[_Paragraph, int], int]] = {
    "\\": _Paragraph.backslash,
    "`": _Paragraph.code,
    "$": _Paragraph.dollar,
    "<": _Paragraph.angle,
    "&": _Paragraph.entity,
    "{": _Paragraph.brace,
    "*": _Paragraph.stars,
    "_": _Paragraph.stars,
    "~": _Paragraph.caret,
    "^": _Paragraph.caret,
    "[": _Paragraph.open_bracket,
    "]": _Paragraph.close_bracket,
    "@": _Paragraph.at_sign,
}
"""First character of a token to the method that reads it; any other starts an address."""
