"""Reads blocks that are out of the ordinary: mends what is certain, reports all, never walks the same text twice."""

from __future__ import annotations

import re

from exocite.sources.bibtex.blocks import HEAD, Block, Field
from exocite.sources.bibtex.braces import Braces
from exocite.sources.bibtex.notes import Notes

_BLANK = re.compile(r"[\s\ufeff\x7f]*+")
_COMMAS = re.compile(r"[,\s]++")
_COMMENT = re.compile(r"%[^\r\n]*+")
_KEY = {"}": re.compile(r"[^\s,}]*+"), ")": re.compile(r"[^\s,]*+")}
_INVISIBLE = re.compile("[\x7f\ufeff\u200b\u2060]")
_NO_KEY = re.compile(r"[A-Za-z][\w-]*+=(?:$|[{\"])")
_REST_OF_KEY = re.compile(r"[ \t]++[^\s,{}=\"@%][^\r\n,{}=\"@%]*+(?=,)")
_NAME = re.compile(r"([^\s\"#%'(),={}@]++)\s*+=")
_BARE = re.compile(r"[^\s\"#%'(),={}@]++")
_IN_QUOTES = re.compile(r"[^\"{}]*+")
_STOP = re.compile(r"[,{}@)]")
_LINE_HEAD = re.compile(r"(?:^|(?<=[\r\n]))[ \t]*+(?=@\s*+[^\W\d][\w-]*+\s*+[{(])")
_ANY_HEAD = re.compile(r"(?=@\s*+[^\W\d][\w-]*+\s*+[{(]\s*+[^\s,={}()\"]++\s*+,)")
_NEXT_FIELD = re.compile(r",\s*+[A-Za-z][\w.:-]*+\s*+=\s*+[{\"\w]")
"""Within a value that never ends: the comma at which it should have ended, since another field follows it."""


