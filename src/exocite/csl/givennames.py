"""Global disambiguation of persons: the rules other than by-cite."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exocite.csl.context import Env, NamesRecord
from exocite.csl.nameopts import NameOptions
from exocite.csl.naming import Namer
from exocite.csl.personal import Name
from exocite.csl.richtext import plain

_LEVELS = (0, 1, 2)


def _person(name: Name) -> tuple[str, ...]:
    """Return what tells persons apart; spaces and full stops between initials do not."""
    return (name.family, re.sub(r"[\s.]+", " ", name.given).strip().replace(" ", ""), *name.key[2:])


class GlobalNames:
    """All persons named in the document, by the way they read."""

    def __init__(self, env: Env, rule: str) -> None:
        self.env = env
        self.primary = rule.startswith("primary-name")
        self.initials_only = rule.endswith("with-initials")
        self._forms: dict[int, dict[str, set[tuple[str, ...]]]] = {level: {} for level in _LEVELS}
        self._namers: dict[int, Namer] = {}

    def _written(self, name: Name, options: NameOptions, level: int) -> str:
        namer = self._namers.get(id(options))
        if namer is None:
            namer = self._namers[id(options)] = Namer(options, self.env)
        return plain(namer.write(name, False, level))

    def _names(self, record: NamesRecord) -> Sequence[Name]:
        return record.names[:1] if self.primary else record.names

    def note(self, records: list[NamesRecord]) -> None:
        """Take in the persons of one cite."""
        for record in records:
            for name in self._names(record):
                for level in _LEVELS:
                    form = self._written(name, record.options, level)
                    self._forms[level].setdefault(form, set()).add(_person(name))

    def levels(self, records: list[NamesRecord]) -> dict[tuple[int, int], int]:
        """Return the names of a cite that need more than their usual form, and how much more."""
        found: dict[tuple[int, int], int] = {}
        for record in records:
            for index, name in enumerate(self._names(record)):
                level = self._level(name, record.options)
                if level:
                    found[record.place, index] = level
        return found

    def _level(self, name: Name, options: NameOptions) -> int:
        """Return the least level at which fewest other persons read like this one."""
        highest = 1 if self.initials_only else 2
        alike = [len(self._forms[level][self._written(name, options, level)]) for level in range(highest + 1)]
        return alike.index(min(alike))
