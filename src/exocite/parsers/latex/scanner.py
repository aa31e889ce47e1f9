"""One pass over the tokens of a LaTeX body. No recursion: what is to happen at a closing brace is kept by its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from exocite.model.manuscript import Include
from exocite.parsers.latex.accents import accented, escaped, sign
from exocite.parsers.latex.blocks import Blocks
from exocite.parsers.latex.citing import LISTED, Cite, cite_of
from exocite.parsers.latex.commands import COMMANDS, HEADINGS, Command
from exocite.parsers.latex.environments import (
    TABLE,
)  # fmt: skip
from exocite.parsers.latex.includes import INCLUDES, Files
from exocite.parsers.latex.macros import Macros, resolved
from exocite.parsers.latex.paragraphs import BLANKS
from exocite.parsers.latex.source import Source
from exocite.parsers.mask import BLANK, CITED, NAMED, NOTHING, OBJECT
from exocite.records.latex_symbols import DECLARATIONS

_TOKEN = re.compile(
    rf"""
    [\\{{}}$~&\n`'{NOTHING}-] (?:
        (?<=\\) (?: [A-Za-z]+\*? | [^A-Za-z] | $ )
      | (?<=[{{}}$~&])
      | (?<=[\n{NOTHING}]) (?<!{NOTHING}{NOTHING}) [ \t\r{NOTHING}]*+ \n \s*
      | (?<=`) `? | (?<=') ' | (?<=-) -{{1,2}}
    )
    """,
    re.VERBOSE | re.DOTALL,
)
"""It begins with a set of characters, for which `re` looks much faster than for anything else."""

_ROW_END = re.compile(r"\*?(?:\s*\[\s*-?[\d.]*\s*(?:pt|ex|em|mm|cm|in|bp|\\[a-z]+)\s*\])?")
_CITES_NEXT = re.compile(
    r"\s*\\(?!onlinecite|citenum|[cC]itet\b|[cC]iteauthor|[tT]extcite)(?:[A-Za-z]*[cC]ite|footnote)|\s*$"
)
_LIGATURES = {"``": "“" + NOTHING, "''": "”" + NOTHING, "`": "‘", "--": "–" + NOTHING, "---": "—" + NOTHING * 2}
_JOINS = " ,;:\n\t"
"""Characters that make a blank of a backslash before them; after a full stop they say that no sentence ends there."""

Handler = Callable[[int, int], int]
"""Reads a command, from its place and the end of its name; returns where to go on."""


