"""The parts of a Word file: which there are, by their relationships, each parsed without entities and network."""

from __future__ import annotations

import posixpath
from typing import Any

from exocite.parsers.docx.archive import Archive, UnreadableError
from exocite.parsers.docx.names import NAMES, Element

MAIN = "word/document.xml"
_SAVE = "open it in Word or LibreOffice and save it as .docx"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_OTHERS = {"workbook.xml": "an Excel workbook", "presentation.xml": "a PowerPoint presentation"}


class Parts:
    """The parts of a Word file, parsed as they are asked for."""

    def __init__(self, content: bytes) -> None:
        self.archive = Archive(content)
        self.main_name = self._main()
        self._related = self._relations(self.main_name)

    def main(self) -> Element:
        """The root of the document itself."""
        root = self._parsed(self.main_name)
        if NAMES[root.tag] != "document":
            raise UnreadableError("not-word", f"not a Word document: {self.main_name} holds something else", _SAVE)
        return root

    def related(self, kind: str) -> list[str]:
        """The names of the parts that the document has of a kind (`styles`, `footnotes`, `comments`), those there."""
        return [name for relation, name in self._related if relation == kind and name in self.archive]

    def root(self, kind: str) -> Element | None:
        """The root of the first part of a kind, None when there is none."""
        names = self.related(kind)
        return self._parsed(names[0]) if names else None

    def roots(self, kind: str) -> list[Element]:
        """The roots of all parts of a kind."""
        return [self._parsed(name) for name in self.related(kind)]

    def properties(self) -> Element | None:
        """The root of the custom properties, None when there are none."""
        names = [name for kind, name in self._relations("") if kind == "custom-properties" and name in self.archive]
        return self._parsed(names[0]) if names else None

    def _parsed(self, name: str) -> Element:
        return parse(name, self.archive.read(name))

    def _main(self) -> str:
        for kind, name in self._relations(""):
            if kind == "officeDocument" and name in self.archive:
                what = _OTHERS.get(posixpath.basename(name))
                if what:
                    raise UnreadableError("not-word", f"not a Word file but {what}", "name the manuscript")
                return name
        if MAIN in self.archive:
            return MAIN
        if "content.xml" in self.archive:
            raise UnreadableError("not-word", "not a .docx but an OpenDocument file (.odt)", _SAVE)
        raise UnreadableError("no-document", f"not a Word file: {MAIN} is missing", _SAVE)

    def _relations(self, name: str) -> list[tuple[str, str]]:
        """The relationships of a part (of the package itself for an empty name): last part of the type, target."""
        rels = rels_name(name)
        if rels not in self.archive:
            return []
        folder = posixpath.dirname(name)
        found = []
        for relation in self._parsed(rels):
            target = relation.get("Target") if isinstance(relation.tag, str) else None
            if target and relation.get("TargetMode") != "External":
                path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append((relation.get("Type", "").rpartition("/")[2], path))
        return found


def rels_name(name: str) -> str:
    """The name of the part that holds the relationships of `name`."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def parse(name: str, data: bytes) -> Any:
    """The root element of XML; a document type, the door of XML bombs, is refused: Word never writes one."""
    from lxml import etree

    if any(mark in data for mark in _DOCTYPES):
        raise _bomb(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
        remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).split("\n", maxsplit=1)[0][:120]
        raise UnreadableError("broken-xml", f"broken: {name} is not well-formed XML ({reason})", _SAVE) from error
    if root.getroottree().docinfo.doctype:
        raise _bomb(name)
    return root


def _bomb(name: str) -> UnreadableError:
    return UnreadableError("xml-bomb", f"{name} declares a document type, which Word files never do", _SAVE)
