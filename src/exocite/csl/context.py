"""The state that one rendering of one item carries through the compiled style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from exocite.csl.items import Item
from exocite.csl.locale import Locale
from exocite.csl.personal import Name
from exocite.csl.richtext import Value

if TYPE_CHECKING:
    from exocite.csl.nameopts import NameOptions

NOTHING: frozenset[str] = frozenset()


class NamesRecord(NamedTuple):
    """What one name variable came out as: for disambiguation."""

    place: int
    names: Sequence[Name]
    options: NameOptions
    shown: int
    base: int


class Overrides:
    """What disambiguation found for one item."""

    __slots__ = ("condition", "given", "shown")

    def __init__(self) -> None:
        self.shown: dict[int, int] = {}
        self.given: dict[tuple[int, int], int] = {}
        self.condition = 0

    def copy(self) -> Overrides:
        """Return a copy to try things on."""
        other = Overrides()
        other.shown, other.given, other.condition = dict(self.shown), dict(self.given), self.condition
        return other


EMPTY = Overrides()


class Ctx:
    """One rendering."""

    __slots__ = (
        "called",
        "conditions",
        "english",
        "first_names",
        "first_note",
        "got",
        "in_bibliography",
        "in_sort",
        "item",
        "label",
        "locator",
        "looking",
        "names_seen",
        "number",
        "opening",
        "overrides",
        "positions",
        "quashed",
        "records",
        "sort_names",
        "sub_vars",
        "subsequent",
        "substitute",
        "suffix_done",
        "suppress_names",
        "suppress_year",
        "year_suffix",
    )

    def __init__(self, item: Item, english: bool) -> None:
        self.item = item
        self.english = english
        self.called = self.got = self.conditions = 0
        self.opening = ""
        self.locator = self.label = self.first_note = self.year_suffix = ""
        self.positions = NOTHING
        self.number = 0
        self.overrides = EMPTY
        self.quashed: set[str] = set()
        self.sub_vars: list[str] | None = None
        self.records: list[NamesRecord] | None = None
        self.names_seen = 0
        self.first_names: Value | None = None
        self.in_sort = self.subsequent = self.suppress_names = self.suppress_year = False
        self.in_bibliography = self.suffix_done = self.looking = False
        self.sort_names: tuple[int, int, bool] | None = None
        self.substitute: tuple[str, str, int] | None = None


Render = Callable[[Ctx], Value]


class Env:
    """What a style is compiled against: its locale and its options."""

    def __init__(self, locale: Locale, options: dict[str, str]) -> None:
        self.locale = locale
        self.close = locale.close_mark
        self.language = locale.language
        self.page_format = options.get("page-range-format", "")
        self.page_delimiter = locale.term("page-range-delimiter") or "–"
        self.ampersand = locale.term("and", "symbol") or "&"
        self.demote = options.get("demote-non-dropping-particle", "display-and-sort")
        self.hyphen = options.get("initialize-with-hyphen", "true") != "false"
        self.first_day_only = locale.options.get("limit-day-ordinals-to-day-1") == "true"
        self.explicit_suffix = False
        self.top: set[int] = set()
