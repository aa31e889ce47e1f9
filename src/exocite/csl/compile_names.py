"""cs:names: several name variables, labels, et al., substitution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from exocite.csl.context import Ctx, Env, NamesRecord, Render
from exocite.csl.decor import Finish, finisher, fonts, wrap_fonts
from exocite.csl.items import Item
from exocite.csl.nameopts import NameOptions
from exocite.csl.naming import PLAIN, Namer, Part
from exocite.csl.personal import Name, is_cjk
from exocite.csl.richtext import Value, cat, plain
from exocite.csl.xmltree import Node

if TYPE_CHECKING:
    from exocite.csl.compiler import Compiler

_SELF = frozenset(["name", "et-al", "label", "substitute", "institution"])


class Inherit(NamedTuple):
    """What a names element inside cs:substitute takes over from its parent."""

    outer: Node
    name: Node
    et_al: Node | None
    label: Node | None
    label_first: bool


def _part(node: Node | None, env: Env) -> Part:
    if node is None:
        return PLAIN
    bare = Node("name-part", {key: value for key, value in node.attrs.items() if key not in ("prefix", "suffix")})
    finish = finisher(bare, env)
    blank = Ctx(Item({"id": ""}), english=True)
    change = (lambda value: finish(blank, value)) if finish is not None else PLAIN[0]
    return change, node.get("prefix"), node.get("suffix")


def _parts(name: Node, env: Env) -> tuple[Part, Part]:
    nodes = {child.get("name"): child for child in name.all("name-part")}
    return _part(nodes.get("family"), env), _part(nodes.get("given"), env)


class ListWriter:
    """Writes a list of names: delimiters, `and`, et al."""

    def __init__(self, options: NameOptions, env: Env, name: Node, et_al: Node | None) -> None:
        self.options = options
        self.namer = Namer(options, env, *_parts(name, env))
        self.fonts = fonts(name)
        self.prefix, self.suffix = name.get("prefix"), name.get("suffix")
        locale = env.locale
        words = {"text": locale.term("and") or "", "symbol": locale.term("and", "symbol") or "&"}
        self.word = words.get(options.joiner, "")
        term = et_al.get("term", "et-al") if et_al is not None else "et-al"
        self.et_al: Value = locale.term(term) or ""
        self.tight_et_al = is_cjk(plain(self.et_al)[:1])
        if not plain(self.et_al).strip():
            self.et_al = ""
        if et_al is not None and self.et_al:
            self.et_al = wrap_fonts(self.et_al, fonts(et_al))

    def _inverted(self, index: int, name: Name) -> bool:
        order = self.options.sort_order
        return (order == "all" or (order == "first" and index == 0)) and not name.literal

    def _one(self, c: Ctx, names: Sequence[Name], index: int, record: int) -> Value:
        given = c.overrides.given
        level = given.get((record, index), 0) if given else 0
        name = names[index]
        value = self.namer.write(name, self._inverted(index, name), level, c.in_sort)
        if self.fonts and value:
            value = wrap_fonts(value, self.fonts)
        if (self.prefix or self.suffix) and not name.literal:
            value = cat(cat(self.prefix, value), self.suffix)
        return value

    def write(self, c: Ctx, names: Sequence[Name], shown: int, record: int, last: bool) -> Value:
        """Return the names that are shown, with et al. or the last name where some are not."""
        if len(names) > 1 and names[-1].others:
            shown, last = min(shown, len(names) - 1), False  # nobody knows the last name of such a list
        values = [self._one(c, names, index, record) for index in range(shown)]
        if c.substitute is not None:
            values = substituted(values, c.substitute)
        if shown == len(names):
            return self._all(values, names, c.in_sort)
        if not values:
            return ""
        joined = values[0]
        for value in values[1:]:
            joined = cat(cat(joined, self.options.delimiter), value)
        if last and len(names) - shown > 1:
            final = self._one(c, names, len(names) - 1, record)
            return cat(cat(cat(joined, self.options.delimiter), "… "), final)
        if not self.et_al or c.in_sort:
            return joined
        joined = cat(cat(joined, self._before_et_al(shown, names[shown - 1])), self.et_al)
        return cat(cat(self.prefix, wrap_fonts(joined, self.fonts)), self.suffix)

    def _before_et_al(self, shown: int, name: Name) -> str:
        rule = self.options.after_et_al
        with_delimiter = (
            rule == "always"
            or (rule == "contextual" and shown > 1)
            or (rule == "after-inverted-name" and self._inverted(shown - 1, name))
        )
        if with_delimiter:
            return self.options.delimiter
        return "" if self.tight_et_al else " "

    def _all(self, values: list[Value], names: Sequence[Name], in_sort: bool) -> Value:
        if not values:
            return ""
        joined = values[0]
        for value in values[1:-1]:
            joined = cat(cat(joined, self.options.delimiter), value)
        if len(values) > 1:
            between = self.options.delimiter if in_sort else self._before_last(len(values), names[len(values) - 2])
            joined = cat(cat(joined, between), values[-1])
        return joined

    def _before_last(self, count: int, name: Name) -> str:
        delimiter = self.options.delimiter
        if not self.word:
            return delimiter
        rule = self.options.precedes_last
        with_delimiter = (
            rule == "always"
            or (rule == "contextual" and count > 2)
            or (rule == "after-inverted-name" and self._inverted(count - 2, name))
        )
        if self.word[-1:].isspace():
            return f"{delimiter if with_delimiter else ''}{self.word}"
        start = delimiter if with_delimiter else " "
        return f"{start}{self.word} " if start[-1:].isspace() else f"{start} {self.word} "


def substituted(values: list[Value], substitute: tuple[str, str, int]) -> list[Value]:
    """Put the substitute in the place of names that repeat those of the entry before."""
    text, rule, count = substitute
    if rule == "complete-each":
        return [text for _ in values]
    if rule in ("partial-each", "partial-first"):
        return [text if index < count else value for index, value in enumerate(values)]
    return values


class NamesWriter:
    """One compiled cs:names element."""

    def __init__(self, node: Node, compiler: Compiler, inherit: Inherit) -> None:
        env = compiler.env
        self.locale = env.locale
        self.variables = node.get("variable").split()
        self.options = NameOptions(compiler.name_attrs, inherit.name.attrs)
        self.writer = ListWriter(self.options, env, inherit.name, inherit.et_al)
        self.delimiter = inherit.outer.get("delimiter", compiler.name_attrs.get("names-delimiter", ""))
        self.finish: Finish | None = finisher(inherit.outer, env)
        self.label = inherit.label
        self.label_first = inherit.label_first
        self.label_finish = finisher(self.label, env) if self.label is not None else None
        self.substitutes = _substitutes(node, compiler, inherit)
        self.counting = self.options.form == "count"

    def render(self, c: Ctx) -> Value:
        """Render the element."""
        c.called += 1
        used = c.quashed if c.sub_vars is None else c.quashed.union(c.sub_vars)
        present = [name for name in self.variables if name not in used and c.item.names(name)]
        if not present:
            return self._substitute(c) if self.substitutes else ""
        c.got += 1
        if c.sub_vars is not None:
            c.sub_vars.extend(present)
        main = c.first_names is None
        value = self._joined(c, present)
        if self.counting:
            return value
        if main and c.sub_vars is None and c.suppress_names:
            value = ""
        if value and self.finish is not None:
            value = self.finish(c, value)
        return value

    def _joined(self, c: Ctx, present: list[str]) -> Value:
        if self.counting:
            return str(sum(self._shown(c, c.item.names(name), -1)[0] for name in present))
        groups = self._merge(c, present)
        substitute = c.substitute
        main = c.first_names is None
        result: Value = ""
        for name, term in groups:
            value = self._one(c, name, term)
            if value:
                result = cat(cat(result, self.delimiter), value) if result else value
        if main:
            c.substitute = None
            if substitute is not None and substitute[1] == "complete-all" and self.label is None:
                return substitute[0]
        return result

    def _merge(self, c: Ctx, present: list[str]) -> list[tuple[str, str]]:
        """Return (variable, term of its label); an editor who is the translator too is named once."""
        both = "editor" in present and "translator" in present and len(present) == 2
        if both and self.locale.find("editortranslator") is not None:
            keys = [[name.key for name in c.item.names(variable)] for variable in ("editor", "translator")]
            if keys[0] == keys[1] and self.locale.term("editortranslator", self._label_form()):
                return [(present[0], "editortranslator")]
        return [(name, name) for name in present]

    def _label_form(self) -> str:
        return self.label.get("form", "long") if self.label is not None else "long"

    def _shown(self, c: Ctx, names: Sequence[Name], index: int) -> tuple[int, bool, int]:
        """Return how many names to print, whether the last follows, and how many before disambiguation."""
        if c.sort_names is not None:
            least, first, last = c.sort_names
            count = first if least and len(names) >= least and first < len(names) else len(names)
            return count, last, count
        base = self.options.limit(len(names), c.subsequent)
        wanted = c.overrides.shown.get(index, base) if c.overrides.shown else base
        return min(max(wanted, base), len(names)), self.options.use_last, base

    def _one(self, c: Ctx, variable: str, term: str) -> Value:
        names = c.item.names(variable)
        index = c.names_seen
        c.names_seen += 1
        shown, last, base = self._shown(c, names, index)
        if c.records is not None:
            c.records.append(NamesRecord(index, names, self.options, shown, base))
        value = self.writer.write(c, names, shown, index, last)
        if c.first_names is None:
            c.first_names = value
            if c.substitute is not None and c.substitute[1] == "complete-all":
                value = c.substitute[0]
        if self.label is None or not value or c.in_sort:
            return value
        label = self._label(c, term, len(names))
        if not label:
            return value
        return cat(label, value) if self.label_first else cat(value, label)

    def _label(self, c: Ctx, term: str, count: int) -> Value:
        assert self.label is not None
        plural = self.label.get("plural", "contextual")
        many = plural == "always" or (plural == "contextual" and count > 1)
        text = self.locale.term(term, self._label_form(), many)
        if not text:
            return ""
        return self.label_finish(c, text) if self.label_finish is not None else text

    def _substitute(self, c: Ctx) -> Value:
        """Render the first substitute that prints; what it used is not printed again."""
        outer, main = c.sub_vars, c.first_names is None
        for render, final in self.substitutes:
            c.sub_vars = []
            value = render(c)
            used = c.sub_vars
            c.sub_vars = outer
            if final and not value:
                return ""
            if value:
                c.quashed.update(used)
                if outer is not None:
                    outer.extend(used)
                if main and outer is None:
                    value = self._substituted_main(c, value)
                return value
        return ""

    def _substituted_main(self, c: Ctx, value: Value) -> Value:
        """Note what stands in the place of the first names, unless names of another variable do."""
        if c.first_names is None:
            c.first_names = value
            if c.substitute is not None:
                value, c.substitute = c.substitute[0], None
        return "" if c.suppress_names else value


def _substitutes(node: Node, compiler: Compiler, inherit: Inherit) -> list[tuple[Render, bool]]:
    substitute = node.find("substitute")
    if substitute is None:
        return []
    outer, compiler.inherit = compiler.inherit, inherit
    found: list[tuple[Render | None, bool]] = []
    for child in substitute.children:
        compiler.alternatives = child.tag == "choose"
        found.append((compiler.element(child), _is_empty_term(child, compiler)))
    compiler.alternatives = False
    compiler.inherit = outer
    return [(render, final) for render, final in found if render is not None]


def _is_empty_term(node: Node, compiler: Compiler) -> bool:
    """Say whether a substitute is a term that the style leaves blank: nothing is then put in its place."""
    return "term" in node.attrs and compiler.env.locale.term(node.attrs["term"], node.get("form", "long")) == ""


def _own(node: Node) -> Inherit:
    tags = [child.tag for child in node.children]
    label = node.find("label")
    first = label is not None and "name" in tags and tags.index("label") < tags.index("name")
    return Inherit(node, node.find("name") or Node("name", {}), node.find("et-al"), label, first)


def compile_names(node: Node, compiler: Compiler) -> Render:
    """Compile cs:names; without children of its own inside cs:substitute it is written as its parent."""
    own = _own(node)
    parent = compiler.inherit
    if parent is not None and not any(child.tag in _SELF for child in node.children):
        own = parent
    return NamesWriter(node, compiler, own).render
