"""Disambiguation: more names, given names, the disambiguate condition, and year suffixes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from exocite.csl.compiled import CompiledStyle
from exocite.csl.context import Ctx, NamesRecord, Overrides
from exocite.csl.givennames import GlobalNames
from exocite.csl.items import Item
from exocite.csl.richtext import Value, cat, plain

Given = tuple[tuple[tuple[int, int], int], ...]
Config = tuple[int, Given]
_SUBSEQUENT = ("et-al-subsequent-min", "et-al-subsequent-use-first")
BASE: Config = (0, ())


class Disambiguator:
    """Finds what sets the cites of different items apart."""

    def __init__(
        self,
        compiled: CompiledStyle,
        items: Mapping[str, Item],
        english: Callable[[Item], bool],
        numbers: Mapping[str, int],
    ) -> None:
        self.area = compiled.citation
        self.items = items
        self.english = english
        self.numbers = numbers
        options = self.area.options
        self.names = options.get("disambiguate-add-names") == "true"
        self.given = options.get("disambiguate-add-givenname") == "true"
        self.rule = options.get("givenname-disambiguation-rule", "by-cite")
        self.suffixes = options.get("disambiguate-add-year-suffix") == "true"
        self.conditions = compiled.uses_disambiguate
        self.subsequent = any(name in options for name in _SUBSEQUENT)
        self.repeated = False
        self.overrides: dict[str, Overrides] = {}

    def run(self, order: Sequence[str]) -> tuple[dict[str, Overrides], dict[str, str]]:
        """Return each item's overrides and year suffix; items without one are left out."""
        if not (self.names or self.given or self.suffixes or self.conditions):
            return {}, {}
        if self.given and self.rule != "by-cite":
            self._global_names(order)
        groups = self._groups(order)
        if self.names or (self.given and self.rule == "by-cite"):
            for group in groups:
                Group(self, group).solve()
            groups = self._groups([one for group in groups for one in group])
        if self.conditions and groups:
            groups = self._conditions(groups)
        return self.overrides, self._year_suffixes(order, groups) if self.suffixes else {}

    def render(self, item_id: str, overrides: Overrides | None) -> tuple[str, list[NamesRecord]]:
        """Return an item's cite as plain text, and the names in it."""
        item = self.items[item_id]
        c = Ctx(item, self.english(item))
        c.number = self.numbers.get(item_id, 0)
        c.positions = frozenset(["subsequent" if self.repeated else "first"])
        c.subsequent = self.subsequent
        if overrides is not None:
            c.overrides = overrides
        c.records, c.looking = [], True
        result: Value = ""
        for part in self.area.parts:
            value = part(c)
            if value:
                result = cat(result, value)
        return plain(result), c.records

    def own(self, item_id: str) -> Overrides:
        """Return an item's overrides, to change."""
        return self.overrides.setdefault(item_id, Overrides())

    def _groups(self, order: Sequence[str]) -> list[list[str]]:
        """Return the sets of items whose cites read alike."""
        cells: dict[str, list[str]] = {}
        for item_id in order:
            text, _ = self.render(item_id, self.overrides.get(item_id))
            cells.setdefault(text, []).append(item_id)
        return [cell for cell in cells.values() if len(cell) > 1]

    def _global_names(self, order: Sequence[str]) -> None:
        """Expand given names wherever two persons would read alike, whether or not the cites do."""
        finder = GlobalNames(self.area.env, self.rule)
        records = {item_id: self.render(item_id, self.overrides.get(item_id))[1] for item_id in order}
        for found in records.values():
            finder.note(found)
        for item_id, found in records.items():
            levels = finder.levels(found)
            if levels:
                self.own(item_id).given.update(levels)

    def _conditions(self, groups: list[list[str]]) -> list[list[str]]:
        """Make the disambiguate condition true where cites still read alike."""
        for _ in range(self.conditions):
            left: list[list[str]] = []
            for group in groups:
                for item_id in group:
                    self.own(item_id).condition += 1
                left += self._groups(group)
            groups = left
        return groups

    def _year_suffixes(self, order: Sequence[str], groups: list[list[str]]) -> dict[str, str]:
        place = {item_id: index for index, item_id in enumerate(order)}
        found: dict[str, str] = {}
        for group in groups:
            for number, item_id in enumerate(sorted(group, key=lambda one: place[one]), 1):
                found[item_id] = letters(number)
        return found


