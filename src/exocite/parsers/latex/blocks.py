"""The blocks that LaTeX commands and environments make: headings, captions, footnotes, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from exocite.model.manuscript import Span
from exocite.parsers.latex.arguments import Arguments
from exocite.parsers.latex.citations import Citations
from exocite.parsers.latex.environments import (
    ABSTRACT,
    CAPTION,
    INLINE,
    LIST,
    MATHS,
    QUOTE,
    TABLE,
    UNREAD,
    WITHOUT_ARGUMENTS,
    role_of,
)
from exocite.parsers.latex.macros import Macros
from exocite.parsers.latex.maths import Maths
from exocite.parsers.latex.paragraphs import BLANKS, Paragraphs
from exocite.parsers.latex.source import Source
from exocite.parsers.mask import BLANK, NOTHING, OBJECT

_BEGIN = re.compile(r"[ \t]*\{([A-Za-z@-]{1,40}\*?)\}")
_IN_ABSTRACT = 9
"""The level of a heading in an abstract."""

Action = Callable[[int], int]


class Blocks(Paragraphs):
    """Reads what makes blocks; `closers` says what is to happen at a closing brace."""

    def __init__(self, source: Source, text: str, macros: Macros) -> None:
        super().__init__(source.text)
        self.macros = macros
        self.pairs = source.pairs
        self.arguments = Arguments(source.text, source.pairs, len(source.text))
        self.citations = Citations(self.arguments, macros.cites, text)
        self.maths = Maths(source.text)
        self.orphans: list[tuple[int, int]] = []
        self.closers: dict[int, Action] = {}
        self.depth = 0
        self.notes = 0
        self.in_note = False
        self.marks: list[str] = []
        self.environments: list[tuple[str, str]] = []
        self.unclosed: list[tuple[str, int]] = []

    def _object(self, at: int, last: int) -> int:
        """Maths: an object, whose full stop at its end is one; citations in it count."""
        self.open(at)
        self._cited_within(at, last)
        stop = self.maths.stops(at, last)
        return self.fill(at, last, OBJECT * (last - at - 1) + "." if stop else OBJECT)

    def _cited_within(self, at: int, last: int) -> None:
        if self.text.find("ite", at, last) >= 0:
            for citation in self.citations.within(at, last):
                self.cite(citation)

    def _keep_citations(self, at: int, last: int) -> None:
        """Remembers what is not read but may cite."""
        if self.text.find("ite", at, last) >= 0:
            self.orphans.append((at, last))

    # -- headings, captions, notes --

    def _heading(self, level: int, at: int, end: int) -> int:
        short = self.arguments.optional(end)
        argument = self.arguments.braced(short.end if short else end)
        if argument is None:
            return self.fill(at, end, BLANK)
        if self.table:
            self.close_table(at)
        self.flush(at)
        if ABSTRACT in self.kinds:
            level = _IN_ABSTRACT
        else:  # no environment reaches over a heading but one that is never closed
            self.kinds[1:] = []
            self.environments = [(name, "") for name, _ in self.environments]

        def close(place: int) -> int:
            self.flush(place, level)
            return place + 1

        self.closers[argument.end - 1] = close
        return self.fill(at, argument.start, BLANK)

    def _block(self, kind: str) -> Callable[[int, int], int]:
        """Reads the argument of a command as a block of its own kind."""

        def read(at: int, end: int) -> int:
            argument = self._long_argument(end)
            if argument is None:
                return self.fill(at, end, BLANK)
            self.flush(at)
            self.kinds.append(kind)
            depth = len(self.kinds)

            def close(place: int) -> int:
                self.flush(place)
                self.kinds[depth - 1 :] = []
                return place + 1

            self.closers[argument.end - 1] = close
            return self.fill(at, argument.start, BLANK)

        return read

    def _long_argument(self, end: int) -> Span | None:
        option = self.arguments.optional(end)
        return self.arguments.braced(option.end if option else end)

    def _caption(self, at: int, end: int) -> int:
        return self._block(CAPTION)(at, end)

    def _abstract(self, at: int, end: int) -> int:
        return self._block(ABSTRACT)(at, end)

    def _quote(self, at: int, end: int) -> int:
        return self._block(QUOTE)(at, end)

    def _caption_of(self, at: int, end: int) -> int:
        """`\\captionof{figure}{text}`."""
        kind = self.arguments.braced(end)
        last = self._caption(at, kind.end) if kind else end
        return last if kind else self.fill(at, last, BLANK)

    def _footnote(self, at: int, end: int) -> int:
        """A footnote where it hangs; in a table, or where no paragraph is open, it is a block of its own."""
        argument = self._long_argument(end)
        if argument is None or self.in_note:
            return self.fill(at, argument.start if argument else end, NOTHING)
        if self.kinds[-1] == TABLE:
            return self._block("footnote")(at, end)
        self.open(at)
        self.in_note = True

        def close(place: int) -> int:
            self.in_note = False
            self.hang(Span(argument.start + 1, place), Span(at, place + 1))
            return place + 1

        self.closers[argument.end - 1] = close
        return self.fill(at, argument.start, BLANK)

    def _footnote_mark(self, at: int, end: int) -> int:
        option = self.arguments.optional(end)
        self.notes += 1
        label = self.arguments.inside(option) if option else f"#{self.notes}"
        self.marks.append(label)
        self.found.references.append((at, label))
        return self.fill(at, option.end if option else end, NOTHING)

    def _footnote_text(self, at: int, end: int) -> int:
        """The text of a mark before: where a paragraph is open it hangs there, else it is a block of its own."""
        option = self.arguments.optional(end)
        label = self.arguments.inside(option) if option else self.marks[0] if self.marks else ""
        if label in self.marks:
            self.marks.remove(label)
        if self.in_note or not label or (self.start >= 0 and not self._sentence_ends(at)):
            return self._footnote(at, end)
        self.flush(at)
        argument = self._long_argument(end)
        if argument is None:
            return self.fill(at, end, BLANK)
        self.kinds.append("footnote")
        self.note = label

        def close(place: int) -> int:
            self.flush(place)
            self.kinds.pop()
            self.note = ""
            return place + 1

        self.closers[argument.end - 1] = close
        return self.fill(at, argument.start, BLANK)

    def _sentence_ends(self, at: int) -> bool:
        """Whether a sentence ends before `at`, so that a paragraph may."""
        return self.text[max(0, at - 40) : at].rstrip(BLANKS + "}").endswith((".", "!", "?"))

    def _item(self, at: int, end: int) -> int:
        """An item of a list; its label is the beginning of its text."""
        if self.in_note or self.kinds[-1] == TABLE:
            return self.fill(at, end, BLANK)
        self.flush(at)
        label = self.arguments.optional(end)
        if label is None:
            return self.fill(at, end, BLANK)
        self.fill(label.end - 1, label.end, BLANK)
        return self.fill(at, label.start + 1, BLANK)

    # -- environments --

    def _begin(self, at: int, end: int) -> int:
        match = _BEGIN.match(self.text, end)
        if not match:
            return self.fill(at, end, BLANK)
        name, last = match[1], match.end()
        if name in MATHS or (name.endswith("*") and name[:-1] in MATHS):
            return self._maths(at, last, name)
        role = self.macros.environments.get(name) or role_of(name)
        if role == UNREAD:
            return self._hidden(at, last, name)
        last = self._environment_arguments(last, name, role)
        if role == INLINE or self.in_note or self.kinds[-1] == TABLE:
            self.environments.append((name, INLINE))
            self.depth += 1
            return self.fill(at, last, BLANK)
        self.flush(at)
        self.environments.append((name, role))
        if role == TABLE:
            self.open_table(last, self.depth)
        elif role in (LIST, QUOTE, ABSTRACT, CAPTION):
            self.kinds.append(self.kinds[-1] if role == LIST and self.kinds[-1] in (CAPTION, TABLE, ABSTRACT) else role)
        return self.fill(at, last, BLANK)

    def _environment_arguments(self, at: int, name: str, role: str) -> int:
        """The end of an environment's arguments; braces right behind one that has none are text."""
        bare = role in (ABSTRACT, QUOTE, INLINE) or name in WITHOUT_ARGUMENTS
        if bare and name not in self.macros.environments:
            return self.arguments.skip("o", at) if self.text.startswith("[", at) else at
        return self.arguments.all(at)

    def _maths(self, at: int, last: int, name: str) -> int:
        end = self.maths.environment(name, last, self.arguments.end)
        return self._object(at, end) if end else self.fill(at, last, BLANK)

    def _hidden(self, at: int, last: int, name: str) -> int:
        end = self.maths.environment(name, last, self.arguments.end)
        if not end:
            self.unclosed.append((f"\\begin{{{name}}}", at))
            return self.fill(at, last, BLANK)
        self._keep_citations(at, end)
        if not self.in_note and self.kinds[-1] != TABLE:
            self.flush(at)
        return self.fill(at, end, BLANK)

    def _end(self, at: int, end: int) -> int:
        match = _BEGIN.match(self.text, end)
        last = match.end() if match else end
        self.fill(at, last, BLANK)
        name, role = self._leave(match[1] if match else "")
        if not name:
            return last
        if role == TABLE and self.table:
            self.close_table(at)
        elif role == INLINE:
            self.depth = max(0, self.depth - 1)
        elif not self.in_note and self.kinds[-1] != TABLE:
            self.flush(at)
            if role in (LIST, QUOTE, ABSTRACT, CAPTION) and len(self.kinds) > 1:
                self.kinds.pop()
        return last

    def _leave(self, name: str) -> tuple[str, str]:
        """The environment that ends; one that was not begun here ends nothing."""
        if self.environments and self.environments[-1][0] == name:
            return self.environments.pop()
        return "", ""
