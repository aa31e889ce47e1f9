"""The macros that a document defines: those that cite, those that stand for a word, and what else is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from exocite.model.manuscript import Span
from exocite.parsers.latex.arguments import Arguments
from exocite.parsers.latex.citing import FIXED, MANY, Cite, cite_of
from exocite.parsers.latex.commands import COMMANDS, Command
from exocite.parsers.latex.environments import role_of
from exocite.parsers.latex.plain import plain
from exocite.parsers.latex.source import Source, clean
from exocite.parsers.mask import BLANK, NOTHING, OBJECT

_DEFINITION = re.compile(
    r"\\(?:(?P<latex>(?:re)?newcommand|providecommand|DeclareRobustCommand|newrobustcmd|renewrobustcmd|providerobustcmd)"
    r"|(?P<xparse>(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand|(?:New|Renew|Provide)CommandCopy)"
    r"|(?P<cites>Declare(?P<multi>Multi)?CiteCommand)|(?P<environment>(?:re)?newenvironment|NewDocumentEnvironment)"
    r"|(?P<tex>(?:long|global|protected|outer)?(?:\\long)?\\?[gex]?def|let))(?![A-Za-z@])\*?[ \t]*"
    r"(?:\{[ \t]*\\?(?P<braced>[A-Za-z@]+\*?)[ \t]*\}|\\(?P<bare>[A-Za-z@]+))"
)
_LET = re.compile(r"[ \t]*=?[ \t]*\\([A-Za-z@]+)")
_PARAMETERS = re.compile(r"(?:\[#\d\]|[^{}#\\\n]|#\d)*")
_CALL = re.compile(r"\\([A-Za-z@]+\*?)")
_PARAMETER = re.compile(r"#(\d)")
_BEGIN = re.compile(r"\\begin[ \t]*\{([A-Za-z]+\*?)\}")
_XPARSE = re.compile(r"[ODRrd](?:[<>()\[\]|]{2})?(?:\{[^{}]*\})?|[mosvbtG]")
_UNREAD = re.compile(
    r"\\(?:includegraphics|label|index|input|vspace|hspace|todo|marginpar|color|phantom|footnotemark|bibliography)"
    r"\*?(?:\[[^\]]*\])?\{[^{}]*\}"
)
_MATHS = re.compile(r"\$|\\(?:ensuremath|mathrm|mathbf|mathcal|SI|qty|num|frac)\b|\\[(\[]")
_LONGEST_WORD = 60


@dataclass(slots=True)
class Macros:
    """Macros by name: those that cite, other commands, those that print a word, environments.

    `aliases` are other names of commands; `definitions` where in the text each definition starts and ends.
    """

    cites: dict[str, Cite] = field(default_factory=dict)
    commands: dict[str, Command] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    environments: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    definitions: dict[int, int] = field(default_factory=dict)

    def add(self, other: Macros) -> None:
        """Takes over the macros of a text that comes before this one."""
        self.cites = {**other.cites, **self.cites}
        self.commands = {**other.commands, **self.commands}
        self.words = {**other.words, **self.words}
        self.environments = {**other.environments, **self.environments}
        self.aliases = {**other.aliases, **self.aliases}


@lru_cache(maxsize=8)
def macros_in(text: str) -> Macros:
    """The macros that a LaTeX text defines; do not change them."""
    return read_macros(clean(text))


def read_macros(source: Source) -> Macros:
    """The macros that a cleaned text defines, and the range of each definition."""
    reader = _Reader(source)
    position = 0
    while definition := _DEFINITION.search(source.text, position):
        position = max(definition.end(), reader.read(definition))
        reader.macros.definitions[definition.start()] = position
    return reader.macros


class _Reader:
    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.arguments = Arguments(source.text, source.pairs, len(source.text))
        self.macros = Macros()

    def read(self, definition: re.Match[str]) -> int:
        """Takes in one definition; returns where it ends."""
        name, at = definition["braced"] or definition["bare"], definition.end()
        if definition["cites"]:
            self.macros.cites[name] = cite_of(name) or Cite(MANY if definition["multi"] else "keys")
            return self.arguments.all(at)
        if definition["environment"]:
            return self._environment(name, at)
        if definition["tex"]:
            return self._tex(name, at, definition["tex"])
        if definition["xparse"]:
            return self._xparse(name, at)
        number = self.arguments.optional(at)
        count = self._count(number)
        default = self.arguments.optional(number.end) if number else None
        body = self.arguments.braced(default.end if default else number.end if number else at)
        if body is None:
            return at
        self._add(name, ("o" + "m" * (count - 1)) if default else "m" * count, self.arguments.inside(body))
        return body.end

    def _count(self, number: Span | None) -> int:
        digits = self.arguments.inside(number).strip() if number else ""
        return int(digits) if digits in tuple("123456789") else 0

    def _tex(self, name: str, at: int, command: str) -> int:
        if command.endswith("let"):
            other = _LET.match(self.text, at)
            if not other:
                return at
            self.macros.aliases[name] = other[1]
            return other.end()
        parameters = _PARAMETERS.match(self.text, at, min(len(self.text), at + 200))
        body = self.arguments.braced(parameters.end()) if parameters else None
        if body is None or parameters is None:
            return at
        letters = "".join("o" if mark.startswith("[") else "m" for mark in re.findall(r"\[#\d\]|#\d", parameters[0]))
        self._add(name, letters, self.arguments.inside(body))
        return body.end

    def _xparse(self, name: str, at: int) -> int:
        signature = self.arguments.braced(at)
        if signature is None:
            other = _LET.match(self.text, at)
            if other:
                self.macros.aliases[name] = other[1]
            return other.end() if other else at
        body = self.arguments.braced(signature.end)
        if body is None:
            return signature.end
        kinds = _XPARSE.findall(self.arguments.inside(signature))
        self._add(name, "".join("m" if kind[0] in "mvb" else "o" for kind in kinds), self.arguments.inside(body))
        return body.end

    def _environment(self, name: str, at: int) -> int:
        """`\\newenvironment{name}[1][x]{…\\begin{quote}…}{…}` is what the environment inside is."""
        while option := self.arguments.optional(at):
            at = option.end
        begin = self.arguments.braced(at)
        if begin is None:
            return at
        roles = filter(None, map(role_of, _BEGIN.findall(self.arguments.inside(begin))))
        self.macros.environments[name] = next(roles, "")
        end = self.arguments.braced(begin.end)
        return end.end if end else begin.end

    def _add(self, name: str, letters: str, body: str) -> None:
        """A macro of the arguments `letters` (`o`, `m`) that stands for `body`."""
        cite = _citing(letters, body)
        if cite:
            self.macros.cites[name] = cite
            return
        alias = re.fullmatch(r"\s*\\([A-Za-z]+\*?)\s*(?:\{#1\})?\s*", body)
        if alias and alias[1] != name and (alias[1] in COMMANDS or alias[1].startswith(("sub", "footnote", "section"))):
            self.macros.aliases[name] = alias[1]
            return
        if not letters:
            self._add_word(name, body)
            return
        shown = set(_PARAMETER.findall(_UNREAD.sub("", body)))
        if shown and _MATHS.search(body):
            self.macros.commands[name] = Command(letters, OBJECT)
            return
        spec = "".join("t" if letter == "m" and str(i) in shown else letter for i, letter in enumerate(letters, 1))
        self.macros.commands[name] = Command(spec, NOTHING if "t" in spec else BLANK)

    def _add_word(self, name: str, body: str) -> None:
        if _MATHS.search(body):
            self.macros.commands[name] = Command("", OBJECT)
            return
        text = plain(body)
        if text and len(body) < _LONGEST_WORD * 3 and len(text) <= _LONGEST_WORD:
            self.macros.words[name] = text
        elif not text:
            self.macros.commands[name] = Command("", BLANK)


def _citing(letters: str, body: str) -> Cite | None:
    """What a macro is that cites: its keys are one of its arguments, or stand in its body."""
    for call in _calls(body):
        cite = cite_of(call[1])
        if cite is None or cite.form not in ("keys", MANY, "listed"):
            continue
        after = re.compile(r"\s*(?:\[[^\[\]]*\]\s*){0,2}\{([^{}]*)\}").match(body, call.end())
        if not after:
            if body[call.end() :].strip() == "" and not letters:  # another name of the command
                return cite
            continue
        inside = after[1].strip()
        parameter = _PARAMETER.fullmatch(inside)
        if parameter and letters:
            place = int(parameter[1])
            if place <= len(letters) and letters[place - 1] == "m":
                braced = [i for i, letter in enumerate(letters, 1) if letter == "m"]
                return cite._replace(position=braced.index(place) + 1, arguments=len(braced), optional="o" in letters)
        elif not letters and inside and "#" not in inside and "\\" not in inside:
            keys = tuple(key.strip() for key in inside.split(",") if key.strip())
            return Cite(FIXED, cite.narrative, cite.bare, keys=keys)
    return None


def _calls(body: str) -> Iterator[re.Match[str]]:
    return _CALL.finditer(body) if "cite" in body.lower() else iter(())


def resolved(name: str, aliases: Mapping[str, str]) -> str:
    """The command that a name stands for."""
    for _ in range(5):
        if name not in aliases:
            break
        name = aliases[name]
    return name
