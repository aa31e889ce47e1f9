"""What the readers of record files share: where the records start, their keys, and how faults are noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from exocite.model.fault import Fault
from exocite.model.reference import Reference
from exocite.records.keys import citation_key, distinct
from exocite.sources.bibtex.notes import Notes

Read = tuple[list[Reference], list[Fault]]
"""The references of a file in order, and what is wrong in it."""


class Record(NamedTuple):
    """One record as read; its key is empty where the file gives it none that can be used."""

    reference: Reference
    offset: int


def keyed(records: Sequence[Record], notes: Notes) -> list[Reference]:
    """The references of `records`, those without a key with one of author and year; a key that comes twice is a fault.

    Of two records with one key the first is kept.
    """
    first: dict[str, Record] = {}
    for record in records:
        key = record.reference.key
        if key and key in first:
            line = notes.position(first[key].offset)[0]
            message = f"{key} is also the key of the record in line {line}, which is the one used"
            notes.error("duplicate-key", record.offset, message, "give one of them another key")
        elif key:
            first[key] = record
    nameless = [record.reference for record in records if not record.reference.key]
    made = iter(distinct([citation_key(reference) for reference in nameless], first.keys()))
    references = []
    for record in records:
        reference, line = record.reference, notes.position(record.offset)[0]
        if not reference.key:
            references.append(replace(reference, key=next(made), line=line))
        elif first[reference.key] is record:
            references.append(replace(reference, line=line))
    return references
