"""What the directives of MyST do with their content: https://mystmd.org/guide/directives."""

from __future__ import annotations

import re
from typing import NamedTuple

HIDDEN = "hidden"
INCLUDE = "include"
BIBLIOGRAPHY = "bibliography"
LIST_TABLE = "list-table"
CSV_TABLE = "csv-table"

KINDS = {
    "figure": "caption", "figure-md": "caption", "table": "caption", "list-table": LIST_TABLE, "csv-table": CSV_TABLE,
    "epigraph": "quote", "pull-quote": "quote", "blockquote": "quote", "abstract": "abstract",
    "include": INCLUDE, "literalinclude": HIDDEN, "code": HIDDEN, "code-block": HIDDEN, "code-cell": HIDDEN,
    "sourcecode": HIDDEN, "math": HIDDEN, "bibliography": BIBLIOGRAPHY, "toctree": HIDDEN, "raw": HIDDEN,
    "eval-rst": HIDDEN,
    "mermaid": HIDDEN, "image": HIDDEN, "iframe": HIDDEN, "embed": HIDDEN, "tableofcontents": HIDDEN,
    "contents": HIDDEN, "index": HIDDEN, "comment": HIDDEN, "only": HIDDEN, "graphviz": HIDDEN,
    "output": HIDDEN, "video": HIDDEN,
}  # fmt: skip
"""Directive to the kind of the paragraphs in it; any other one holds prose."""

_TITLED = frozenset({
    "table", "list-table", "csv-table", "admonition", "sidebar", "margin", "topic", "dropdown", "card", "tab-item",
    "grid-item-card", "exercise", "solution",
})  # fmt: skip
"""What may stand behind the name of these is a title, and so it is for proofs (`prf:theorem`)."""

_BEGUN = frozenset({
    "note", "warning", "tip", "important", "seealso", "hint", "caution", "attention", "danger", "error",
})  # fmt: skip
"""What stands behind the name of these is text."""

_INFO = re.compile(r"\s*\{(?P<name>[\w:+.-]+)\}[ \t]*(?P<argument>.*)$")
_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t]|$)")
_RULE = re.compile(r"[ \t]*---[ \t]*$")


class Directive(NamedTuple):
    """A directive: its name, what stands behind that, and the kind of its content."""

    name: str
    argument: str
    kind: str

    @property
    def titled(self) -> str:
        """The kind of paragraph that the argument is; empty where it is no text."""
        if self.name in _BEGUN:
            return "prose" if self.argument else ""
        return "caption" if self.argument and (self.name in _TITLED or self.name.startswith("prf:")) else ""


def directive(info: str) -> Directive | None:
    """The directive that the info string of a fence names; None for plain code."""
    match = _INFO.match(info)
    if match is None:
        return None
    return Directive(match["name"], match["argument"].strip(), KINDS.get(match["name"], ""))


def options_end(lines: list[str], first: int, last: int) -> int:
    """The first line of content between `first` and `last`: behind `:option:` lines, or a block between `---`."""
    line = first
    if line < last and _RULE.match(lines[line]):
        for after in range(line + 1, last):
            if _RULE.match(lines[after]):
                return after + 1
    while line < last and _OPTION.match(lines[line]):
        line += 1
    return line
