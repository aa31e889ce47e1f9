"""What a Word file's styles say of a paragraph or a run: heading and level, caption, list, hidden, raised.

Styles are told by their names, which are English in every language of Word for the built-in ones, then by their ids,
then by what they are based on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from exocite.parsers.docx.names import NAMES, Element, attribute, child, is_on, number, value

_ROLES: Mapping[str, str] = {
    "title": "front", "subtitle": "front", "author": "front", "authors": "front", "date": "front",
    "affiliation": "front", "affiliations": "front", "keywords": "front", "toc heading": "front",
    "table of figures": "front", "header": "front", "footer": "front", "index heading": "front",
    "caption": "caption", "image caption": "caption", "table caption": "caption", "figure caption": "caption",
    "figure legend": "caption", "legend": "caption", "quote": "quote", "intense quote": "quote",
    "block text": "quote", "block quote": "quote", "quotations": "quote", "list paragraph": "listed",
    "abstract": "abstract", "bibliography": "bibliography", "endnote bibliography": "bibliography",
    "source code": "code", "html preformatted": "code", "preformatted text": "code", "macro": "code",
    "plain code": "code", "code": "code", "verbatim char": "code", "html code": "code", "source text": "code",
    "abstract title": "abstract title",
}  # fmt: skip
_PATTERNS = (
    (re.compile(r"heading ?([1-9])"), "heading"),
    (re.compile(r"(?:toc|index) ?\d"), "front"),
    (re.compile(r"list(?: bullet| number)?(?: \d)?"), "list"),
    (re.compile(r"bibliography ?\d+"), "bibliography"),
)


class Style(NamedTuple):
    """A paragraph or character style with what it inherits; the properties are None where no style of it says any."""

    role: str = ""
    level: int = 0
    hidden: bool | None = None
    bold: bool | None = None
    raised: bool | None = None
    list_id: str = ""
    list_level: int = 0


_PLAIN = Style()


class Marks(NamedTuple):
    """What run properties say: hidden, bold, raised, each None where they say nothing, and the character style."""

    hidden: bool | None
    bold: bool | None
    raised: bool | None
    style: str


NO_MARKS = Marks(None, None, None, "")


class Styles:
    """The styles of a file by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for element in root if root is not None else ():
            if NAMES[element.tag] == "style":
                identifier = attribute(element, "styleId")
                self._elements.setdefault(identifier, element)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                    self._default = identifier

    def paragraph(self, identifier: str) -> Style:
        """The style of a paragraph; the default one for an empty id."""
        return self.get(identifier or self._default)

    def get(self, identifier: str) -> Style:
        """A style by its id; one that the file does not describe is told by the id."""
        if identifier not in self._known:
            self._resolve(identifier)
        return self._known[identifier]

    def _resolve(self, identifier: str) -> None:
        """Work out a style and all that it is based on, the base first; a circle ends where it closes."""
        chain = [identifier]
        while chain[-1] in self._elements:
            base = value(self._elements[chain[-1]], "basedOn")
            if not base or base in chain:
                break
            chain.append(base)
            if base in self._known:
                break
        style = _PLAIN
        for name in reversed(chain):
            style = self._known.setdefault(name, self._own(name, style))

    def _own(self, identifier: str, base: Style) -> Style:
        element = self._elements.get(identifier)
        if element is None:
            return _told(identifier, base)
        style = _told(value(element, "name") or identifier, base)
        properties = child(element, "pPr")
        if properties is not None:
            level = outline(properties)
            if level is not None and style.role in ("", "heading"):
                style = style._replace(role="heading" if level else "", level=level)
            list_id = value(properties, "numPr", "numId")
            list_level = number(value(properties, "numPr", "ilvl")) or 0
            style = style._replace(list_id=list_id, list_level=list_level) if list_id else style
        found = marks(child(element, "rPr"))
        return style._replace(
            hidden=style.hidden if found.hidden is None else found.hidden,
            bold=style.bold if found.bold is None else found.bold,
            raised=style.raised if found.raised is None else found.raised,
        )


def _told(name: str, base: Style) -> Style:
    """What a style's name or id says; else it is as its base."""
    folded = " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
    role = _ROLES.get(folded)
    if role:
        return base._replace(role=role, level=0)
    for pattern, role_of in _PATTERNS:
        match = pattern.fullmatch(folded)
        if match:
            return base._replace(role=role_of, level=int(match[1]) if role_of == "heading" else 0)
    return base


def outline(properties: Element) -> int | None:
    """The heading level that paragraph properties give, 0 for body text, None when they say nothing."""
    level = number(value(properties, "outlineLvl"))
    if level is None:
        return None
    return level + 1 if 0 <= level <= 8 else 0


def marks(properties: Element | None) -> Marks:
    """What the properties of a run say."""
    if properties is None:
        return NO_MARKS
    hidden = bold = raised = None
    style = ""
    for element in properties:
        name = NAMES[element.tag]
        if name in ("vanish", "specVanish"):
            hidden = is_on(element)
        elif name == "b":
            bold = is_on(element)
        elif name == "vertAlign":
            raised = attribute(element, "val") == "superscript"
        elif name == "position" and raised is None:
            raised = (number(attribute(element, "val")) or 0) > 0
        elif name == "rStyle":
            style = attribute(element, "val")
    return Marks(hidden, bold, raised, style)
