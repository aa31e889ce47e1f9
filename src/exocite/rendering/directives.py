"""The words of a region's first comment → what the region asks for.

`disease=ARDS columns=statement,level caption="Trials on ARDS" exact`: names with a value, quoted where it has blanks,
and flags. What takes several values may be given again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from exocite.errors import did_you_mean
from exocite.model.manuscript import Span
from exocite.rendering.places import Source
from exocite.rendering.regions import Region

TEXT, LIST, SEVERAL, FLAG = "text", "list", "several", "flag"
"""Kinds of options: one value; values parted by commas; names, which may hold commas, by semicolons; yes or no."""

_TABLE = {"disease": SEVERAL, "exact": FLAG, "by": TEXT, "columns": LIST, "sort": LIST, "cite": TEXT, "caption": TEXT,
          "id": TEXT, "bare": FLAG}  # fmt: skip
_BIBLIOGRAPHY = {"style": TEXT, "locale": TEXT}

OPTIONS: Mapping[str, Mapping[str, str]] = {
    "table": {**_TABLE, "kind": TEXT},
    "trials": _TABLE,
    "count": {"what": TEXT, "disease": SEVERAL, "exact": FLAG},
    "bibliography": {**_BIBLIOGRAPHY, "disease": SEVERAL, "exact": FLAG, "keys": LIST, "cited": FLAG},
    "cite": _BIBLIOGRAPHY,
}
"""Directive to its options and their kinds."""

_WORD = re.compile(
    r"(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<plain>[^\s\"'“”„]+))"
    r"(?=\s|\Z)|(?P<bare>[^\s\"'=“”„]+)(?=\s|\Z)",
    re.DOTALL,
)
_BLANKS = re.compile(r"\s*")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TRUTH = {"": True, "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Directive(NamedTuple):
    """What a region asks for: the values of its options by name, `keys` the bare words of `cite`.

    `at` has each value's place in the text, so that an error about a value can say where it stands.
    """

    name: str
    values: Mapping[str, tuple[str, ...]]
    keys: tuple[str, ...]
    at: tuple[tuple[str, int], ...]
    place: int

    def text(self, name: str) -> str:
        """The one value of an option, empty when it is not given."""
        return (self.values.get(name) or ("",))[-1]

    def flag(self, name: str) -> bool:
        """Whether a flag is set."""
        return bool(self.values.get(name))

    def place_of(self, message: str) -> int:
        """Where the value that an error's message quotes stands; else where the region begins."""
        return next((at for value, at in self.at if value and f'"{value}"' in message), self.place)


def parse(source: Source, region: Region) -> Directive:
    """The directive of a region; a slip is an ExociteError with its place and the nearest names."""
    known = OPTIONS[region.name]
    values: dict[str, list[str]] = {}
    keys: list[str] = []
    at: list[tuple[str, int]] = []
    for match in _words(source, region.words):
        name, place = match["name"], match.start()
        if name is None and region.name == "cite":
            keys.append(match["bare"].strip(",;").removeprefix("@"))
            at.append((keys[-1], place))
            continue
        name = (name or match["bare"]).casefold()
        if name not in known:
            options = f"options of exocite:{region.name}: {', '.join(known)}"
            raise source.error(place, f'exocite:{region.name} has no option "{name}"',
                               did_you_mean(name, tuple(known), options))  # fmt: skip
        if name in values and known[name] in (TEXT, FLAG):
            raise source.error(place, f'the option "{name}" is given twice', "leave one of them")
        given, start = _value(match)
        found = _values(source, name, known[name], given, start, match["name"] is not None)
        values.setdefault(name, []).extend(found)
        at += [(value, start) for value in found]
    return Directive(region.name, {name: tuple(found) for name, found in values.items()}, tuple(filter(None, keys)),
                     tuple(at), region.begin.start)  # fmt: skip


def _words(source: Source, span: Span) -> list[re.Match[str]]:
    words, position = [], _skip(source.text, span)
    while position < span.end:
        match = _WORD.match(source.text, position, span.end)
        if match is None:
            raise source.error(
                position, "this is no option", 'options are NAME=VALUE or NAME="SEVERAL WORDS", with straight quotes'
            )
        words.append(match)
        position = _skip(source.text, Span(match.end(), span.end))
    return words


def _skip(text: str, span: Span) -> int:
    match = _BLANKS.match(text, span.start, span.end)
    return match.end() if match else span.start


def _value(match: re.Match[str]) -> tuple[str, int]:
    """The value of an option and where it stands; a flag has none."""
    for group in ("plain", "double", "single"):
        if match[group] is not None:
            text = match[group] if group == "plain" else _ESCAPE.sub(r"\1", match[group])
            return " ".join(text.split()), match.start(group)
    return "", match.start()


def _values(source: Source, name: str, kind: str, value: str, place: int, assigned: bool) -> list[str]:
    if kind == FLAG:
        if value.casefold() not in _TRUTH:
            raise source.error(place, f'"{name}" is yes or no, not "{value}"', f"write {name}, or leave it out")
        return [name] if _TRUTH[value.casefold()] else []
    if not assigned or not value:
        raise source.error(place, f'the option "{name}" needs a value', f"{name}=VALUE")
    mark = {LIST: ",", SEVERAL: ";"}.get(kind, "")
    return [item.strip() for item in value.split(mark) if item.strip()] if mark else [value]
