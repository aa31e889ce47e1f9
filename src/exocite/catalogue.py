"""The rules by code and name, as far as choosing among them needs to know, without what they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from exocite.errors import ExociteError
from exocite.model.finding import Severity

ALWAYS = "RUN001"
"""What could not be checked is said whatever rules are chosen."""


class Named(Protocol):
    """What rules are chosen by."""

    @property
    def code(self) -> str:
        """Three letters and three digits."""

    @property
    def name(self) -> str:
        """The rule in words, with hyphens."""

    @property
    def severity(self) -> Severity:
        """How grave its findings are, if nobody says otherwise."""

    @property
    def default(self) -> bool:
        """Whether it runs unasked."""


class Catalogued(NamedTuple):
    """A rule without its function; `each` is the name of the type of its targets."""

    code: str
    name: str
    severity: Severity
    default: bool
    each: str


Kind = TypeVar("Kind", bound=Named)


def matching(patterns: Sequence[str], rules: Mapping[str, Kind]) -> list[Kind]:
    """The rules whose code starts with one of `patterns`, or whose name is one; an unknown pattern is an error."""
    chosen: dict[str, Kind] = {}
    for pattern in patterns:
        found = [r for code, r in rules.items() if code.startswith(pattern.upper()) or r.name == pattern]
        if not pattern or not found:
            raise ExociteError(f'no rule "{pattern}"', f"rules: {', '.join(sorted(rules))}")
        chosen.update((r.code, r) for r in found)
    return list(chosen.values())


def picked(
    rules: Mapping[str, Kind],
    chosen: Sequence[str] = (),
    ignored: Sequence[str] = (),
    extended: Sequence[str] = (),
) -> list[Kind]:
    """The rules to run: `chosen` replaces the default set, `extended` adds to it, `ignored` takes away."""
    first = matching(chosen, rules) if chosen else [rule for rule in rules.values() if rule.default]
    codes = {rule.code for rule in first + matching(extended, rules)} - {r.code for r in matching(ignored, rules)}
    return [rule for code, rule in rules.items() if code in codes]