class CarefulReader:
    """Reads single blocks of a text; they must be asked for in rising order of place."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes
        self._braces = Braces(text)
        self._heads = _Heads(text)
        self._block = Block("", "", 0, 0)
        self._closer = "}"
        self._position = 0
        self._due = ""  # what was read last and wants a comma after it, in words
        self._value_start = -1  # where the last part of the last value starts; -1 once that was looked into
        self._value_end = 0
        self._commented = False

    def block(self, head: re.Match[str], kind: str) -> Block:
        """The block that starts at `head`; its faults are in the notes."""
        self._block = Block(kind, head[1].lower(), head.start(), head.end())
        self._closer = "}" if head[2] == "{" else ")"
        self._position = head.end()
        self._due, self._value_start, self._commented = "", -1, False
        if kind == "comment":
            self._comment(head)
        elif kind == "entry":
            self._entry()
        elif kind == "string" or self._value("preamble", head.start()) is None:
            self._fields()
        self._block.end = self._position
        return self._block

    def _comment(self, head: re.Match[str]) -> None:
        """`@comment{…}` ends at its closing brace; without a brace, or never closed, it is the word alone."""
        end = self._braces.end(head.end() - 1) if head[2] == "{" else -1
        if end < 0 and head[2] == "{":
            self._notes.warn("unclosed-comment", head.start(), "an @comment{ that is never closed", "close the brace")
        self._position = end if end >= 0 else head.end() - 1

    def _entry(self) -> None:
        self._key()
        complete = self._fields()
        block = self._block
        if not block.key:
            block.lost = True
            message = f"an @{block.type} without a citation key is not read"
            self._notes.error("no-key", block.start, message, f"write @{block.type}{{key, …")
        elif not complete and not block.fields:
            block.lost = True
            self._notes.error("lost-entry", block.start, f"no field of {block.key} can be read", "see the fault in it")

    def _key(self) -> None:
        self._skip()
        start = self._position
        if HEAD.match(self._text, start):
            return
        match = _KEY[self._closer].match(self._text, start)
        key = match[0] if match else ""
        if self._closer == ")" and key.endswith(")") and key.count("(") < key.count(")"):
            key = key[:-1]
        name = _NAME.match(self._text, start)
        if not key or key[0] in '{"' or _NO_KEY.match(key) or (name and len(name[1]) == len(key)):
            self._due = "the missing citation key" if not key else ""
            return
        self._position = self._value_end = start + len(key)
        rest = _REST_OF_KEY.match(self._text, self._position)
        if rest:
            key = " ".join(f"{key} {rest[0]}".split())
            self._notes.error("key-blank", start, f'a blank in the citation key "{key}"', "use a key without blanks")
            self._position = rest.end()
        self._block.key = _INVISIBLE.sub("", key)
        if len(self._block.key) < len(key):
            message = f"an invisible character in the citation key {self._block.key} is left out"
            self._notes.warn("key-invisible", start, message, "type the key anew")
        self._due = f"the citation key {self._block.key}"

    def _fields(self) -> bool:
        """Read fields up to the closing delimiter; False when there is none."""
        while True:
            self._skip()
            closed = self._step(self._text[self._position : self._position + 1])
            if closed is not None:
                return closed

    def _step(self, character: str) -> bool | None:
        """Read on by one thing: True at the closing delimiter, False where the block breaks off, else None."""
        if character in (self._closer, "}"):
            return self._close(character)
        if character == ",":
            self._comma()
            return None
        name = _NAME.match(self._text, self._position)
        if name:
            if self._due:
                message = f'no comma between {self._due} and the field "{name[1]}"'
                self._notes.error("missing-comma", self._value_end, message, "put a comma there")
            self._position = name.end()
            return self._value(name[1].lower(), name.start())
        if self._recut():
            return None
        if not character or HEAD.match(self._text, self._position):
            return self._unclosed()
        return self._skip_garbage()

    def _comma(self) -> None:
        if not self._due:
            self._notes.warn("extra-comma", self._position, "a comma too many", "delete it")
            self._position = _COMMAS.match(self._text, self._position).end()  # type: ignore[union-attr]
        else:
            self._position += 1
        self._due = ""

    def _close(self, character: str) -> bool:
        if character != self._closer:
            message = f"@{self._block.type} opens with ( and closes with }}"
            self._notes.error("unclosed-entry", self._position, message, "close with the kind of bracket that opens it")
        self._position += 1
        return True

    def _unclosed(self) -> bool:
        block = self._block
        what = f"{block.type}{{{block.key}" if block.key else block.type
        self._notes.error("unclosed-entry", block.start, f"@{what} is never closed", "add the closing brace")
        return False

    def _value(self, name: str, start: int) -> bool | None:
        """Read the parts of a value, joined by `#`, as a field of the block: None, or False where the block ends."""
        field = Field(name, [], start)
        self._block.fields.append(field)
        self._value_start = -1
        while True:
            self._skip()
            if not self._part(field):
                return False
            self._value_end = self._position
            self._skip()
            follows = self._text[self._position : self._position + 1]
            if follows == "#":
                self._position += 1
            elif follows not in ('"', "{") or not field.parts or self._recut():
                break
            else:
                message = f'no # between two parts of the value of "{name}"'
                self._notes.error("missing-comma", self._value_end, message, "put a # or a comma there")
        self._due = f'the field "{name}"'
        return None

    def _part(self, field: Field) -> bool:
        """Read one part of a value: `{…}`, `"…"`, a number or a macro; False where the block ends."""
        start = self._position
        opener = self._text[start : start + 1]
        if opener == "{":
            end = self._braces.end(start)
        elif opener == '"':
            end = self._quote_end(start)
        else:
            bare = _BARE.match(self._text, start)
            if bare is None:
                message = f'the field "{field.name}" has no value'
                self._notes.warn("missing-value", start, message, "give it one, or delete it")
                return True
            end = bare.end()
        if end < 0:
            return self._mend(field, start)
        field.parts.append(self._text[start:end])
        self._value_start = start if opener in '{"' else -1
        self._position = end
        return True

    def _quote_end(self, start: int) -> int:
        """The offset after the quote that closes the one at `start`, quotes within braces skipped; -1 for none."""
        position = start + 1
        while True:
            position = _IN_QUOTES.match(self._text, position).end()  # type: ignore[union-attr]  # matches nothing, too
            character = self._text[position : position + 1]
            if character == '"':
                return position + 1
            if character != "{":
                self._position = position
                return -1
            position = self._braces.end(position)
            if position < 0:
                self._position = len(self._text)
                return -1

    def _mend(self, field: Field, start: int) -> bool:
        """Read a value that is never closed up to the field that follows it; without one the block ends."""
        quoted = self._text[start] == '"'
        what = "quote" if quoted else "brace"
        message = f'the value of "{field.name}" is never closed'
        self._notes.error(f"unclosed-{what}", start, message, f"add the closing {what}")
        limit = self._heads.after(start)
        stopped = min(self._position, limit) if quoted else limit
        cut = _NEXT_FIELD.search(self._text, start + 1, limit)
        self._value_start = -1
        if cut:
            self._position = cut.start()
        elif quoted and self._text[stopped : stopped + 1] == "}":
            self._position = stopped
        else:
            self._block.fields.remove(field)
            self._position = limit
            return False
        field.parts.append("{" + _without_braces(self._text[start + 1 : self._position]) + "}")
        return True

    def _recut(self) -> bool:
        """After something odd behind a value: end the value before the field that it swallowed, if it did."""
        start, self._value_start = self._value_start, -1
        cut = _NEXT_FIELD.search(self._text, start + 1, self._value_end) if start >= 0 else None
        if cut is None:
            return False
        field = self._block.fields[-1]
        what = "quote" if self._text[start] == '"' else "brace"
        message = f'the value of "{field.name}" runs into the next field'
        self._notes.error(f"unclosed-{what}", start, message, f"add the closing {what}")
        field.parts[-1] = "{" + _without_braces(self._text[start + 1 : cut.start()]) + "}"
        self._position = self._value_end = cut.start()
        return True

    def _skip_garbage(self) -> bool | None:
        """Report what is no field and go on after it: at the next comma, closing brace or entry."""
        text = self._text
        odd = _BARE.match(text, self._position)
        shown = odd[0][:40] if odd else text[self._position]
        self._notes.error("syntax", self._position, f'"{shown}" is not a field', "a field is written name = {value},")
        while stop := _STOP.search(text, self._position):
            self._position = stop.start()
            if stop[0] in (",", "}", self._closer) or (stop[0] == "@" and HEAD.match(text, self._position)):
                break
            end = self._braces.end(self._position) if stop[0] == "{" else self._position + 1
            if end < 0:
                self._notes.error("unclosed-brace", self._position, "a brace that is never closed", "close it")
                self._position = self._heads.after(self._position)
                return False
            self._position = end
        else:
            self._position = len(text)
        self._due = "this"
        self._value_end = self._position
        return None

    def _skip(self) -> None:
        """Go past blanks, and past `%` comments, which BibTeX does not know within an entry but biber does."""
        while True:
            self._position = _BLANK.match(self._text, self._position).end()  # type: ignore[union-attr]
            comment = _COMMENT.match(self._text, self._position)
            if comment is None:
                return
            if not self._commented:
                message = "a % comment within an entry is skipped, but BibTeX does not accept it"
                self._notes.warn("percent-comment", self._position, message, "move it out of the entry")
                self._commented = True
            self._position = comment.end()


class _Heads:
    """The next place where a block may start; remembers the last answers, so that no stretch is searched twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = {_LINE_HEAD: (0, -1), _ANY_HEAD: (0, -1)}

    def after(self, start: int) -> int:
        """The next head that starts a line, from `start` on; else the next that has a key; else the end of the text."""
        end = len(self._text)
        found = self._search(_LINE_HEAD, start)
        return found if found < end else min(self._search(_ANY_HEAD, start), end)

    def _search(self, pattern: re.Pattern[str], start: int) -> int:
        first, found = self._known[pattern]
        if not first <= start <= found:
            match = pattern.search(self._text, start)
            found = match.end() if match else len(self._text) + 1
            self._known[pattern] = (start, found)
        return found


def _without_braces(value: str) -> str:
    """A value cut out of the middle, so with braces that may not balance: without those."""
    return value.replace("{", "").replace("}", "") if "{" in value or "}" in value else value
