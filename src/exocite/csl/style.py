"""Styles: reading, checking, dependents, and compiling for one locale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exocite.csl import resources
from exocite.csl.compiled import CompiledStyle
from exocite.csl.errors import CslError
from exocite.csl.locale import PRIMARY, Locale
from exocite.csl.xmltree import Node, parse

LARGEST = 50_000
"""So many elements a citation or an entry may be made of, macros written out. The largest known style has 3,047."""


class Style:
    """An independent CSL style, or a dependent one together with its parent."""

    def __init__(self, root: Node, parent: Style | None = None) -> None:
        self.root = root
        self.parent = parent
        source = parent.root if parent is not None else root
        self.source = source
        self.default_locale = root.get("default-locale") or source.get("default-locale") or "en-US"
        self.macros = {node.get("name"): node for node in source.all("macro")}
        self._compiled: dict[str, CompiledStyle] = {}

    @staticmethod
    def from_text(text: str | bytes, name: str = "the style") -> Style:
        """Read a style from XML text."""
        root = parse(text, name)
        if root.tag != "style":
            raise CslError(f"{name}: not a CSL style: its root is <{root.tag}>", "a CSL style starts with <style>")
        parent = _parent_name(root)
        if parent and root.find("citation") is None:
            path = resources.find_style(parent)
            if path is None:
                raise CslError(f'{name} depends on "{parent}", which is not known', "install or give the parent style")
            return Style(root, Style.from_text(path.read_bytes(), path.name))
        style = Style(root)
        _check(style, name)
        return style

    @staticmethod
    def from_path(path: str | Path) -> Style:
        """Read a style from a file."""
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise CslError(f"cannot read the style {path}: {error.strerror}", "check the path") from None
        return Style.from_text(data, str(path))

    @staticmethod
    def from_name(name: str) -> Style:
        """Read a style known by name, such as `vancouver` or `apa`."""
        path = resources.find_style(str(name).removesuffix(".csl"))
        if path is None:
            raise CslError(f'there is no style "{name}"', "name a style of the CSL repository, or give a .csl file")
        return Style.from_path(path)

    @property
    def title(self) -> str:
        """The style's title."""
        info = self.root.find("info")
        title = info.find("title") if info is not None else None
        return title.text.strip() if title is not None else ""

    @property
    def is_note(self) -> bool:
        """Say whether citations stand in notes."""
        return self.source.get("class") == "note"

    def locale(self, base: Locale) -> Locale:
        """Return a locale with the style's own terms, dates and options on top."""
        locale = base.copy()
        language = base.language
        matching: list[tuple[int, Node]] = []
        for node in self.source.all("locale"):
            tag = node.get("xml:lang")
            exact = PRIMARY.get(tag, tag) == PRIMARY.get(base.tag, base.tag)
            if not tag:
                matching.append((0, node))
            elif tag == language:
                matching.append((1, node))
            elif exact:
                matching.append((2, node))
        for _, node in sorted(matching, key=lambda pair: pair[0]):
            locale.overlay(node)
        return locale

    def compiled(self, locale: Locale | str | None = None) -> CompiledStyle:
        """Compile the style for a locale (its default one if none is given)."""
        if isinstance(locale, Locale):
            return CompiledStyle(self.source, self.macros, self.locale(locale))
        tag = locale or self.default_locale
        done = self._compiled.get(tag)
        if done is None:
            merged = self.locale(Locale.load(tag))
            done = self._compiled[tag] = CompiledStyle(self.source, self.macros, merged)
        return done


def _parent_name(root: Node) -> str:
    info = root.find("info")
    for link in info.all("link") if info is not None else []:
        if link.get("rel") == "independent-parent":
            return link.get("href").rstrip("/").rpartition("/")[2]
    return ""


def _walk(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _walk(child)


def _calls(node: Node) -> set[str]:
    return {found.attrs["macro"] for found in _walk(node) if found.tag in ("text", "key") and "macro" in found.attrs}


def _check(style: Style, name: str) -> None:
    """Refuse a style without a citation, with missing macros, or with macros that call themselves."""
    root = style.root
    citation = root.find("citation")
    if citation is None or citation.find("layout") is None:
        raise CslError(f"{name} has no <citation> with a <layout>", "an independent style needs one")
    calls = {key: _calls(node) for key, node in style.macros.items()}
    done: set[str] = set()
    for area in (citation, root.find("bibliography")):
        for called in sorted(_calls(area)) if area is not None else []:
            _descend(called, calls, (), done, name)
    sizes: dict[str, int] = {}
    if max(_size(area, style.macros, sizes) for area in root.children if area.tag != "macro") > LARGEST:
        raise CslError(f"{name}: its macros call each other so often that it would never end", "write them out once")


def _size(node: Node, macros: dict[str, Node], sizes: dict[str, int]) -> int:
    """How many elements an element renders at most, macros written out; `sizes` are those of macros, once known."""
    parts = []
    for child in node.children:
        size = _size(child, macros, sizes)
        called = child.get("macro")
        if called in macros:
            if called not in sizes:
                sizes[called] = _size(macros[called], macros, sizes)
            size += sizes[called]
        parts.append(size)
    return 1 + (max(parts, default=0) if node.tag == "choose" else sum(parts))


def _descend(macro: str, calls: dict[str, set[str]], path: tuple[str, ...], done: set[str], name: str) -> None:
    if macro in done:
        return
    if macro in path:
        raise CslError(f'{name}: the macro "{macro}" calls itself', " -> ".join((*path, macro)))
    if macro not in calls:
        raise CslError(f'{name} has no macro "{macro}"', "add the macro or mend its name")
    for called in sorted(calls[macro]):
        _descend(called, calls, (*path, macro), done, name)
    done.add(macro)
