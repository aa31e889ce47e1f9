"""Which rules a run of `check` goes by, told without importing them when the catalogue of rules is in the cache."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from exocite.catalogue import ALWAYS, Catalogued, like, means, picked
from exocite.checking.cache import CATALOGUES, keep, recall
from exocite.config import Config, place_of
from exocite.errors import ExociteError
from exocite.model.finding import Severity

TARGETS = frozenset({"Library", "Manuscript", "Paragraph", "Sentence", "Citation"})
"""The types of what `check` hands to rules (`exocite.engine.MANUSCRIPT_TARGETS`), by name."""


def chosen(
    config: Config, selected: Sequence[str] = (), extended: Sequence[str] = (), ignored: Sequence[str] = ()
) -> tuple[Catalogued, ...]:
    """The rules chosen by options and settings, and the one that says what could not be checked.

    A rule that the settings name and that does not exist is an error, told with its place.
    """
    rules = catalogue()
    _check_settings(config, rules)
    found = picked(
        rules, tuple(selected) or config.select, (*config.ignore, *ignored), (*config.extend_select, *extended)
    )
    run = [rule for rule in found if rule.each in TARGETS]
    if not run:
        raise ExociteError("no rule on manuscripts is selected", "name codes such as CIT, SUP001 with --select")
    codes = {ALWAYS, *(rule.code for rule in run)}
    return tuple(rule for rule in rules.values() if rule.code in codes)


def _check_settings(config: Config, rules: dict[str, Catalogued]) -> None:
    """Refuse codes, prefixes and names in the settings that no rule has."""
    named: list[tuple[str, tuple[str, ...]]] = [
        *((code, ("select",)) for code in config.select),
        *((code, ("ignore",)) for code in config.ignore),
        *((code, ("extend-select",)) for code in config.extend_select),
        *((code, ("severity", code)) for code, _ in config.severity),
        *((code, ("per-file-ignores", pattern)) for pattern, codes in config.per_file_ignores for code in codes),
    ]
    for code, keys in named:
        if not any(means(code, rule) for rule in rules.values()):
            place = place_of(config, *keys)
            raise ExociteError(f'{place}: {keys[0]} names the rule "{code}", which does not exist', like(code, rules))


@cache
def catalogue() -> dict[str, Catalogued]:
    """Every rule by code, in the order of the codes."""
    kept = recall("catalogue", CATALOGUES)
    if kept is None:
        from exocite.rules import all_rules

        rules = all_rules().values()
        kept = [[rule.code, rule.name, rule.severity.value, rule.default, rule.each.__name__] for rule in rules]
        keep("catalogue", kept, CATALOGUES)
    return {
        code: Catalogued(code, name, Severity(severity), default, each) for code, name, severity, default, each in kept
    }
