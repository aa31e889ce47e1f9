"""A style compiled for one locale: layouts, sort keys and options of its two areas."""

from __future__ import annotations

from exocite.csl.compiler import Compiler
from exocite.csl.context import Env, Render
from exocite.csl.decor import fonts
from exocite.csl.errors import CslError
from exocite.csl.locale import Locale
from exocite.csl.markup import parse_markup
from exocite.csl.nameopts import inherited
from exocite.csl.richtext import Value
from exocite.csl.sorting import SortKey, compile_key
from exocite.csl.xmltree import Node


class Area:
    """The citation or the bibliography of a style."""

    def __init__(self, node: Node, root: Node, macros: dict[str, Node], locale: Locale) -> None:
        self.options = dict(node.attrs)
        env = Env(locale, root.attrs)
        env.explicit_suffix = _mentions_variable(node, "year-suffix", macros, set())
        self.numbered = _mentions_variable(node, "citation-number", macros, set())
        self.env = env
        layout = node.find("layout")
        if layout is None:
            raise CslError(f"<{node.tag}> has no <layout>", "add one")
        outer = inherited(root.attrs, node.attrs)
        env.top = _top_nodes(layout)
        compiler = Compiler(env, macros, outer)
        parts = [compiler.element(child, "") for child in layout.children]
        self.parts: list[Render] = [part for part in parts if part is not None]
        self.prefix: Value = parse_markup(layout.get("prefix"))
        self.suffix: Value = parse_markup(layout.get("suffix"))
        self.delimiter = layout.get("delimiter")
        self.fonts = fonts(layout)
        sort = node.find("sort")
        keys = sort.all("key") if sort is not None else []
        self.sorts_by_suffix = sort is not None and _mentions_variable(sort, "year-suffix", macros, set())
        self.sort_keys: list[SortKey] = [compile_key(key, env, macros, outer) for key in keys]

    def whole(self, name: str, default: int) -> int:
        """Return an option that is a whole number."""
        value = self.options.get(name, "")
        return int(value) if value.strip().isdecimal() else default


class CompiledStyle:
    """Everything needed to render with one style in one locale."""

    def __init__(self, root: Node, macros: dict[str, Node], locale: Locale) -> None:
        self.locale = locale
        self.is_note = root.get("class") == "note"
        citation = root.find("citation")
        if citation is None:
            raise CslError("the style has no <citation>", "an independent style needs one")
        self.citation = Area(citation, root, macros, locale)
        self.uses_disambiguate = _mentions(root, "disambiguate")
        bibliography = root.find("bibliography")
        self.bibliography = Area(bibliography, root, macros, locale) if bibliography is not None else None


_TRANSPARENT = frozenset(["choose", "if", "else-if", "else"])


def _top_nodes(node: Node) -> set[int]:
    """Return the elements that stand directly in a layout, seen through choices: `display` holds for them only."""
    found = {id(child) for child in node.children}
    for child in node.children:
        if child.tag in _TRANSPARENT:
            found |= _top_nodes(child)
    return found


def _mentions_variable(node: Node, variable: str, macros: dict[str, Node], seen: set[str]) -> bool:
    for child in node.children:
        if child.get("variable") == variable and child.tag == "text":
            return True
        name = child.get("macro")
        if name and name not in seen and name in macros:
            seen.add(name)
            if _mentions_variable(macros[name], variable, macros, seen):
                return True
        if _mentions_variable(child, variable, macros, seen):
            return True
    return False


def _mentions(node: Node, attribute: str) -> int:
    return sum((attribute in child.attrs) + _mentions(child, attribute) for child in node.children)
