"""Citations of LaTeX: keys at their places, notes before and after them."""

from __future__ import annotations

import re

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.latex.arguments import Arguments
from exocite.parsers.latex.citing import FIXED, LISTED, MANY, VOLUME, Cite, cite_of
from exocite.parsers.latex.plain import plain
from exocite.parsers.markdown.citations import split_suffix
from exocite.parsers.mask import FILLERS

_KEY = re.compile(rf"[^\s,{{}}{FILLERS}](?:[^,{{}}{FILLERS}\r\n]*[^\s,{{}}{FILLERS}])?")
_ANGLES = re.compile(r"<[^<>{}\n]{0,200}>")
_NAME = re.compile(r"\\([A-Za-z]*[cC]ite[A-Za-z]*\*?)")
_SIMPLE = re.compile(
    r"(?:\[(?P<first>[^\[\]{}\\\n]*+)\](?:\[(?P<second>[^\[\]{}\\\n]*+)\])?)?\{(?P<keys>[^\[\]{}\\]*+)\}(?!\*)"
)
"""What nine of ten citations look like."""

_AFTER = re.compile(r"\*\{")


class Citations:
    """Reads the citations of one text; `macros` are commands of the document that cite."""

    def __init__(self, arguments: Arguments, macros: dict[str, Cite], text: str) -> None:
        self.arguments = arguments
        self.macros = macros
        self.text = text
        self.unclosed: list[int] = []
        self.nocite: set[str] = set()

    def known(self, name: str) -> Cite | None:
        """What a command is that cites, None for any other."""
        return self.macros.get(name) or cite_of(name)

    def within(self, start: int, end: int) -> list[Citation]:
        """The citations in `text[start:end]`, which is not read otherwise (maths, a title)."""
        found: list[Citation] = []
        position = start
        while name := _NAME.search(self.arguments.text, position, end):
            cite = self.known(name[1])
            citation, position = self.read(cite, name.start(), name.end()) if cite else (None, name.end())
            found += [citation] if citation else []
        return found

    def read(self, cite: Cite, at: int, after: int) -> tuple[Citation | None, int]:
        """The citation of a command from `at` to `after`, and where it ends; `after` when it has no keys."""
        if cite.form == FIXED:
            items = [CitationItem(key, Span(at, after), suppress_author=cite.bare) for key in cite.keys]
            return Citation(Span(at, after), tuple(items), cite.narrative), after
        if cite.form == MANY:
            items, last = self._many(cite, after)
        elif cite.form == VOLUME:
            items, last = self._volume(cite, after)
        else:
            items, last = self._one(cite, after)
        if last == after:
            if self.arguments.text.startswith("{", self.arguments.gap(after)):
                self.unclosed.append(at)
            return None, after
        if cite.form == LISTED:
            self.nocite.update(item.key for item in items)
            return None, last
        return (Citation(Span(at, last), tuple(items), cite.narrative) if items else None), last

    def _one(self, cite: Cite, at: int) -> tuple[list[CitationItem], int]:
        """`[pre][post]{keys}`, also `<pre>[post]{keys}` of apacite and `{keys}*{post}` of amsrefs."""
        simple = _SIMPLE.match(self.arguments.text, at, self.arguments.end) if cite.arguments == 1 else None
        if simple and (cite.optional or not simple["first"]):
            notes = [plain(note) for note in simple.group("first", "second") if note is not None]
            return self._items(Span(simple.start("keys") - 1, simple.end()), notes, cite.bare), simple.end()
        start, notes = at, []
        if angles := _ANGLES.match(self.arguments.text, at):
            notes, at = [plain(angles[0][1:-1])], angles.end()
        while cite.optional and len(notes) < 2 and (note := self.arguments.optional(at)):
            notes.append(plain(self.arguments.inside(note)))
            at = note.end
        if len(notes) == 1 and angles:
            notes.append("")
        keys, at = self._keys_at(cite, at)
        if keys is None:
            return [], start
        if _AFTER.match(self.arguments.text, at) and (post := self.arguments.braced(at + 1)):
            notes, at = [plain(self.arguments.inside(post))], post.end
        return self._items(keys, notes, cite.bare), at

    def _keys_at(self, cite: Cite, at: int) -> tuple[Span | None, int]:
        """The argument with the keys, and the end of the last argument."""
        keys = None
        for position in range(1, cite.arguments + 1):
            span = self.arguments.braced(at)
            if span is None:
                break
            keys, at = (span if position == cite.position else keys), span.end
        return keys, at

    def _many(self, cite: Cite, at: int) -> tuple[list[CitationItem], int]:
        """`(pre)(post)[pre][post]{keys}[pre][post]{keys}…`."""
        start = at
        outer: list[str] = []
        while len(outer) < 2 and (note := self.arguments.optional(at, "()")):
            outer.append(plain(self.arguments.inside(note)))
            at = note.end
        items: list[CitationItem] = []
        while True:
            found, after = self._one(Cite(bare=cite.bare), at)
            if after == at:
                return (_wrapped(items, [*outer, "", ""]), at) if items else ([], start)
            items += found
            at = after

    def _volume(self, cite: Cite, at: int) -> tuple[list[CitationItem], int]:
        """`[pre]{volume}[page]{keys}`."""
        pre = self.arguments.optional(at)
        volume = self.arguments.braced(pre.end if pre else at)
        if volume is None:
            return [], at
        page = self.arguments.optional(volume.end)
        keys = self.arguments.braced(page.end if page else volume.end)
        if keys is None:
            return [], at
        notes = [plain(self.arguments.inside(pre)) if pre else "", self._volume_note(volume, page)]
        return self._items(keys, notes, cite.bare), keys.end

    def _volume_note(self, volume: Span, page: Span | None) -> str:
        note = f"vol. {plain(self.arguments.inside(volume))}"
        return f"{note}, {plain(self.arguments.inside(page))}" if page else note

    def _items(self, keys: Span, notes: list[str], bare: bool) -> list[CitationItem]:
        """The items of an argument with keys: the note before belongs to the first, the one after to the last."""
        source = self.arguments.text
        spans = self._keys(keys.start + 1, keys.end - 1)
        items = [
            CitationItem(self.text[start:end], Span(start, end), suppress_author=bare)
            for start, end in spans
            if source[start] not in "\\#"
        ]
        return _wrapped(items, [""] * (len(notes) == 1) + notes)

    def _keys(self, start: int, end: int) -> list[Span]:
        """The places of the keys in `text[start:end]`; most of the time that is one key."""
        inside = self.arguments.text[start:end]
        if inside.isalnum():
            return [Span(start, end)]
        return [Span(*key.span()) for key in _KEY.finditer(self.arguments.text, start, end)]


def _wrapped(items: list[CitationItem], notes: list[str]) -> list[CitationItem]:
    """The items with a note before the first and one after the last."""
    if not items or not any(notes):
        return items
    first = items[0]
    prefix = " ".join(filter(None, (notes[0], first.prefix)))
    items = [
        CitationItem(first.key, first.span, prefix, first.locator, first.suffix, first.suppress_author),
        *items[1:],
    ]
    if len(notes) > 1 and notes[1]:
        last = items[-1]
        locator, suffix = split_suffix(", " + notes[1])
        suffix = " ".join(filter(None, (last.suffix, suffix)))
        items[-1] = CitationItem(
            last.key, last.span, last.prefix, last.locator or locator, suffix, last.suppress_author
        )
    return items
