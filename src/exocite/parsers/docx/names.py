"""Names of WordprocessingML elements, short: `p`, `r`, `m:oMath`, whichever namespace a file uses for them."""

from __future__ import annotations

from typing import Any

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PREFIXES = {
    TRANSITIONAL: "",
    STRICT: "",
    "": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An element of lxml, which has no types of its own."""


class _Names(dict[Any, str]):
    """Tag to short name, worked out once a tag. What is no element (a comment, an entity) has no name."""

    def __missing__(self, tag: Any) -> str:
        short = ""
        if isinstance(tag, str):
            namespace, _, local = tag.rpartition("}")
            prefix = _PREFIXES.get(namespace[1:])
            short = f"?:{local}" if prefix is None else prefix + local
        self[tag] = short
        return short


NAMES = _Names()
"""`NAMES[element.tag]` is the element's short name; `?:…` in a namespace that is not Word's."""


def attribute(element: Element, name: str) -> str:
    """An attribute of Word's namespace, empty when it is not there."""
    value: str | None = element.get(f"{{{TRANSITIONAL}}}{name}")
    if value is None:
        value = element.get(f"{{{STRICT}}}{name}")
    return (element.get(name) or "") if value is None else value


def child(element: Element, name: str) -> Element | None:
    """The first child with a short name, or None."""
    if element is None:
        return None
    return next((inner for inner in element if NAMES[inner.tag] == name), None)


def value(element: Element, *path: str) -> str:
    """The attribute `val` of the element at `path` below `element`, empty when there is none."""
    for name in path:
        element = child(element, name)
    return "" if element is None else attribute(element, "val")


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def number(text: str) -> int | None:
    """A decimal attribute, None when it is none."""
    try:
        return int(text) if len(text) < 12 else None
    except ValueError:
        return None
