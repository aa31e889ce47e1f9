"""CSL-JSON → references: what Zotero, Mendeley, Crossref and pandoc write.

An array of items, one item, or an object that holds them in `items` or `references`. Citation keys are the items'
`citation-key`, else `id`. An item that cannot be read is a fault, never the end of the rest where that can be found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from exocite.records.csl import from_csl, odd_variables
from exocite.records.tex import clean
from exocite.sources.bibtex.encoding import read_text
from exocite.sources.bibtex.notes import Notes
from exocite.sources.records import Read, Record, keyed

_BLANK = re.compile(r"[\s,]*+")
_LIST = re.compile(r'\s*+(?:\{\s*+"(?:items|references)"\s*+:\s*+)?\[')
_HINT = 'CSL-JSON is a list of items: [{"id": …, "type": …}, …]'


def parse(content: str | bytes, path: str) -> Read:
    """The references of a CSL-JSON file in order, and what is wrong in it. Never raises on any content."""
    text, notes = read_text(content, path)
    records = []
    for item, offset in _items(text, notes):
        key = clean(str(item.get("citation-key") or item.get("id") or ""))
        for variable in odd_variables(item):
            what = f'{key or "an item"}: the value of "{variable}" is not of its kind and not read'
            notes.warn("odd-value", offset, what, "see the CSL-JSON schema")
        records.append(Record(from_csl(item, key, path), offset))
    return keyed(records, notes), notes.faults


def _items(text: str, notes: Notes) -> Iterator[tuple[Mapping[str, Any], int]]:
    """The items of a file with their offsets."""
    opening = _LIST.match(text)
    position = opening.end() if opening else 0
    while True:
        position = _BLANK.match(text, position).end()  # type: ignore[union-attr]  # it matches an empty gap too
        if position == len(text) or (opening and text[position] == "]"):
            if opening and position == len(text):
                notes.error("unclosed-list", position, "the list of items never ends", "is the file cut short?")
            return
        try:
            value, end = json.JSONDecoder().raw_decode(text, position)
        except json.JSONDecodeError as error:
            notes.error("syntax", error.pos, f"no JSON: {error.msg}; nothing after it is read", _HINT)
            return
        except (RecursionError, ValueError) as error:
            notes.error("syntax", position, f"cannot be read: {error}; nothing after it is read", _HINT)
            return
        if isinstance(value, Mapping):
            yield from _one(value, position)
        else:
            notes.error("no-item", position, "not an item but something else", _HINT)
        if not opening:
            return
        position = end


def _one(value: Mapping[str, Any], position: int) -> Iterator[tuple[Mapping[str, Any], int]]:
    """The item, or those that an object holds in `items` or `references`."""
    held = value.get("items", value.get("references"))
    if isinstance(held, list) and "type" not in value:
        yield from ((item, position) for item in held if isinstance(item, Mapping))
    else:
        yield value, position
