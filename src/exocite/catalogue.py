"""The rules by code and name, as far as choosing among them needs to know, without what they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from exocite.errors import ExociteError, did_you_mean
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


def means(pattern: str, rule: Named) -> bool:
    """Whether a code, the beginning of one, or a rule's name means a rule; case does not matter."""
    return bool(pattern) and (rule.code.startswith(pattern.upper()) or rule.name == pattern.lower())


def matching(patterns: Sequence[str], rules: Mapping[str, Kind]) -> list[Kind]:
    """The rules that `patterns` mean (see `means`), in that order; an unknown pattern is an error."""
    chosen: dict[str, Kind] = {}
    for pattern in patterns:
        found = [rule for rule in rules.values() if means(pattern, rule)]
        if not found:
            raise ExociteError(f'no rule "{pattern}"', like(pattern, rules))
        chosen.update((r.code, r) for r in found)
    return list(chosen.values())


def like(pattern: str, rules: Mapping[str, Named]) -> str:
    """A hint for somebody who names a rule that does not exist."""
    return did_you_mean(pattern, (*rules, *(rule.name for rule in rules.values())), "exocite rules lists them")


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
