"""Formatting attributes of an element, compiled to one function on its output."""

from __future__ import annotations

from collections.abc import Callable

from exocite.csl.context import Ctx, Env
from exocite.csl.markup import parse_markup
from exocite.csl.richtext import OPEN, Value, cat, mapped, wrap
from exocite.csl.textcase import apply_case
from exocite.csl.xmltree import Node

_FONTS = {
    ("font-style", "italic"): "i",
    ("font-style", "oblique"): "oblique",
    ("font-style", "normal"): "normal-style",
    ("font-variant", "small-caps"): "sc",
    ("font-variant", "normal"): "normal-variant",
    ("font-weight", "bold"): "b",
    ("font-weight", "light"): "light",
    ("font-weight", "normal"): "normal-weight",
    ("text-decoration", "underline"): "u",
    ("text-decoration", "none"): "normal-decoration",
    ("vertical-align", "sup"): "sup",
    ("vertical-align", "sub"): "sub",
    ("vertical-align", "baseline"): "baseline",
}
_ORDER = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_NO_PERIODS = {ord("."): ""}
Finish = Callable[[Ctx, Value], Value]


def fonts(node: Node) -> tuple[str, ...]:
    """Return the tags of an element's font attributes, innermost first."""
    found = [_FONTS.get((name, node.get(name))) for name in _ORDER if name in node.attrs]
    return tuple(name for name in found if name)


def wrap_fonts(value: Value, names: tuple[str, ...]) -> Value:
    """Put a value inside font tags, innermost first."""
    for name in names:
        value = wrap(value, name)
    return value


def quoted(value: Value, close: str) -> Value:
    """Put a value inside quotation marks."""
    if isinstance(value, str):
        return f"{OPEN}{value}{close}"
    return [(OPEN, ()), *value, (close, ())]


def strip_periods(value: Value) -> Value:
    """Take the full stops out of a value."""
    return mapped(value, _NO_PERIODS)


def _steps(node: Node, env: Env) -> list[Finish]:
    """Return what happens to a value between its text and its affixes."""
    steps: list[Finish] = []
    case, names = node.get("text-case"), fonts(node)
    if case == "title" and node.tag == "label":
        case = "capitalize-all"
    if case:
        steps.append(lambda c, value: apply_case(value, case, c.english, c.item.language or env.language))
    if node.get("strip-periods") == "true":
        steps.append(lambda c, value: strip_periods(value))
    if names:
        steps.append(lambda c, value: wrap_fonts(value, names))
    if node.get("quotes") == "true":
        steps.append(lambda c, value: quoted(value, env.close))
    return steps


def _affixes(node: Node, env: Env) -> Finish | None:
    prefix = parse_markup(node.get("prefix"))
    suffix = parse_markup(node.get("suffix"))
    if not prefix and not suffix:
        return None
    if not prefix:
        return lambda c, value: cat(value, suffix)
    if not suffix:
        return lambda c, value: cat(prefix, value)
    return lambda c, value: cat(cat(prefix, value), suffix)


def _chain(steps: list[Finish]) -> Finish:
    def finish(c: Ctx, value: Value) -> Value:
        for step in steps:
            value = step(c, value)
        return value

    return finish


def finisher(node: Node, env: Env, affixes: bool = True) -> Finish | None:
    """Compile an element's formatting; None when it has none. Only for values that are not empty."""
    steps = _steps(node, env)
    around = _affixes(node, env) if affixes else None
    if around is not None:
        steps.append(around)
    display = node.get("display")
    if display and id(node) in env.top:
        steps.append(lambda c, value: wrap(value, "display", data=display))
    if not steps:
        return None
    return steps[0] if len(steps) == 1 else _chain(steps)
