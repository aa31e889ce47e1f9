"""The parts of a Word file that hold comments: made where there are none, else with ours behind the others."""

from __future__ import annotations

import posixpath
from typing import Any

from exocite.model.finding import Finding
from exocite.parsers.docx.archive import UnreadableError
from exocite.parsers.docx.names import STRICT, TRANSITIONAL, XML_SPACE, Element, attribute, number
from exocite.parsers.docx.parts import parse, rels_name
from exocite.parsers.docx.word import Word

AUTHOR = "exocite"
INITIALS = "exo"

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "[Content_Types].xml"
_STYLE = "CommentReference"


class Comments:
    """The comments of a file, ours added one by one."""

    def __init__(self, word: Word) -> None:
        self._word = word
        namespace = word.root.tag.rpartition("}")[0][1:]
        self.namespace: str = namespace if namespace in _RELATIONS else TRANSITIONAL
        names = word.parts.related("comments")
        self._is_new = not names
        self._name = names[0] if names else self._free_name()
        self._root = self._empty() if self._is_new else parse(self._name, word.parts.archive.read(self._name))
        taken = [number(attribute(comment, "id")) for comment in self._root]
        taken += [number(identifier) for identifier in word.anchors]
        self._next = max((identifier for identifier in taken if identifier is not None), default=-1) + 1

    def add(self, finding: Finding, where: str) -> int:
        """Add a finding's comment and return its id. `where` is said last, when its anchor cannot say it."""
        identifier = self._next
        self._next += 1
        comment = self._element(self._root, "comment", id=str(identifier), author=AUTHOR, initials=INITIALS)
        self._paragraph(comment, f"{finding.code} ", finding.message, first=True)
        for cue in finding.cues:
            if cue not in finding.message:
                self._paragraph(comment, "", f"because it {cue}")
        if finding.hint:
            self._paragraph(comment, "Hint: ", finding.hint)
        if where:
            self._paragraph(comment, "", where)
        return identifier

    def reference(self, identifier: int) -> Element:
        """The run with the mark of a comment, for the end of the words that it hangs on."""
        run = self._element(None, "r")
        properties = self._element(run, "rPr")
        self._element(properties, "rStyle", val=_STYLE)
        self._element(run, "commentReference", id=str(identifier))
        return run

    def parts(self) -> dict[str, bytes]:
        """All parts that differ from the file's own."""
        main = self._word.parts.main_name
        changed = {main: _written(self._word.root), self._name: _written(self._root)}
        if self._is_new:
            changed[rels_name(main)] = self._relations(rels_name(main))
            changed[_CONTENT_TYPES] = self._types()
        return changed

    def _paragraph(self, comment: Element, bold: str, text: str, *, first: bool = False) -> None:
        paragraph = self._element(comment, "p")
        if first:
            self._element(self._element(paragraph, "r"), "annotationRef")
        for piece, is_bold in ((bold, True), (text, False)):
            if piece:
                run = self._element(paragraph, "r")
                if is_bold:
                    self._element(self._element(run, "rPr"), "b")
                written = self._element(run, "t")
                written.text = _clean(piece)
                written.set(XML_SPACE, "preserve")

    def _element(self, parent: Element | None, name: str, **attributes: str) -> Element:
        from lxml import etree

        tag = f"{{{self.namespace}}}{name}"
        element: Any = etree.Element(tag) if parent is None else etree.SubElement(parent, tag)
        for key, value in attributes.items():
            element.set(f"{{{self.namespace}}}{key}", value)
        return element

    def _empty(self) -> Element:
        from lxml import etree

        return etree.Element(f"{{{self.namespace}}}comments", nsmap={"w": self.namespace})

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._word.parts.main_name)
        names = (posixpath.join(folder, f"comments{suffix}.xml") for suffix in ("", *range(1, 1000)))
        return next(name for name in names if name not in self._word.parts.archive)

    def _relations(self, name: str) -> bytes:
        """The relationships of the document with one to the comments."""
        from lxml import etree

        archive = self._word.parts.archive
        if name in archive:
            root = parse(name, archive.read(name))
        else:
            root = etree.Element(f"{{{_PACKAGE_RELATIONS}}}Relationships", nsmap={None: _PACKAGE_RELATIONS})
        taken = {relation.get("Id") for relation in root}
        identifier = next(f"rId{i}" for i in range(1, len(taken) + 2) if f"rId{i}" not in taken)
        relation = etree.SubElement(root, f"{{{_PACKAGE_RELATIONS}}}Relationship")
        relation.set("Id", identifier)
        relation.set("Type", f"{_RELATIONS[self.namespace]}/comments")
        relation.set("Target", posixpath.basename(self._name))
        return _written(root)

    def _types(self) -> bytes:
        """The content types with that of the comments."""
        from lxml import etree

        archive = self._word.parts.archive
        if _CONTENT_TYPES not in archive:
            raise UnreadableError("broken-zip", f"broken: {_CONTENT_TYPES} is missing", "save it again in Word")
        root = parse(_CONTENT_TYPES, archive.read(_CONTENT_TYPES))
        namespace = root.tag.rpartition("}")[0]
        override = etree.SubElement(root, f"{namespace}}}Override")
        override.set("PartName", f"/{self._name}")
        override.set("ContentType", _TYPE)
        return _written(root)


def _clean(text: str) -> str:
    """A text without the characters that XML does not take."""
    return "".join(c for c in text if c.isprintable() or c in "\t\u00a0\u00ad\u200b\u2009\u202f")


def _written(root: Element) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
