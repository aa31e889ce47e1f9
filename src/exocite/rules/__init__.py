"""The rules, one a file, discovered: a new rule needs its file and its test folder, and no other edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from exocite.catalogue import picked
from exocite.rules.base import REGISTRY, Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by code, in the order of the codes."""
    for module in iter_modules(__path__):
        if module.name[:3].isalpha() and module.name[3:6].isdigit():
            import_module(f"{__name__}.{module.name}")
    return dict(sorted(REGISTRY.items()))


def select(
    each: tuple[type, ...], chosen: tuple[str, ...] = (), ignored: tuple[str, ...] = (), extended: tuple[str, ...] = ()
) -> list[Rule]:
    """The rules to run on targets of the types `each`.

    `chosen` replaces the default set, `extended` adds to it, `ignored` takes away; all are code prefixes or rule names.
    """
    return [rule for rule in picked(all_rules(), chosen, ignored, extended) if rule.each in each]