class Scanner(Blocks):
    """Reads the body of a text: each method reads what starts at an offset, and returns where to go on."""

    def __init__(self, source: Source, text: str, macros: Macros, files: Files) -> None:
        super().__init__(source, text, macros)
        self.files = files
        self.includes: list[Include] = []
        self.handlers: dict[str, Handler] = {}

    def run(self, start: int, end: int) -> None:
        """Reads `text[start:end]`."""
        text, search, position = self.text, _TOKEN.search, start
        self.arguments.end = end
        while token := search(text, position, end):
            at = token.start()
            if self.start < 0 and position < at:
                rest = text[position:at].lstrip(BLANKS)
                if rest:
                    self.start = at - len(rest)
            mark = token[0]
            first = mark[0]
            if first == "\\":
                position = self._backslash(at, mark)
            elif first in _MARKS:
                position = _MARKS[first](self, at)
            elif first in "-'`":
                self.open(at)
                position = self.fill(at, token.end(), _LIGATURES[mark])
            else:
                position = self._break(at, token.end())
        if self.start < 0 and text[position:end].strip(BLANKS):
            self.start = position
        self.finish(end)

    def finish(self, end: int) -> None:
        """Ends what is open."""
        if self.table:
            self.close_table(end)
        self.flush(end)

    def _break(self, at: int, end: int) -> int:
        """A blank line."""
        if not self.in_note and self.kinds[-1] != TABLE:
            self.flush(at)
        return end

    # -- marks --

    def _open_brace(self, at: int) -> int:
        self.depth += at in self.pairs
        return self.fill(at, at + 1, NOTHING)

    def _close_brace(self, at: int) -> int:
        self.fill(at, at + 1, NOTHING)
        action = self.closers.pop(at, None) if self.closers else None
        self.depth = max(0, self.depth - 1)
        return action(at) if action else at + 1

    def _dollar(self, at: int) -> int:
        last = self.maths.dollars(at, self.arguments.end)
        if not last:
            self.open(at)
            return at + 1
        return self._object(at, last)

    def _tie(self, at: int) -> int:
        return self.fill(at, at + 1, self._joint(at, at + 1))

    def _joint(self, at: int, after: int) -> str:
        """A blank that does not end a sentence; one that stands before a citation may follow the end of one."""
        stop = self.text[at - 1 : at] == "." or self.text[at - 2 : at] == ".}"
        return OBJECT if stop and not _CITES_NEXT.match(self.text, after) else BLANK

    def _ampersand(self, at: int) -> int:
        if self.kinds[-1] == TABLE and self.table and self.depth == self.table.depth:
            self.end_cell(at)
        return self.fill(at, at + 1, BLANK)

    # -- commands --

    def _backslash(self, at: int, mark: str) -> int:
        if at in self.macros.definitions:
            return self.fill(at, max(at + len(mark), self.macros.definitions[at]), BLANK)
        handler = self.handlers.get(mark)
        if handler is None:
            handler = self.handlers[mark] = self._handler(mark[1:])
        return handler(at, at + len(mark))

    def _handler(self, name: str) -> Handler:
        """What reads a command, from its place and the end of its name."""
        if not (name[:1].isascii() and name[:1].isalpha()):
            return lambda at, _: self._symbol(at, name)
        plain = resolved(name.rstrip("*"), self.macros.aliases)
        method = _COMMANDS.get(plain)
        if method:
            return partial(method, self)
        if plain in HEADINGS:
            return partial(self._heading, HEADINGS[plain])
        if plain in self.macros.words:
            return partial(self._word, self.macros.words[plain])
        command = self.macros.commands.get(plain) or COMMANDS.get(name) or COMMANDS.get(plain)
        cite = self.macros.cites.get(plain) or (None if command else cite_of(plain))
        if cite:
            return partial(self._cite, cite)
        return partial(self._command, command) if command else partial(self._sign, plain)

    def _sign(self, name: str, at: int, end: int) -> int:
        """A letter, a sign, a switch that prints nothing, or a command that is not known."""
        shown = accented(self.text, at) if len(name) == 1 else ""
        shown = shown or sign(self.text, at, name)
        if not shown:
            if name in DECLARATIONS:
                return self.fill(at, end + self.text.startswith(" ", end), NOTHING)
            return self._unknown(at, end)
        return self._shown(at, shown)

    def _shown(self, at: int, shown: str) -> int:
        """Has the mask show what a command prints."""
        if shown.isspace():
            return self.fill(at, at + len(shown), BLANK)
        if shown.strip(NOTHING):
            self.open(at)
        return self.fill(at, at + len(shown), shown)

    def _cite(self, cite: Cite, at: int, end: int) -> int:
        citation, last = self.citations.read(cite, at, end)
        if citation:
            self.cite(citation)
        return self.fill(at, last, BLANK if cite.form == LISTED else NAMED if cite.narrative else CITED)

    def _word(self, text: str, at: int, end: int) -> int:
        """A macro that prints a word: the word itself where there is room for it."""
        self.open(at)
        if self.text.startswith("{}", end):
            end += 2
        room = end - at
        return self.fill(at, end, text.ljust(room, NOTHING) if 1 < len(text) <= room else OBJECT)

    def _unknown(self, at: int, end: int) -> int:
        """The name is hidden, and options right behind it; the arguments are text. Without any it prints something."""
        last = end
        while self.text.startswith("[", last) and (option := self.arguments.optional(last)):
            last = option.end
        if self.text.startswith("{}", last):
            last += 2
        elif self.text.startswith("{", last) or last > end:
            return self.fill(at, last, NOTHING)
        return self.fill(at, last, OBJECT if self.start >= 0 else BLANK)

    def _command(self, command: Command, at: int, end: int) -> int:
        """A command whose arguments are known."""
        letters, shown = command.arguments, command.shown
        if command.breaks and not self.in_note and self.kinds[-1] != TABLE:
            self.flush(at)
        if "t" not in letters:
            last = self.arguments.skip(letters, end)
            if shown == OBJECT:
                self.open(at)
            if shown != NOTHING and last > end:
                self._keep_citations(at, last)
            return self.fill(at, last, shown)
        before, _, after = letters.partition("t")
        return self._text(at, self.arguments.skip(before, end), after)

    def _text(self, at: int, last: int, after: str) -> int:
        """Hides a command up to the text in its argument; `after` are the arguments behind that."""
        argument = self.arguments.braced(last)
        if argument is None:
            return self.fill(at, last, NOTHING)
        if after:
            self.closers[argument.end - 1] = lambda close: self._after_text(close + 1, after)
        return self.fill(at, argument.start, NOTHING) if argument.start > at else argument.start

    def _after_text(self, at: int, letters: str) -> int:
        before, text, after = letters.partition("t")
        last = self.arguments.skip(before, at)
        if text:
            return self._text(at, last, after)
        return self.fill(at, last, NOTHING)

    def _symbol(self, at: int, name: str) -> int:
        """A backslash and a character that is no letter."""
        if name == "\\":
            return self._row_end(at, at + 2)
        if name and name in "([":
            last = self.maths.closed(at, ")" if name == "(" else "]", self.arguments.end)
            return self._object(at, last) if last else self.fill(at, at + 2, NOTHING)
        return self._shown(at, accented(self.text, at) or self._spacing(at, name) or escaped(name))

    def _spacing(self, at: int, name: str) -> str:
        """What the mask shows for a command that spaces; empty for any other."""
        if not name:
            return BLANK
        if name in _JOINS:
            return self._joint(at, at + 2) * 2
        return OBJECT * 2 if name == "@" and self.text[at - 1 : at] == "." else ""

    def _row_end(self, at: int, end: int) -> int:
        match = _ROW_END.match(self.text, end)
        last = match.end() if match else end
        if self.kinds[-1] == TABLE and self.table and self.depth == self.table.depth:
            self.end_row(at)
        return self.fill(at, last, BLANK)

    # -- files --

    def _include(self, at: int, end: int) -> int:
        found, last = self.files.include(self.arguments, at, end)
        if found:
            if not self.in_note and self.kinds[-1] != TABLE:
                self.flush(at)
            self.includes.append(found)
        return self.fill(at, max(last, end), BLANK)


