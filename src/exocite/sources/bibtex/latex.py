"""LaTeX in a BibTeX value → Unicode text, in one pass over its tokens and without recursion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from exocite.records.latex_symbols import ACCENTS, DECLARATIONS, ESCAPES, SYMBOLS
from exocite.records.tex import LOWERED, RAISED

_SPECIAL = re.compile(r"[\\{}$~`]|--|''|  ")
_ODD_BLANKS = {0x85: " ", 0xA0: " ", 0x2028: " ", 0x2029: " ", 0x200B: "", 0xFEFF: "", 0xAD: ""}
"""Blanks that are no plain space, and invisible characters, which only keep words from being found."""

_TOKEN = re.compile(
    r"\\([A-Za-z]+)\*?[ \t]*"  # 1 control word, with the blanks it eats
    r"|\\(.)"  # 2 control character
    r"|([{}$~^_])"  # 3 special characters
    r"|(-{2,3}|``|''|`|')"  # 4 ligatures
    r"|[^\\{}$~^_`'-]+|-|\\",
    re.DOTALL,
)
_MANY_BLANKS = re.compile(" {2,}")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”"}
_MATHS = re.compile(r"(?<!\\)\$((?:[^$\\]++|\\.)*+)\$", re.DOTALL)
_LOOKS_LIKE_MATHS = re.compile(r"[\\^_<>=+{]|^[^\s$]{1,12}$")
_LONGEST_ARGUMENT = 2000
"""Longer arguments are left as they are, so that nested commands cannot make the work grow with the square."""

Change = Callable[[str], str]


def decode(value: str) -> str:
    """A value as text: accents, letters, Greek, dashes, quotes, simple maths; braces and commands removed; in NFC.

    A control word eats the blanks after it; `~` is a blank; a command that is not known gives way to its argument, or
    stays as it stands when it has none, so that nothing is lost. `$…$` is maths only where it looks so (`US$5`).
    """
    if _SPECIAL.search(value):
        value = _Decoder(value).text()
    if value.isascii():
        return value
    return _MANY_BLANKS.sub(" ", unicodedata.normalize("NFC", value.translate(_ODD_BLANKS))).strip(" ")


class _Decoder:
    """The state while one value is decoded."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._out: list[str] = []
        self._groups: list[tuple[int, Change | None, bool]] = []  # start in `_out`, what to do at its end, maths before
        self._pending: Change | None = None  # what to do with the argument that comes next
        self._maths = False
        self._dollars = _maths_dollars(value) if "$" in value else frozenset()
        self._single = False

    def text(self) -> str:
        """The decoded value."""
        for token in _TOKEN.finditer(self._value):
            kind = token.lastindex
            if kind is None:
                self._put(token[0])
            elif kind == 1:
                self._command(token[1], token.end())
            elif kind == 2:
                self._control_character(token[2])
            elif kind == 3:
                self._special(token[3], token.start())
            else:
                self._ligature(token[4], token.end())
        while self._groups:
            self._close()
        self._take_nothing()
        return _MANY_BLANKS.sub(" ", "".join(self._out)).strip(" ")

    def _put(self, text: str, whole: bool = False) -> None:
        """Append text; a command that waits for its argument takes the first character (or all of a symbol)."""
        if self._pending is None:
            self._out.append(text)
            return
        text = text.lstrip(" ")
        if text:
            change, self._pending = self._pending, None
            size = len(text) if whole else 1
            self._out.append(change(text[:size]) + text[size:])

    def _special(self, character: str, at: int) -> None:
        if character == "{":
            self._groups.append((len(self._out), self._pending, self._maths))
            self._pending = None
        elif character == "}":
            if self._groups:
                self._close()
        elif character == "~":
            self._put(" ")
        elif character == "$":
            if at in self._dollars:
                self._maths = not self._maths
            else:
                self._put("$")
        elif self._maths:
            self._pending = _raise if character == "^" else _lower
        else:
            self._put(character)

    def _close(self) -> None:
        """End the innermost group, and do with its text what the command before it says."""
        self._take_nothing()
        start, change, self._maths = self._groups.pop()
        if change is not None:
            argument = "".join(self._out[start:])
            del self._out[start:]
            self._out.append(change(argument) if len(argument) <= _LONGEST_ARGUMENT else argument)

    def _take_nothing(self) -> None:
        """A command that still waits for its argument gets an empty one."""
        if self._pending is not None:
            self._out.append(self._pending(""))
            self._pending = None

    def _control_character(self, character: str) -> None:
        accent = ACCENTS.get(character)
        if accent is not None:
            self._pending = _Accent(accent, character)
        elif character in "()[]":
            self._maths = character in "(["
        elif character in ESCAPES:
            self._put(ESCAPES[character])
        else:
            self._put(character if not character.isspace() else " ")

    def _command(self, name: str, end: int) -> None:
        symbol = SYMBOLS.get(name)
        argument = self._value[end : end + 1] == "{"
        if symbol is not None:
            self._put(symbol, whole=True)
        elif name in ACCENTS:
            self._pending = _Accent(ACCENTS[name], "")
        elif name in _CHANGES:
            self._pending = _CHANGES[name]
        elif name == "ensuremath" and argument:
            self._pending = None
        elif name not in DECLARATIONS and not argument:
            self._put(self._value[self._value.rindex("\\", 0, end) : end], whole=True)

    def _ligature(self, signs: str, end: int) -> None:
        if self._maths:
            self._put("′" if signs == "'" else signs)
        elif signs == "`":
            self._single = True
            self._put("‘")
        elif signs == "'":
            closes = self._single and not self._value[end : end + 1].isalnum()
            self._single = self._single and not closes
            self._put("’" if closes else "'")
        else:
            self._put(_LIGATURES[signs], whole=True)


class _Accent:
    """Puts an accent on the first letter of its argument; without one, the bare sign (`\\~{}` is a tilde)."""

    def __init__(self, combining: str, sign: str) -> None:
        self._combining = combining
        self._sign = sign

    def __call__(self, argument: str) -> str:
        letter = {"ı": "i", "ȷ": "j"}.get(argument[:1], argument[:1])
        return letter + self._combining + argument[1:] if letter.isalpha() else self._sign + argument


def _maths_dollars(value: str) -> frozenset[int]:
    """The offsets of the dollar signs that open or close maths."""
    spans = [match.span() for match in _MATHS.finditer(value) if _LOOKS_LIKE_MATHS.search(match[1])]
    return frozenset(place for start, end in spans for place in (start, end - 1))


def _mapped(table: dict[int, int]) -> Change:
    def change(argument: str) -> str:
        return argument.translate(table) if all(ord(character) in table for character in argument) else argument

    return change


_raise = _mapped(RAISED)
_lower = _mapped(LOWERED)


def _dropped(_argument: str) -> str:
    return ""


_CHANGES: dict[str, Change] = {
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "sp"), _raise),
    **dict.fromkeys(("textsubscript", "mkbibsubscript", "sb"), _lower),
    **dict.fromkeys(("enquote", "mkbibquote"), lambda text: f"“{text}”"),
    **dict.fromkeys(("uppercase", "MakeUppercase"), str.upper),
    **dict.fromkeys(("lowercase", "MakeLowercase"), str.lower),
    "frac": lambda text: f"{text}/",
    **dict.fromkeys(
        "noopsort href textcolor color foreignlanguage selectlanguage label hspace vspace phantom".split(), _dropped
    ),
}
"""Commands that do something to their first argument; all others only give way to it."""
