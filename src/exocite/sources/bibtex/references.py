"""Entries of one or more files → references with unique keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exocite.model.fault import Fault
from exocite.model.reference import Reference
from exocite.sources.bibtex.crossref import inherit
from exocite.sources.bibtex.encoding import read_text
from exocite.sources.bibtex.entries import Entry, read_entries
from exocite.sources.bibtex.fields import NAME_FIELDS, UNDECODED, decode_fields
from exocite.sources.bibtex.names import odd_name, parse_names
from exocite.sources.bibtex.values import Macros

_COMMAND = re.compile(r"\\[A-Za-z]+")


def read_files(files: Sequence[tuple[str, str | bytes]]) -> tuple[list[Reference], list[Fault]]:
    """The references of files (path and content) in order, and all faults by file, line and column.

    Macros and crossref parents of one file serve the others too.
    """
    macros = Macros()
    entries: list[Entry] = []
    faults: list[Fault] = []
    for path, content in files:
        text, notes = read_text(content, path)
        entries += read_entries(text, notes, macros)
        faults += notes.faults
    faults += inherit(entries)
    kept = {id(entry) for entry in entries}
    for entry, fault, lost in _repeated(entries):
        faults.append(fault)
        if lost:
            kept.discard(id(entry))
    references = [reference(entry) for entry in entries if id(entry) in kept]
    faults += [fault for entry in references for fault in _oddities(entry)]
    order = {path: place for place, (path, _) in enumerate(files)}
    faults.sort(key=lambda fault: (order[fault.path], fault.line, fault.column))
    return references, faults


def reference(entry: Entry) -> Reference:
    """The reference that an entry is: its values as text, its name lists as names."""
    names = {}
    for role in NAME_FIELDS:
        if entry.values.get(role):
            parsed = parse_names(entry.values[role])
            if parsed.names:
                names[role] = parsed
    fields = decode_fields(entry.values)
    return Reference(entry.key, entry.type, entry.values, fields, names, entry.path, entry.line)


def _oddities(entry: Reference) -> Iterator[Fault]:
    """What could be read only with a guess: LaTeX commands that are not known, names with too many commas."""
    for name, value in entry.raw.items():
        if "\\" in value and name not in UNDECODED:
            command = _COMMAND.search(entry.fields[name])
            if command:
                message = f'{entry.key}: the LaTeX command {command[0]} in "{name}" is not known and stays as it is'
                yield Fault("unknown-command", entry.path, entry.line, 1, message, "write the character", "warning")
    for role, people in entry.names.items():
        odd = odd_name(entry.raw[role]) if entry.raw[role].count(",") > len(people) else ""
        if odd:
            message = f'{entry.key}: too many commas in the name "{odd[:60]}" of "{role}"'
            yield Fault("name-commas", entry.path, entry.line, 1, message, 'put "and" between names', "warning")


def _repeated(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Fault, bool]]:
    """The entries whose key an earlier one has, with their fault, and whether they are dropped (same letter case)."""
    exact: dict[str, Entry] = {}
    folded: dict[str, Entry] = {}
    for entry in entries:
        first = exact.setdefault(entry.key, entry)
        alike = folded.setdefault(entry.key.casefold(), entry)
        if first is not entry:
            same = first.values == entry.values and first.type == entry.type
            message = f"{entry.key} is also the key of the entry at {first.path}:{first.line}, which is the one used"
            yield entry, _fault("duplicate-key", entry, message, "warning" if same else "error"), True
        elif alike is not entry:
            message = f"{entry.key} and {alike.key} ({alike.path}:{alike.line}) differ in case only; both are kept"
            yield entry, _fault("duplicate-key-case", entry, message, "warning"), False


def _fault(kind: str, entry: Entry, message: str, severity: str) -> Fault:
    return Fault(kind, entry.path, entry.line, entry.column, message, "give one of them another key", severity)