_MARKS: Mapping[str, Callable[[Scanner, int], int]] = {
    "{": Scanner._open_brace, "}": Scanner._close_brace, "$": Scanner._dollar, "~": Scanner._tie,
    "&": Scanner._ampersand,
}  # fmt: skip

_COMMANDS: Mapping[str, Callable[[Scanner, int, int], int]] = {
    "begin": Scanner._begin, "end": Scanner._end, "item": Scanner._item,
    "caption": Scanner._caption, "captionof": Scanner._caption_of, "subcaption": Scanner._caption,
    "legend": Scanner._caption, "tablecomments": Scanner._caption, "figcaption": Scanner._caption,
    "tablecaption": Scanner._caption, "topcaption": Scanner._caption, "bottomcaption": Scanner._caption,
    "abstract": Scanner._abstract, "Abstract": Scanner._abstract, "blockquote": Scanner._quote,
    "footnote": Scanner._footnote, "tablefootnote": Scanner._footnote, "endnote": Scanner._footnote,
    "sidenote": Scanner._footnote, "blfootnote": Scanner._footnote,
    "footnotemark": Scanner._footnote_mark, "footnotetext": Scanner._footnote_text,
    "tabularnewline": Scanner._row_end, "cr": Scanner._row_end,
    **dict.fromkeys(INCLUDES, Scanner._include),
}  # fmt: skip
"""Commands that do more than to show something."""
