"""XML to a light tree, with entity declarations refused."""

from __future__ import annotations

from xml.parsers import expat

from exocite.csl.errors import CslError

MAX_DEPTH = 100
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"


class Node:
    """One element: local name, attributes, child elements, text."""

    __slots__ = ("attrs", "children", "tag", "text")

    def __init__(self, tag: str, attrs: dict[str, str]) -> None:
        self.tag = tag
        self.attrs = attrs
        self.children: list[Node] = []
        self.text = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute, or the default."""
        return self.attrs.get(name, default)

    def find(self, tag: str) -> Node | None:
        """Return the first child element of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list[Node]:
        """Return all child elements of that name."""
        return [child for child in self.children if child.tag == tag]


class _Builder:
    """Collects expat events into nodes."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.stack: list[Node] = []

    def start(self, name: str, attrs: dict[str, str]) -> None:
        """Open an element."""
        plain = {("xml:lang" if key == XML_LANG else key.rpartition(" ")[2]): value for key, value in attrs.items()}
        if len(self.stack) >= MAX_DEPTH:
            raise CslError("the XML is nested too deeply", f"keep elements within {MAX_DEPTH} levels")
        node = Node(name.rpartition(" ")[2], plain)
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node
        self.stack.append(node)

    def end(self, name: str) -> None:
        """Close an element."""
        self.stack.pop()

    def data(self, text: str) -> None:
        """Add character data to the open element."""
        if self.stack:
            self.stack[-1].text += text


def _refuse(*_: object) -> None:
    raise CslError("the XML declares an entity", "remove the DOCTYPE; styles and locales need none")


def parse(source: str | bytes, what: str) -> Node:
    """Parse XML text; `what` names the document in an error."""
    if not isinstance(source, str | bytes):
        raise CslError(f"{what} is not text", "pass the XML as str or bytes")
    builder = _Builder()
    parser = expat.ParserCreate("utf-8" if isinstance(source, str) else None, " ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(source.encode() if isinstance(source, str) else source, True)
    except expat.ExpatError as error:
        place = f"{what}:{error.lineno}:{error.offset + 1}"
        raise CslError(f"{place}: not valid XML: {expat.ErrorString(error.code)}", "mend the file there") from None
    except (UnicodeError, LookupError) as error:
        raise CslError(f"{what}: not valid XML: {error}", "save the file as UTF-8") from None
    if builder.root is None:
        raise CslError(f"{what} is empty", "give a CSL file")
    return builder.root
