"""Word's fields: code and result between marks, nested in each other; what a code says that the result is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from exocite.parsers.docx.names import Element


class Kind(Enum):
    """What a field's result is to us."""

    TEXT = auto()
    CITATION = auto()
    UNREAD = auto()  # a citation of a program whose data we do not know
    BIBLIOGRAPHY = auto()
    APPARATUS = auto()  # a table of contents, an index
    DATA = auto()  # EndNote's nested field, which only holds data


@dataclass(slots=True)
class Field:
    """A field that is being read.

    `first` is the element of its first mark. `code` and `data` come in pieces; `start` is the offset of its result once
    that has begun, -1 before.
    """

    first: Element
    paragraph: int
    code: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    start: int = -1
    kind: Kind = Kind.TEXT

    @property
    def text(self) -> str:
        """The whole code."""
        return "".join(self.code).strip()


_CODES: tuple[tuple[str, Kind], ...] = (
    ("ADDIN EN.CITE.DATA", Kind.DATA),
    ("ADDIN EN.CITE", Kind.CITATION),
    ("ADDIN EN.REFLIST", Kind.BIBLIOGRAPHY),
    ("ADDIN ZOTERO_ITEM", Kind.CITATION),
    ("ADDIN ZOTERO_BIBL", Kind.BIBLIOGRAPHY),
    ("ADDIN ZOTERO_TEMP", Kind.UNREAD),
    ("ADDIN CSL_CITATION", Kind.CITATION),
    ("ADDIN MENDELEY CITATION", Kind.CITATION),
    ("ADDIN MENDELEY BIBLIOGRAPHY", Kind.BIBLIOGRAPHY),
    ("ADDIN F1000_CSL_CITATION", Kind.CITATION),
    ("ADDIN F1000_CSL_BIBLIOGRAPHY", Kind.BIBLIOGRAPHY),
    ("ADDIN CITAVIPLACEHOLDER", Kind.CITATION),
    ("ADDIN CITAVIBIBLIOGRAPHY", Kind.BIBLIOGRAPHY),
    ("ADDIN PAPERS2_CITATIONS", Kind.UNREAD),
    ("ADDIN PAPERS2_BIBLIOGRAPHY", Kind.BIBLIOGRAPHY),
    ("ADDIN REFMGR.CITE", Kind.UNREAD),
    ("ADDIN REFMGR.REFLIST", Kind.BIBLIOGRAPHY),
    ("ADDIN PAPERPILE_CITATION", Kind.UNREAD),
    ("ADDIN PAPERPILE_BIBLIOGRAPHY", Kind.BIBLIOGRAPHY),
    ("ADDIN RW.CITE", Kind.UNREAD),
    ("ADDIN RW.BIB", Kind.BIBLIOGRAPHY),
    ("CITATION ", Kind.CITATION),
    ("BIBLIOGRAPHY", Kind.BIBLIOGRAPHY),
    ("TOC", Kind.APPARATUS),
    ("INDEX", Kind.APPARATUS),
    ("TOA", Kind.APPARATUS),
)
"""How codes begin, blanks folded and in capitals."""


def kind_of(code: str) -> Kind:
    """What the result of a field with this code is."""
    head = " ".join(code[:64].upper().split()) + " "
    return next((kind for start, kind in _CODES if head.startswith(start)), Kind.TEXT)


_PROGRAMS = {
    "PAPERS2": "Papers",
    "REFMGR": "Reference Manager",
    "PAPERPILE": "Paperpile",
    "RW": "RefWorks",
    "ZOTERO": "Zotero (begun and not finished)",
}


def program_of(code: str) -> str:
    """The program that a field of the kind `UNREAD` is of."""
    head = code[:64].upper().removeprefix("ADDIN").lstrip()
    return next((program for start, program in _PROGRAMS.items() if head.startswith(start)), "another program")


def tag_kind(tag: str) -> Kind:
    """What the inside of a content control with this tag is."""
    if tag.startswith("MENDELEY_CITATION"):
        return Kind.CITATION
    if tag.startswith(("MENDELEY_BIBLIOGRAPHY", "CitaviBibliography", "ZOTERO_BIBL")):
        return Kind.BIBLIOGRAPHY
    return Kind.TEXT
