"""Which of a Word file's lists count in numbers."""

from __future__ import annotations

from exocite.parsers.docx.names import NAMES, Element, attribute, child, number, value


class Numbering:
    """The lists of a file: number format by list id and level."""

    def __init__(self, root: Element | None) -> None:
        self._formats: dict[tuple[str, int], str] = {}
        self._abstract: dict[str, str] = {}
        for element in root if root is not None else ():
            name = NAMES[element.tag]
            if name == "abstractNum":
                self._read(f"abstract {attribute(element, 'abstractNumId')}", element)
            elif name == "num":
                identifier = attribute(element, "numId")
                self._abstract[identifier] = value(element, "abstractNumId")
                for override in element:
                    if NAMES[override.tag] == "lvlOverride":
                        self._read(identifier, override)

    def counts(self, list_id: str, level: int) -> bool:
        """Whether a list's items are numbered (1, 2, 3) and not marked with bullets or letters."""
        style = self._formats.get((list_id, level))
        if style is None:
            style = self._formats.get((f"abstract {self._abstract.get(list_id, '')}", level), "")
        return style.startswith("decimal")

    def _read(self, owner: str, element: Element) -> None:
        for inner in element:
            level = number(attribute(inner, "ilvl")) if NAMES[inner.tag] == "lvl" else None
            if level is not None:
                self._formats[owner, level] = value(inner, "numFmt")


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """The list and the level that paragraph properties name; `("", 0)` when they take the paragraph out of any."""
    numbers = child(properties, "numPr") if properties is not None else None
    if numbers is None:
        return None
    list_id = value(numbers, "numId")
    return ("" if list_id == "0" else list_id), number(value(numbers, "ilvl")) or 0
