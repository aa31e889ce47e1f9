"""cs:choose: conditions compiled to predicates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exocite.csl.context import Ctx, Render
from exocite.csl.errors import CslError
from exocite.csl.notes import DATE_VARIABLES, NAME_VARIABLES
from exocite.csl.numbers import is_numeric
from exocite.csl.richtext import Value
from exocite.csl.xmltree import Node

if TYPE_CHECKING:
    from exocite.csl.compiler import Compiler

Test = Callable[[Ctx], bool]
_STATE = {
    "locator": lambda c: bool(c.locator),
    "label": lambda c: bool(c.label),
    "year-suffix": lambda c: bool(c.year_suffix),
    "citation-number": lambda c: bool(c.number),
    "first-reference-note-number": lambda c: bool(c.first_note),
}  # type: dict[str, Test]


def _variable(name: str) -> Test:
    if name in _STATE:
        return _STATE[name]
    if name in DATE_VARIABLES:
        return lambda c: c.item.date(name) is not None
    if name in NAME_VARIABLES:
        return lambda c: bool(c.item.names(name))
    return lambda c: bool(c.item.text(name))


def _numeric(name: str) -> Test:
    if name == "locator":
        return lambda c: bool(c.locator) and is_numeric(c.locator)
    if name in ("citation-number", "first-reference-note-number"):
        return _STATE[name]
    return lambda c: is_numeric(c.item.text(name))


def _uncertain(name: str) -> Test:
    def test(c: Ctx) -> bool:
        date = c.item.date(name)
        return date is not None and date.circa

    return test


def _type(name: str) -> Test:
    return lambda c: c.item.type == name


def _position(name: str) -> Test:
    return lambda c: name in c.positions


def _locator(name: str) -> Test:
    wanted = name.replace("sub-verbo", "sub verbo")
    return lambda c: bool(c.locator) and (c.label or "page").replace("sub-verbo", "sub verbo") == wanted


_TESTS: dict[str, Callable[[str], Test]] = {
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "type": _type,
    "position": _position,
    "locator": _locator,
}


def _words(kind: str, value: str) -> list[str]:
    return value.replace("sub verbo", "sub-verbo").split() if kind == "locator" else value.split()


def _tests(node: Node) -> list[Test]:
    tests: list[Test] = []
    for kind, make in _TESTS.items():
        words = _words(kind, node.get(kind))
        if kind == "type" and len(words) > 1:
            tests.append(_any_type(frozenset(words)))
        elif kind == "locator" and len(words) > 1:
            tests.append(_any([make(word) for word in words]))
        else:
            tests += [make(word) for word in words]
    if "disambiguate" in node.attrs:
        wanted = node.get("disambiguate") == "true"
        tests.append(lambda c: _disambiguates(c) is wanted)
    return tests


def _disambiguates(c: Ctx) -> bool:
    """Say whether this condition holds: they come true one by one, as many as are needed."""
    c.conditions += 1
    return c.conditions <= c.overrides.condition


def _any_type(types: frozenset[str]) -> Test:
    return lambda c: c.item.type in types


def _condition(node: Node) -> Test:
    tests, match = _tests(node), node.get("match", "all")
    if match not in ("all", "any", "none"):
        raise CslError(f'match="{match}" is not a kind of match', "use all, any or none")
    if len(tests) == 1:
        only = tests[0]
        return only if match != "none" else lambda c: not only(c)
    if match == "all":
        return _all(tests)
    some = _any(tests)
    return some if match == "any" else lambda c: not some(c)


def _any(tests: list[Test]) -> Test:
    def holds(c: Ctx) -> bool:
        for test in tests:  # noqa: SIM110 - a plain loop is faster here than any()
            if test(c):
                return True
        return False

    return holds


def _all(tests: list[Test]) -> Test:
    def holds(c: Ctx) -> bool:
        for test in tests:  # noqa: SIM110 - a plain loop is faster here than all()
            if not test(c):
                return False
        return True

    return holds


def compile_choose(node: Node, compiler: Compiler, delimiter: str) -> Render:
    """Compile a choose element; the enclosing group's delimiter holds inside its branches."""
    branches: list[tuple[Test, Render]] = []
    otherwise: Render | None = None
    alternatives = compiler.alternatives
    for child in node.children:
        compiler.alternatives = alternatives
        if child.tag in ("if", "else-if"):
            branches.append((_condition(child), compiler.sequence(child.children, delimiter)))
        elif child.tag == "else":
            otherwise = compiler.sequence(child.children, delimiter)
    compiler.alternatives = False

    def render(c: Ctx) -> Value:
        for test, body in branches:
            if test(c):
                return body(c)
        return otherwise(c) if otherwise is not None else ""

    return render
