"""Items: CSL-JSON checked once, with names and dates parsed on first use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from exocite.csl.dates import CslDate, parse_date
from exocite.csl.errors import CslError
from exocite.csl.markup import parse_field
from exocite.csl.notes import DATE_VARIABLES, NAME_VARIABLES, with_note
from exocite.csl.personal import Name, parse_name
from exocite.csl.richtext import Value

NUMBER_VARIABLES = frozenset(
    "chapter-number citation-number collection-number edition first-reference-note-number issue locator number "
    "number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version "
    "volume".split()
)
_SHORT = {"title": ("title-short", "shortTitle"), "container-title": ("container-title-short", "journalAbbreviation")}
_PAGE_FIRST = re.compile(r"^\s*(\w+)")
_ALIASES = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation", "event-title": "event",
            "event": "event-title"}  # fmt: skip


class Item:
    """One item to cite."""

    __slots__ = ("_dates", "_names", "_texts", "id", "language", "raw", "type")

    def __init__(self, raw: Mapping[str, Any]) -> None:
        if not isinstance(raw, Mapping):
            raise CslError("an item is not an object", "items are CSL-JSON objects with at least an id")
        identifier = raw.get("id")
        if isinstance(identifier, bool) or not isinstance(identifier, str | int | float):
            raise CslError(f"an item has no usable id: {str(raw)[:60]}", "give each item an id, a string or a number")
        self.id = str(identifier)
        note = raw.get("note")
        self.raw = with_note(raw, note) if isinstance(note, str) and ":" in note else raw
        kind = self.raw.get("type", "")
        if kind is not None and not isinstance(kind, str):
            raise CslError(f"item {self.id}: the type is not text", "use a CSL type such as article-journal")
        self.type = kind or ""
        self.language = str(self.raw.get("language") or "")
        self._names: dict[str, list[Name]] = {}
        self._dates: dict[str, CslDate | None] = {}
        self._texts: dict[str, Value] = {}

    def text(self, variable: str) -> str:
        """Return an ordinary variable as text, or an empty string."""
        value = self.raw.get(variable)
        if value.__class__ is str:
            return value
        return self._text(variable, value)

    def _text(self, variable: str, value: Any) -> str:
        if value is None:
            if variable not in _ALIASES and variable != "page-first":
                return ""
            value = self._derived(variable)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is None or isinstance(value, bool):
            return ""
        if variable in NAME_VARIABLES or variable in DATE_VARIABLES:
            return ""
        raise CslError(f"item {self.id}: {variable} is not text", "give a string or a number")

    def _derived(self, variable: str) -> Any:
        if variable == "page-first":
            match = _PAGE_FIRST.match(self.text("page"))
            return match.group(1) if match else None
        return self.raw.get(_ALIASES.get(variable, ""))

    def rich(self, variable: str, close: str) -> Value:
        """Return an ordinary variable as rich text."""
        cached = self._texts.get(variable)
        if cached is None:
            cached = self._texts[variable] = parse_field(self.text(variable), close)
        return cached

    def short(self, variable: str, close: str) -> Value:
        """Return the short form of a variable, or the long one."""
        for name in _SHORT.get(variable, (f"{variable}-short",)):
            if self.raw.get(name):
                return self.rich(name, close)
        return self.rich(variable, close)

    def names(self, variable: str) -> list[Name]:
        """Return the names of a name variable."""
        names = self._names.get(variable)
        if names is None:
            names = self._names[variable] = self._read_names(variable)
        return names

    def _read_names(self, variable: str) -> list[Name]:
        raw = self.raw.get(variable)
        if not raw:
            return []
        if isinstance(raw, str):
            raw = [{"literal": raw}]
        if not isinstance(raw, list) or not all(isinstance(name, Mapping) for name in raw):
            raise CslError(f"item {self.id}: {variable} is not a list of names", "use [{family, given}] or [{literal}]")
        try:
            names = [parse_name(name) for name in raw]
        except (TypeError, AttributeError):
            raise CslError(f"item {self.id}: {variable} has a name that is not text", "use strings") from None
        return [name for name in names if not name.empty]

    def date(self, variable: str) -> CslDate | None:
        """Return a date variable, or None."""
        if variable in self._dates:
            return self._dates[variable]
        raw = self.raw.get(variable)
        try:
            date = parse_date(raw) if raw else None
        except (TypeError, ValueError, AttributeError, IndexError):
            raise CslError(f"item {self.id}: {variable} is not a date", 'use {"date-parts": [[2020, 5, 1]]}') from None
        self._dates[variable] = date
        return date

    def has(self, variable: str) -> bool:
        """Say whether a variable is present and not empty."""
        if variable in DATE_VARIABLES:
            return self.date(variable) is not None
        if variable in NAME_VARIABLES:
            return bool(self.names(variable))
        return bool(self.text(variable))
