"""One BibTeX text → its entries at BibTeX level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exocite.sources.bibtex.audit import audit
from exocite.sources.bibtex.blocks import HEAD, Block
from exocite.sources.bibtex.bulk import read_bodies
from exocite.sources.bibtex.careful import CarefulReader
from exocite.sources.bibtex.notes import Notes
from exocite.sources.bibtex.scan import blocks_of
from exocite.sources.bibtex.values import Macros

_SWALLOWED = re.compile(r"[\r\n][ \t]*+[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"]")


@dataclass(slots=True)
class Entry:
    """One entry at BibTeX level: what `Reference.raw` will hold, and where it stands."""

    key: str
    type: str
    values: dict[str, str]
    path: str
    line: int
    column: int


def read_entries(text: str, notes: Notes, macros: Macros) -> list[Entry]:
    """The entries of one file in order, repeated keys included; defines the file's macros in `macros`."""
    blocks = list(blocks_of(text, notes))
    plain = iter(read_bodies([block.body for block in blocks if block.body]))
    again = CarefulReader(text, notes)
    entries = []
    for block in blocks:
        pairs = next(plain) if block.body else None
        if block.kind == "string":
            _define(block, notes, macros)
        elif block.kind == "entry" and not block.lost:
            values = _quick(pairs, macros) if pairs is not None else None
            if values is None:
                head = HEAD.match(text, block.start)
                fields = again.block(head, "entry") if block.body and head else block
                values = dict(_values(fields, notes, macros))
            entries.append(Entry(block.key, block.type, values, notes.path, *notes.position(block.start)))
    audit(text, blocks, notes)
    return entries


def _quick(pairs: list[tuple[str, str]], macros: Macros) -> dict[str, str] | None:
    """The values of a plain entry; None when there is something to report, so that it must be read with offsets."""
    values = {}
    for name, part in pairs:
        if not part or ("\n" in part and _SWALLOWED.search(part)):
            return None
        values[name], unknown = macros.evaluate((part,))
        if unknown:
            return None
    return values if len(values) == len(pairs) else None


def _values(block: Block, notes: Notes, macros: Macros) -> Iterator[tuple[str, str]]:
    """The fields of an entry by name, the first of each name; undefined macros and repeated fields are reported."""
    seen: dict[str, str] = {}
    for field in block.fields:
        value, unknown = macros.evaluate(field.parts)
        for macro in unknown:
            message = f'the macro "{macro}" is not defined; its name is taken for its value'
            notes.warn("unknown-macro", field.start, message, f"put the value in braces: {field.name} = {{{macro}}}")
        if any("\n" in part and _SWALLOWED.search(part) for part in field.parts):
            message = f'the value of "{field.name}" looks as if it ran over the fields after it'
            notes.warn("field-in-value", field.start, message, "is its closing brace missing?")
        if field.name in seen:
            report = notes.warn if seen[field.name] == value else notes.error
            message = f'the field "{field.name}" of {block.key} is given twice; the first counts'
            report("duplicate-field", field.start, message, "delete one of them")
            continue
        seen[field.name] = value
        yield field.name, value


def _define(block: Block, notes: Notes, macros: Macros) -> None:
    for field in block.fields:
        for macro in macros.define(field.name, field.parts):
            notes.warn(
                "unknown-macro", field.start, f'the macro "{macro}" is not defined', "define it before it is used"
            )
