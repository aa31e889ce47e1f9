"""One citation cluster to text: sorting, collapsing, delimiters, affixes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from exocite.csl.bibliography import NOTHING_PRINTED, capitalized
from exocite.csl.cites import Cite
from exocite.csl.compiled import Area
from exocite.csl.context import Ctx
from exocite.csl.decor import wrap_fonts
from exocite.csl.markup import parse_field
from exocite.csl.richtext import Value, cat, plain

Placed = tuple[Cite, frozenset[str], str]
Begin = Callable[[Cite, frozenset[str], str], Ctx]
_GLUED = re.compile(r"[\s(\[{/'\"“‘«-]$")
_OPEN_END = re.compile(r"^[\s,.;:!?)\]}'’”»/-]")


class Shown:
    """One cite as rendered."""

    __slots__ = ("cite", "ctx", "joiner", "names", "note", "positions", "value")

    def __init__(self, placed: Placed, ctx: Ctx, value: Value, names: str) -> None:
        self.cite, self.positions, self.note = placed
        self.ctx = ctx
        self.value = value
        self.names = names
        self.joiner: str | None = None


class ClusterWriter:
    """Writes clusters with one citation area."""

    def __init__(self, area: Area, begin: Begin, note_style: bool) -> None:
        self.area = area
        self.begin = begin
        self.note_style = note_style
        options = area.options
        self.collapse = options.get("collapse", "")
        grouped = "cite-group-delimiter" in options or self.collapse.startswith("year")
        self.grouping = grouped
        self.group_delimiter = options.get("cite-group-delimiter", area.delimiter if note_style else ", ")
        between = options.get("cite-group-delimiter", area.delimiter)
        self.suffix_delimiter = options.get("year-suffix-delimiter", between)
        self.after_collapse = options.get("after-collapse-delimiter", area.delimiter)

    def body(self, c: Ctx) -> Value:
        """Render one cite's layout."""
        result: Value = ""
        for part in self.area.parts:
            value = part(c)
            if value:
                result = cat(result, value)
        return result

    def _show(self, placed: Placed) -> Shown:
        cite = placed[0]
        c = self.begin(*placed)
        c.suppress_names = cite.suppress_author
        value = self.body(c)
        if cite.author_only:
            value = c.first_names if c.first_names is not None else value
        names = plain(c.first_names) if c.first_names else ""
        return Shown(placed, c, value, names)

    def write(self, cites: Sequence[Placed]) -> Value:
        """Return a whole cluster."""
        shown = [self._show(one) for one in cites]
        shown = [one for one in shown if one.value or one.cite.prefix or one.cite.suffix]
        if not shown:
            return NOTHING_PRINTED if cites else ""
        if self.collapse == "citation-number":
            shown = _number_ranges(shown)
        elif self.grouping and len(shown) > 1:
            shown = self._grouped(shown)
        if self.note_style:
            for index, one in enumerate(shown):
                _capitalize(one, index == 0)
        return self._joined(shown)

    def _joined(self, shown: list[Shown]) -> Value:
        result: Value = ""
        for index, one in enumerate(shown):
            value = self._affixed(one)
            result = cat(cat(result, self._between(shown[index - 1], one)), value) if index else value
        if shown[0].cite.author_only and len(shown) == 1:
            return result
        result = cat(cat(self.area.prefix, result), self.area.suffix)
        return wrap_fonts(result, self.area.fonts)

    def _between(self, before: Shown, after: Shown) -> str:
        delimiter = before.joiner if before.joiner is not None else self.area.delimiter
        if after.cite.prefix[:1] in tuple(",.;:!?"):
            return ""
        if delimiter and before.cite.suffix.rstrip()[-1:] in tuple(",;:."):
            return " "
        return delimiter

    def _affixed(self, one: Shown) -> Value:
        """Put the cite's own prefix and suffix round it, with spaces where they are missing."""
        value, close = one.value, self.area.env.close
        prefix, suffix = one.cite.prefix, one.cite.suffix
        if prefix:
            if not _GLUED.search(prefix):
                prefix += " "
            value = cat(parse_field(prefix, close), value)
        if suffix:
            if not _OPEN_END.match(suffix):
                suffix = " " + suffix
            value = cat(value, parse_field(suffix, close))
        return value

    def _again(self, one: Shown, year: bool) -> Value:
        """Render a cite without its names, and without its year if that is known too."""
        c = self.begin(one.cite, one.positions, one.note)
        c.suppress_names, c.suppress_year = True, year
        return self.body(c)

    def _grouped(self, shown: list[Shown]) -> list[Shown]:
        """Bring cites of the same names together, and leave out what they repeat."""
        groups: list[list[Shown]] = []
        for one in _gathered(shown) if self.area.sort_keys else shown:
            last = groups[-1] if groups else None
            alike = last is not None and one.names == last[0].names
            if last is not None and alike and (one.names or self.collapse.startswith("year-suffix")):
                last.append(one)
            else:
                groups.append([one])
        result: list[Shown] = []
        for cites in groups:
            group = self._collapsed(cites) if len(cites) > 1 else cites
            after = self.collapse == "year" or (self.collapse and len(group) > 1)
            group[-1].joiner = self.after_collapse if after else None
            result += group
        return result

    def _collapsed(self, group: list[Shown]) -> list[Shown]:
        years = [one.ctx.item.date("issued") for one in group]
        same = [False]
        for index in range(1, len(group)):
            before, one = group[index - 1], group[index]
            equal = _year(years[index - 1]) == _year(years[index])
            suffixed = bool(one.ctx.year_suffix and before.ctx.year_suffix)
            plain_cite = not (before.cite.locator or before.cite.suffix or one.cite.prefix)
            same.append(equal and suffixed and plain_cite and self.collapse.startswith("year-suffix"))
        for index, one in enumerate(group):
            if index and self.collapse:
                one.value = self._again(one, same[index])
            if index < len(group) - 1:
                joiner = self.suffix_delimiter if same[index + 1] else self.group_delimiter
                one.joiner = self.after_collapse if one.cite.locator and self.collapse else joiner
        if self.collapse == "year-suffix-ranged":
            group = _suffix_ranges(group, same)
        return [one for one in group if one.value]


