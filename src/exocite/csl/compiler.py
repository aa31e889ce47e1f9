"""Style elements to closures: the compiler, groups, layouts and macros."""

from __future__ import annotations

from collections.abc import Callable

from exocite.csl.compile_choose import compile_choose
from exocite.csl.compile_date import compile_date
from exocite.csl.compile_names import Inherit, compile_names
from exocite.csl.compile_text import compile_label, compile_number, compile_text
from exocite.csl.context import Ctx, Env, Render
from exocite.csl.decor import Finish, finisher
from exocite.csl.errors import CslError
from exocite.csl.richtext import Value, cat
from exocite.csl.xmltree import Node


class Compiler:
    """Compiles one area of a style: its citation, its bibliography, or their sort keys."""

    def __init__(self, env: Env, macros: dict[str, Node], name_attrs: dict[str, str]) -> None:
        self.env = env
        self.macros = macros
        self.name_attrs = name_attrs
        self.inherit: Inherit | None = None
        self.alternatives = False
        self._done: dict[str, Render] = {}
        self._open: list[str] = []

    def macro(self, name: str) -> Render:
        """Return a compiled macro."""
        done = self._done.get(name)
        if done is None:
            done = self._done[name] = self._compile_macro(name)
        return done

    def _compile_macro(self, name: str) -> Render:
        node = self.macros.get(name)
        if node is None:
            raise CslError(f'the style has no macro "{name}"', "add the macro or mend its name")
        if name in self._open:
            raise CslError(f'the macro "{name}" calls itself', "break the circle of macros")
        self._open.append(name)
        outer, self.inherit = self.inherit, None
        render = grouped(self.sequence(node.children, ""), None)
        self.inherit = outer
        self._open.pop()
        return render

    def element(self, node: Node, delimiter: str = "") -> Render | None:
        """Compile one rendering element; None for what renders nothing."""
        if node.tag == "text":
            return compile_text(node, self)
        if node.tag == "group":
            return self._group(node)
        if node.tag == "choose":
            return compile_choose(node, self, delimiter)
        if node.tag == "names":
            return compile_names(node, self)
        simple = _SIMPLE.get(node.tag)
        return simple(node, self) if simple is not None else None

    def sequence(self, nodes: list[Node], delimiter: str) -> Render:
        """Compile elements that follow each other; in a choice among substitutes only the first that prints counts."""
        alternatives, self.alternatives = self.alternatives, False
        if alternatives:
            return first_of([render for render in [self.element(node) for node in nodes] if render is not None])
        found = [self.element(node, delimiter) for node in nodes]
        return chained([render for render in found if render is not None], delimiter)

    def _group(self, node: Node) -> Render:
        delimiter = node.get("delimiter")
        return grouped(self.sequence(node.children, delimiter), finisher(node, self.env))


_SIMPLE: dict[str, Callable[[Node, Compiler], Render]] = {
    "number": compile_number,
    "label": compile_label,
    "date": compile_date,
}


def chained(renders: list[Render], delimiter: str) -> Render:
    """Return a function that renders several elements with a delimiter between those that print."""
    if len(renders) == 1:
        return renders[0]

    def render(c: Ctx) -> Value:
        result: Value = ""
        for part in renders:
            value = part(c)
            if value:
                result = (cat(cat(result, delimiter), value) if delimiter else cat(result, value)) if result else value
        return result

    return render


def first_of(renders: list[Render]) -> Render:
    """Return a function that renders the first of several elements that prints."""

    def render(c: Ctx) -> Value:
        for part in renders:
            value = part(c)
            if value:
                return value
        return ""

    return render


def grouped(body: Render, finish: Finish | None) -> Render:
    """Return a function for a group: silent when it calls variables and all of them are empty."""

    def render(c: Ctx) -> Value:
        called, got = c.called, c.got
        value = body(c)
        if not value:
            return value
        if c.got == got:
            if c.called != called:
                return ""
            c.called += 1
            c.got += 1
        return finish(c, value) if finish is not None else value

    return render
