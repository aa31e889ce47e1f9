"""What the tests of the BibTeX reader share."""

from __future__ import annotations

import re
from pathlib import Path

from exocite.model.fault import Fault
from exocite.model.reference import Name, NameList, Reference
from exocite.sources.bibtex import parse

DATA = Path(__file__).parents[1] / "data" / "bibtex"

HEAD = re.compile(r"@\s*(?!(?:comment|string|preamble)\b)[A-Za-z]\w*\s*[{(]\s*([^\s,={}()\"@%#]+)\s*,", re.IGNORECASE)
"""An entry head as a reader of the file finds it; deliberately not the program's own pattern."""


def read(text: str | bytes) -> tuple[dict[str, Reference], list[Fault]]:
    references, faults = parse(text, "x.bib")
    assert len({reference.key for reference in references}) == len(references)
    return {reference.key: reference for reference in references}, faults


def one(text: str) -> Reference:
    """The only reference of a text without any fault."""
    references, faults = read(text)
    assert faults == []
    (reference,) = references.values()
    return reference


def kinds(text: str | bytes) -> list[tuple[str, int]]:
    return [(fault.kind, fault.line) for fault in read(text)[1]]


def shown(names: NameList) -> list[dict[str, str | bool]]:
    """A name list as expected.json has it."""
    people = [{part: getattr(name, part) for part in Name.__slots__ if getattr(name, part)} for name in names]
    return people + ([{"others": True}] if names.others else [])


def assert_nothing_vanishes(text: str) -> None:
    """Every entry head of `text` starts an entry that was read, or its line is named by a fault."""
    references, faults = read(text)
    lines = {fault.line for fault in faults}
    read_at = {(reference.key, reference.line) for reference in references.values()}
    for head in HEAD.finditer(text):
        line = len(re.findall(r"\r\n|\r|\n", text[: head.start()])) + 1
        key = re.sub("[\ufeff\x00]", "", head[1])
        assert (key, line) in read_at or line in lines, f"{head[0]!r} in line {line} vanished"