def _year(date: object) -> object:
    start = getattr(date, "start", None)
    return start.year if start is not None else None


def _gathered(shown: list[Shown]) -> list[Shown]:
    """Move cites behind the first one with the same names."""
    order: dict[str, list[Shown]] = {}
    for index, one in enumerate(shown):
        order.setdefault(one.names or f"\0{index}", []).append(one)
    return [one for group in order.values() for one in group]


def _is_bare(one: Shown) -> bool:
    cite = one.cite
    return not (cite.locator or cite.prefix or cite.suffix or cite.author_only)


def _runs(shown: list[Shown], follows: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Return the stretches (first, last) in which each cite follows on the one before."""
    found: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(shown) + 1):
        if index == len(shown) or not follows(index):
            found.append((start, index - 1))
            start = index
    return found


def _number_ranges(shown: list[Shown]) -> list[Shown]:
    """Collapse three or more numbers in sequence to a range."""

    def follows(index: int) -> bool:
        before, one = shown[index - 1], shown[index]
        return _is_bare(before) and _is_bare(one) and one.ctx.number == before.ctx.number + 1

    return _ranged(shown, _runs(shown, follows))


def _suffix_ranges(group: list[Shown], same: list[bool]) -> list[Shown]:
    def follows(index: int) -> bool:
        before, one = group[index - 1].ctx.year_suffix, group[index].ctx.year_suffix
        return same[index] and suffix_number(one) == suffix_number(before) + 1

    return _ranged(group, _runs(group, follows))


def _ranged(shown: list[Shown], stretches: list[tuple[int, int]]) -> list[Shown]:
    result: list[Shown] = []
    for first, last in stretches:
        if last - first < 2:
            result += shown[first : last + 1]
            continue
        shown[first].joiner = "–"
        result += [shown[first], shown[last]]
    return result


def suffix_number(suffix: str) -> int:
    """Return the place of a year suffix: a is 1, z 26, aa 27."""
    number = 0
    for char in suffix:
        number = number * 26 + ord(char) - 96
    return number


def _capitalize(one: Shown, first: bool) -> None:
    """Capitalize a term that opens a note, or follows a sentence in the prefix."""
    opening, prefix = one.ctx.opening, one.cite.prefix.rstrip(" ”\"'")
    if not opening or not (prefix or first) or (prefix and (prefix[-1] not in ".?!" or " " not in prefix)):
        return
    one.value = capitalized(one.value, opening)
