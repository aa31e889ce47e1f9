"""cs:date: own and localized forms, ranges, seasons, and the year suffix that follows the year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exocite.csl.context import Ctx, Env, Render
from exocite.csl.dates import CslDate, Point
from exocite.csl.decor import Finish, finisher
from exocite.csl.numbers import ordinal
from exocite.csl.richtext import Value, cat
from exocite.csl.xmltree import Node

if TYPE_CHECKING:
    from exocite.csl.compiler import Compiler

_SHOWN = {"year": ("year",), "year-month": ("year", "month")}
_RANK = {"year": 0, "month": 1, "day": 2}
_BARE = ("prefix", "suffix", "display", "quotes")


class Part:
    """One compiled date-part."""

    __slots__ = ("delimiter", "finish", "name", "prefix", "rank", "suffix", "write")

    def __init__(self, attrs: dict[str, str], env: Env, tight: bool = False) -> None:
        self.name = attrs.get("name", "")
        self.rank = _RANK.get(self.name, 0)
        self.prefix = attrs.get("prefix", "")
        self.suffix = attrs.get("suffix", "")
        self.delimiter = attrs.get("range-delimiter", "–")
        bare = Node("date-part", {key: value for key, value in attrs.items() if key not in _BARE})
        self.finish: Finish | None = finisher(bare, env)
        form = attrs.get("form", "")
        self.write = _year(form, env, tight) if self.name == "year" else _WRITERS[self.name](form, env)


def _year(form: str, env: Env, tight: bool = False) -> Callable[[Point], str]:
    bc, ad = env.locale.term("bc") or "", env.locale.term("ad") or ""
    if tight:
        bc, ad = bc.strip(), ad.strip()

    def write(point: Point) -> str:
        year = point.year
        if form == "short":
            return f"{abs(year) % 100:02d}" if year else ""
        if year < 0:
            return f"{-year}{bc}"
        return f"{year}{ad}" if 0 < year < 1000 else str(year or "")

    return write


def _month(form: str, env: Env) -> Callable[[Point], str]:
    locale = env.locale
    width = {"numeric": "d", "numeric-leading-zeros": "02d"}.get(form)
    names = {number: locale.term(f"month-{number:02d}", form or "long") or "" for number in range(1, 13)}
    seasons = {number: locale.term(f"season-{number - 20:02d}") or "" for number in range(21, 25)}

    def write(point: Point) -> str:
        if not point.month:
            return ""
        if point.month > 12:
            return seasons[point.month]
        return f"{point.month:{width}}" if width else names[point.month]

    return write


def _day(form: str, env: Env) -> Callable[[Point], str]:
    def write(point: Point) -> str:
        if not point.day or not point.month:
            return ""
        if form == "ordinal" and (point.day == 1 or not env.first_day_only):
            return ordinal(point.day, env.locale.gender(f"month-{point.month:02d}"), env.locale)
        return f"{point.day:02d}" if form == "numeric-leading-zeros" else str(point.day)

    return write


_WRITERS = {"month": _month, "day": _day}


class DateWriter:
    """Writes the dates of one cs:date element."""

    def __init__(self, parts: list[Part], delimiter: str, variable: str, implicit: bool) -> None:
        self.parts = parts
        self.delimiter = delimiter
        self.variable = variable
        self.implicit = implicit and variable != "accessed"

    def write(self, c: Ctx, date: CslDate) -> Value:
        """Return the date or range."""
        if date.end is None:
            value = self._points(c, self.parts, date.start, None)
            if date.open_end and value:
                value = cat(value, self.parts[-1].delimiter if self.parts else "–")
            return value
        return self._range(c, date.start, date.end)

    def _range(self, c: Ctx, start: Point, end: Point) -> Value:
        """Print what the two dates share once, and join the rest."""
        rank = next((index for index in range(3) if start[index] != end[index]), 3)
        differing = [
            index
            for index, part in enumerate(self.parts)
            if part.rank >= rank and (part.write(start) or part.write(end))
        ]
        if not differing:
            return self._points(c, self.parts, start, None)
        first, last = differing[0], differing[-1]
        if rank == 0:
            first, last = 0, len(self.parts) - 1
        block = self.parts[first : last + 1]
        joiner = next((part.delimiter for part in block if part.rank == rank), block[0].delimiter)
        before = self._points(c, self.parts[:first], start, None)
        left = self._points(c, block, start, "suffix", suffix=False)
        right = self._points(c, block, end, "prefix" if self.parts[last + 1 :] else None)
        after = self._points(c, self.parts[last + 1 :], end, None)
        middle = cat(cat(left, joiner), right) if left and right else left or right
        if self.delimiter:
            return _joined([before, middle, after], self.delimiter)
        return cat(cat(before, middle), after)

    def _points(self, c: Ctx, parts: list[Part], point: Point, trim: str | None, suffix: bool = True) -> Value:
        shown = [(part, text) for part in parts if (text := self._text(c, part, point, suffix))]
        values: list[Value] = []
        for index, (part, text) in enumerate(shown):
            value = part.finish(c, text) if part.finish is not None else text
            value = cat(part.prefix, value) if part.prefix else value
            if part.suffix and not (trim == "suffix" and index == len(shown) - 1):
                value = cat(value, part.suffix)
            values.append(value)
        return _joined(values, self.delimiter)

    def _text(self, c: Ctx, part: Part, point: Point, suffix: bool) -> str:
        if part.name != "year":
            return part.write(point)
        text = "" if c.suppress_year else part.write(point)
        if suffix and self.implicit and c.year_suffix and not c.suffix_done and not c.in_sort:
            c.suffix_done = True
            text += c.year_suffix
        return text


def _joined(values: list[Value], delimiter: str) -> Value:
    result: Value = ""
    for value in values:
        if value:
            result = cat(cat(result, delimiter), value) if result and delimiter else cat(result, value)
    return result


def _own_parts(node: Node, env: Env) -> list[Part]:
    tight = bool(node.get("delimiter").strip())
    return [Part(child.attrs, env, tight) for child in node.all("date-part") if child.get("name") in _RANK]


def _localized_parts(node: Node, env: Env) -> tuple[list[Part], str]:
    """Return the parts of a localized date: the locale's order, with the style's changes to each part."""
    pattern = env.locale.dates.get(node.get("form"))
    if pattern is None:
        return [], ""
    changes = {child.get("name"): child.attrs for child in node.all("date-part")}
    wanted = _SHOWN.get(node.get("date-parts"), ("year", "month", "day"))
    parts = []
    for child in pattern.all("date-part"):
        name = child.get("name")
        if name in wanted:
            own = {key: value for key, value in changes.get(name, {}).items() if key not in ("prefix", "suffix")}
            parts.append(Part({**child.attrs, **own}, env))
    return parts, pattern.get("delimiter")


def sortable(date: CslDate, names: tuple[str, ...]) -> str:
    """Return a date as text that sorts by time, down to the parts named."""

    def one(point: Point) -> str:
        year = point.year if "year" in names else 0
        month = (point.month if point.month < 13 else (point.month - 20) * 3) if "month" in names else 0
        day = point.day if "day" in names else 0
        return f"{year + 100000:06d}{month:02d}{day:02d}"

    if date.literal:
        return date.literal
    return one(date.start) + ("-" + one(date.end) if date.end is not None else "")


def compile_date(node: Node, compiler: Compiler) -> Render:
    """Compile cs:date."""
    env, variable = compiler.env, node.get("variable")
    if "form" in node.attrs:
        parts, delimiter = _localized_parts(node, env)
    else:
        parts, delimiter = _own_parts(node, env), node.get("delimiter")
    finish = finisher(node, env)
    writer = DateWriter(parts, delimiter, variable, not env.explicit_suffix)
    names = tuple(part.name for part in parts)
    accessed = variable == "accessed"

    def render(c: Ctx) -> Value:
        c.called += 1
        date = c.item.date(variable) if variable not in c.quashed else None
        if date is None or (c.looking and accessed):
            return ""
        if c.in_sort:
            c.got += 1
            return sortable(date, names)
        value: Value = date.literal or writer.write(c, date)
        if not value:
            return ""
        if date.literal and writer.implicit and c.year_suffix and not c.suffix_done:
            c.suffix_done = True
            value = cat(value, c.year_suffix)
        c.got += 1
        if c.sub_vars is not None:
            c.sub_vars.append(variable)
        return finish(c, value) if finish is not None else value

    return render
