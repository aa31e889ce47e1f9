"""What front matter says of references: `bibliography`, `nocite`, and references described in place.

Only these three keys are read, in the forms that authors use; a YAML parser would cost a dependency and its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exocite.parsers.markdown.citations import KEY

_TOP_KEY = re.compile(r"""["']?([A-Za-z_][\w.-]*)["']?[ \t]*:(?:[ \t]+(.*))?$""")
_LIST_ITEM = re.compile(r"\s*-[ \t]+(.*)$")
_MAPPED = re.compile(r"^[\w-]+[ \t]*:[ \t]+(.*)$")
_ID = re.compile(r"(?:\s*-)?\s*id:\s*(.+)$")
_COMMENT = re.compile(r"\s#.*$")


class Metadata(NamedTuple):
    """The library files declared, the keys listed without being cited (`*` for all), the references described."""

    bibliography: tuple[str, ...] = ()
    nocite: frozenset[str] = frozenset()
    own_references: frozenset[str] = frozenset()


def read_metadata(blocks: Iterable[str]) -> Metadata:
    """The metadata of the YAML blocks of a text."""
    bibliography: list[str] = []
    nocite: set[str] = set()
    own: set[str] = set()
    for block in blocks:
        for key, value in _entries(block):
            if key == "bibliography":
                bibliography += _strings(value)
            elif key == "nocite":
                text = "\n".join(value)
                nocite.update(match["braced"] or match["plain"] for match in KEY.finditer(text))
                nocite.update("*" for _ in re.finditer(r"@\*", text))
            elif key == "references":
                own.update(_scalar(match[1]) for match in map(_ID.match, value) if match)
    return Metadata(tuple(dict.fromkeys(bibliography)), frozenset(nocite), frozenset(own))


def _entries(block: str) -> Iterator[tuple[str, list[str]]]:
    """Key and lines of each entry at the top level of a block."""
    key, value = "", [""]
    for line in block.splitlines():
        if line.rstrip() in ("---", "..."):
            continue
        top = _TOP_KEY.match(line)
        if top:
            yield key, value
            key, value = top[1], [top[2] or ""]
        else:
            value.append(line)
    yield key, value


def _strings(value: list[str]) -> Iterator[str]:
    """The strings of a value: one, a list `[a, b]`, a list of lines `- a`, or a mapping of one line each."""
    first = _COMMENT.sub("", value[0]).strip()
    if first.startswith(("[", "{")):
        inner = " ".join([first, *value[1:]]).strip().strip("[]{}")
        parts = [part.strip() for part in inner.split(",")]
    elif first and first not in ("|", ">", "|-", ">-"):
        parts = [first]
    else:
        items = ((_LIST_ITEM.match(line), line) for line in value[1:])
        parts = [(item[1] if item else line).strip() for item, line in items]
    for part in parts:
        mapped = _MAPPED.match(part)
        text = _scalar(mapped[1] if mapped else part)
        if text:
            yield text


def _scalar(text: str) -> str:
    text = _COMMENT.sub("", text).strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
