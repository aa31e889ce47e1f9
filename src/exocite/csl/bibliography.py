"""Bibliography entries: layout, second-field alignment, substitution of repeated authors."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from exocite.csl.compiled import Area
from exocite.csl.context import Ctx
from exocite.csl.decor import wrap_fonts
from exocite.csl.formats import FORMATS, Format, Quotes, Span, spans
from exocite.csl.richtext import Value, cat, plain, runs, wrap

NOTHING_PRINTED = "[CSL STYLE ERROR: reference with no printed form.]"


class Entry(NamedTuple):
    """One bibliography entry."""

    id: str
    value: Value
    quotes: Quotes

    def write(self, form: str | Format = "text") -> str:
        """Return the entry in a format."""
        writer = FORMATS[form] if isinstance(form, str) else form
        return writer.entry(writer.render(self.value, self.quotes)).strip()

    def spans(self) -> list[Span]:
        """Return the entry as formatted spans, for writers such as docx."""
        return spans(self.value, self.quotes)

    def __str__(self) -> str:
        return self.write("text")


class BibliographyWriter:
    """Writes entries with one bibliography area."""

    def __init__(self, area: Area, begin: Callable[[str], Ctx]) -> None:
        self.area = area
        self.begin = begin
        self.substitute = area.options.get("subsequent-author-substitute")
        self.rule = area.options.get("subsequent-author-substitute-rule", "complete-all")
        self.align = bool(area.options.get("second-field-align"))

    def write(self, ids: list[str]) -> list[tuple[str, Value]]:
        """Return the entries in order."""
        entries: list[tuple[str, Value]] = []
        before: list[str] = []
        for item_id in ids:
            c = self.begin(item_id)
            if self.substitute is None:
                value = self._layout(c)
            else:
                value, before = self._substituted(item_id, c, before)
            value = capitalized(value, c.opening)
            if not value and self.area.numbered:
                value = f"{c.number}. {NOTHING_PRINTED}"
            if value:
                entries.append((item_id, value))
        return entries

    def _layout(self, c: Ctx) -> Value:
        if self.align:
            return self._aligned(c)
        result: Value = self.area.prefix
        for part in self.area.parts:
            value = part(c)
            if value:
                result = cat(result, value)
        if not result:
            return ""
        result = _led(result)
        return wrap_fonts(_closed(result, self.area.suffix), self.area.fonts)

    def _aligned(self, c: Ctx) -> Value:
        """Put the first field in the margin and the rest beside it."""
        values = [value for value in [part(c) for part in self.area.parts] if value]
        if not values:
            return ""
        rest: Value = ""
        for value in values[1:]:
            rest = cat(rest, value)
        if not rest:
            return wrap_fonts(cat(values[0], self.area.suffix), self.area.fonts)
        rest = _stripped(cat(rest, self.area.suffix))
        left = wrap(wrap_fonts(values[0], self.area.fonts), "display", data="left-margin")
        return runs(left) + runs(wrap(wrap_fonts(rest, self.area.fonts), "display", data="right-inline"))

    def _substituted(self, item_id: str, c: Ctx, before: list[str]) -> tuple[Value, list[str]]:
        """Render an entry; names that the entry before has too give way to the substitute."""
        c.records = []
        value = self._layout(c)
        names = _shown_names(c, self.rule.startswith("complete"))
        count = self._repeated(names, before)
        if count:
            again = self.begin(item_id)
            again.substitute = (self.substitute or "", self.rule, count)
            value = self._layout(again)
        return value, names

    def _repeated(self, names: list[str], before: list[str]) -> int:
        """Return how many names from the first on are those of the entry before, as far as the rule needs."""
        if not names or not before:
            return 0
        if self.rule.startswith("complete"):
            return len(names) if names == before else 0
        count = 0
        while count < min(len(names), len(before)) and names[count] == before[count]:
            count += 1
        return min(count, 1) if self.rule == "partial-first" else count


def capitalized(value: Value, opening: str) -> Value:
    """Capitalize the term that opens a value, if it does."""
    if not opening or not value:
        return value
    if isinstance(value, str):
        return value[0].upper() + value[1:] if value.startswith(opening) else value
    text, tags = value[0]
    return [(text[0].upper() + text[1:], tags), *value[1:]] if text.startswith(opening) else value


def _closed(value: Value, suffix: Value) -> Value:
    """Put the layout's suffix behind a value; inside the last block, where the value ends in one."""
    if not suffix or isinstance(value, str) or not value[-1][1] or value[-1][1][0].name != "display":
        return cat(value, suffix)
    block = value[-1][1][0]
    return cat(value, [(text, (block, *tags)) for text, tags in runs(suffix)])


def _led(value: Value) -> Value:
    """Return a value without spaces before its first block."""
    if isinstance(value, str):
        return value
    text, tags = value[0]
    return [(text.lstrip(" "), tags), *value[1:]] if text[:1] == " " and tags and tags[0].name == "display" else value


def _stripped(value: Value) -> Value:
    """Return a value without the spaces at its end."""
    if isinstance(value, str):
        return value.rstrip(" ")
    text, tags = value[-1]
    return [*value[:-1], (text.rstrip(" "), tags)]


def _shown_names(c: Ctx, complete: bool) -> list[str]:
    """Return the names that stand first in an entry, as text to compare."""
    if c.first_names is None:
        return []
    text = plain(c.first_names)
    if not c.records:
        return [text] if text else []
    if complete:
        return [text] if text else []
    record = c.records[0]
    return ["|".join(name.key) for name in record.names[: record.shown]]
