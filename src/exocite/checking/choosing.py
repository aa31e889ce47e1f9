"""Which rules a run of `check` goes by, told without importing them when the catalogue of rules is in the cache."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from exocite.catalogue import ALWAYS, Catalogued, picked
from exocite.checking.cache import CATALOGUES, keep, recall
from exocite.config import Config
from exocite.errors import ExociteError
from exocite.model.finding import Severity

TARGETS = frozenset({"Library", "Manuscript", "Paragraph", "Sentence", "Citation"})
"""The types of what `check` hands to rules (`exocite.engine.MANUSCRIPT_TARGETS`), by name."""


def chosen(
    config: Config, selected: Sequence[str] = (), extended: Sequence[str] = (), ignored: Sequence[str] = ()
) -> tuple[Catalogued, ...]:
    """The rules chosen by options and settings, and the one that says what could not be checked."""
    rules = catalogue()
    found = picked(
        rules, tuple(selected) or config.select, (*config.ignore, *ignored), (*config.extend_select, *extended)
    )
    run = [rule for rule in found if rule.each in TARGETS]
    if not run:
        raise ExociteError("no rule on manuscripts is selected", "name codes such as CIT, SUP001 with --select")
    codes = {ALWAYS, *(rule.code for rule in run)}
    return tuple(rule for rule in rules.values() if rule.code in codes)


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