def letters(number: int) -> str:
    """Return a year suffix: 1 is a, 27 is aa."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


class Group:
    """Items whose cites read alike, and the search for the least that sets them apart."""

    def __init__(self, finder: Disambiguator, ids: list[str]) -> None:
        self.finder = finder
        self.ids = ids
        self.records = {one: finder.render(one, finder.overrides.get(one))[1] for one in ids}
        self.most = max(self._hidden(one) for one in ids) if finder.names else 0
        self._cells: dict[Config, dict[str, frozenset[str]]] = {}

    def _hidden(self, item_id: str) -> int:
        return sum(len(record.names) - record.shown for record in self.records[item_id])

    def overrides(self, item_id: str, config: Config) -> Overrides:
        """Return an item's overrides under a configuration: so many names more, these given names."""
        extra, given = config
        before = self.finder.overrides.get(item_id)
        made = before.copy() if before is not None else Overrides()
        for record in self.records[item_id]:
            more = min(extra, len(record.names) - record.shown)
            made.shown[record.place] = record.shown + more
            extra -= more
        made.given.update(given)
        return made

    def cell(self, item_id: str, config: Config) -> frozenset[str]:
        """Return the items that read like this one when all are written under a configuration."""
        cells = self._cells.get(config)
        if cells is None:
            by_text: dict[str, list[str]] = {}
            for one in self.ids:
                by_text.setdefault(self.finder.render(one, self.overrides(one, config))[0], []).append(one)
            cells = {one: frozenset(cell) for cell in by_text.values() for one in cell}
            self._cells[config] = cells
        return cells[item_id]

    def _expandable(self) -> list[tuple[int, int]]:
        """Return the places of names in the cites, (record, index), longest cite first."""
        places = {(record.place, at) for found in self.records.values() for record in found
                  for at in range(len(record.names) if self.finder.names else record.shown)}  # fmt: skip
        return sorted(places)

    def solve(self) -> None:
        """Find and keep the configuration of each item."""
        by_cite = self.finder.given and self.finder.rule == "by-cite"
        places = self._expandable() if by_cite else []
        full: Config = (self.most, tuple((place, 2) for place in places))
        for item_id in self.ids:
            config = self._best(item_id, full, places)
            if config != BASE:
                self.finder.overrides[item_id] = self.overrides(item_id, config)

    def _best(self, item_id: str, full: Config, places: list[tuple[int, int]]) -> Config:
        whole = frozenset(self.ids)
        target = self.cell(item_id, full)
        if target == whole:
            return BASE
        by_names = self.cell(item_id, (self.most, ()))
        if by_names == target:
            return next((extra, ()) for extra in range(self.most + 1) if self.cell(item_id, (extra, ())) == target)
        return self._expand(item_id, target, places)

    def _expand(self, item_id: str, target: frozenset[str], places: list[tuple[int, int]]) -> Config:
        """Go through the names in order; keep each name or given name that helps."""
        extra, given = 0, dict[tuple[int, int], int]()
        cell = self.cell(item_id, BASE)
        pending = 0
        for place in places:
            if self._is_hidden(item_id, place, extra + pending):
                pending += 1
                wider = self.cell(item_id, (extra + pending, tuple(given.items())))
                if wider < cell:
                    cell, extra, pending = wider, extra + pending, 0
            if cell == target:
                break
            for level in (1, 2):
                trial = tuple({**given, place: level}.items())
                narrower = self.cell(item_id, (extra + pending, trial))
                if narrower < cell:
                    given[place], cell, extra, pending = level, narrower, extra + pending, 0
                    break
            if cell == target:
                break
        return extra, tuple(given.items())

    def _is_hidden(self, item_id: str, place: tuple[int, int], extra: int) -> bool:
        for record in self.records[item_id]:
            more = min(extra, len(record.names) - record.shown)
            if record.place == place[0]:
                return place[1] >= record.shown + more
            extra -= more
        return False
