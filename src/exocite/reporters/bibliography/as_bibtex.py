"""References as BibTeX: the fields as they were read, in their order, so that nothing is lost or changed.

Macros are written out and `#` is joined, so that an entry stands by itself. A `crossref` to an entry that is not
printed too is left out: what it gave is among the fields already.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from exocite.model.reference import Reference

_BRACE = re.compile(r"(?<!\\)[{}]")
_PARENTS = ("crossref", "xdata")


def render(references: Sequence[Reference]) -> str:
    """`references` as BibTeX entries, one field a line."""
    keys = {reference.key for reference in references}
    return "\n".join(_entry(reference, keys) for reference in references)


def _entry(reference: Reference, keys: Collection[str]) -> str:
    fields = "".join(
        f"  {name} = {{{_balanced(value)}}},\n"
        for name, value in reference.raw.items()
        if name not in _PARENTS or value in keys
    )
    return f"@{reference.type}{{{reference.key},\n{fields}}}\n"


def _balanced(value: str) -> str:
    """`value`, with braces that have no partner as commands, because one of them would swallow the rest of the file."""
    opened: list[int] = []
    lone: list[int] = []
    for match in re.finditer(r"[{}]", value):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            lone.append(match.start())
    for place in sorted([*opened, *lone], reverse=True):
        name = "\\textbraceleft{}" if value[place] == "{" else "\\textbraceright{}"
        start = place - 1 if value[place - 1 : place] == "\\" else place
        value = value[:start] + name + value[place + 1 :]
    return value
