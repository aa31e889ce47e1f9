"""Corrected cs:layout, cs:sort and conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cmp_to_key
from typing import Any

from citeproc import NAMES, NUMBERS, model  # noqa: TID253 - see the package's docstring

from exocite.bibliography import repair
from exocite.bibliography.corrected.shared import Shared
from exocite.bibliography.corrected.text import NUMERIC, date_key
from exocite.bibliography.richtext import unmarked
from exocite.words import fold

_NUMBER = "citation-number"


class Layout(Shared, model.Layout):  # type: ignore[misc]
    """cs:layout."""

    def entries(self, items: Sequence[Any]) -> Iterator[tuple[str, str]]:
        """The label (`1.`, `[1]`, or nothing) and the text of each item's bibliography entry, as marked strings."""
        substitute = self.run.section.get("subsequent-author-substitute")
        labelled = self._has_label()
        before = ""
        for item in items:
            self.run.begin_item()
            entry = self._entry(item, labelled)
            names = self.run.names[0] if self.run.names else ""
            if substitute is not None and names and names == before:
                self.run.begin_item(stand_in=substitute)
                entry = self._entry(item, labelled)
            before = names
            yield entry

    def citation(self, item: Any) -> str:
        """The citation of one item by itself."""
        self.run.begin_item()
        return self.render_children(item) or ""

    def _entry(self, item: Any, labelled: bool) -> tuple[str, str]:
        pieces = [self._child(child, item) for child in self.iterchildren()]
        label = pieces.pop(0) if labelled else ""
        text = repair.join(pieces, "", self.run.quotes)
        return label, self.format(self.wrap(text)) or ""

    def _child(self, child: Any, item: Any) -> str:
        try:
            return child.render(item) or ""
        except model.VariableError:
            return ""

    def _has_label(self) -> bool:
        """Whether the first child is a label: set apart by the style, or nothing but the citation number."""
        first = next(iter(self.iterchildren()), None)
        if first is None:
            return False
        if self.getparent().get("second-field-align") or first.get("display") == "left-margin":
            return True
        return _calls(first, _NUMBER) and _prints_only(first, _NUMBER, set())


class Group(Shared, model.Group):  # type: ignore[misc]
    """cs:group."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **kwargs: Any) -> str | None:
        """What stands in the group; nothing when variables were called in it and all of them are empty."""
        called, printed = self.run.called, len(self.run.used)
        text = self.render_children(item, delimiter=self.get("delimiter", ""), context=context, **kwargs)
        if not text or (self.run.called > called and len(self.run.used) == printed):
            return None
        if self.run.called == called:
            self.run.used.append("")  # within another group, a group of words alone counts as a variable that is there
        return self.wrap(self.format(text))


class Sort(Shared, model.Sort):  # type: ignore[misc]
    """cs:sort."""

    def sort(self, items: Sequence[Any], context: Any) -> list[Any]:
        """`items` by the sort keys, each ascending or descending; what has no key comes last."""
        keys = self.findall("cs:key", self.nsmap)
        descending = [key.get("sort", "ascending").lower() == "descending" for key in keys]
        values = zip(*(key.sort_keys(items, context) for key in keys), strict=True)
        rows = [(item, [_collated(value) for value in row]) for item, row in zip(items, values, strict=True)]

        def compare(left: Any, right: Any) -> int:
            for one, other, down in zip(left[1], right[1], descending, strict=True):
                if one is None or other is None:
                    if one is not other:
                        return 1 if one is None else -1
                elif one != other:
                    return (1 if one > other else -1) * (-1 if down else 1)
            return 0

        return [item for item, _ in sorted(rows, key=cmp_to_key(compare))]


class Key(Shared, model.Key):  # type: ignore[misc]
    """cs:key."""

    def sort_keys(self, items: Sequence[Any], context: Any) -> list[Any]:
        """What each item is sorted by."""
        return [self._value(item, context) for item in items]

    def _value(self, item: Any, context: Any) -> Any:
        self.run.begin_item()
        if "macro" in self.attrib:
            options = {"name-as-sort-order": "all"}
            for name in ("names-min", "names-use-first", "names-use-last"):
                if name in self.attrib:
                    options[name.replace("names", "et-al")] = self.get(name)
            return self.get_macro(self.get("macro")).render(item, context=context, sort_options=options)
        variable = self.get("variable", "").replace("-", "_")
        value = item.reference.get(variable)
        if variable == "citation_number":
            return item.number
        if value and variable in NAMES:
            return self.run.section.plain_name.text(value, None, {"name-as-sort-order": "all"})
        if value and hasattr(value, "sort_key"):
            return date_key(value)
        if value and variable in NUMBERS and str(value).isdecimal():
            return int(value)
        return value


class If(Shared, model.If):  # type: ignore[misc]
    """cs:if."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **kwargs: Any) -> str | None:
        """What stands in the branch, if its conditions hold."""
        if self.get("disambiguate") == "true":
            raise model.ConditionFailed  # no two entries of a bibliography need it
        return super().render(item, context=context, delimiter=delimiter, **kwargs)  # type: ignore[no-any-return]

    def _is_numeric(self, item: Any) -> list[bool]:
        values = (item.reference.get(variable.replace("-", "_")) for variable in self.get("is-numeric").split())
        return [bool(value) and NUMERIC.fullmatch(str(value)) is not None for value in values]

    def _variable(self, item: Any) -> list[bool]:
        variables = self.get("variable").split()
        return [bool(item.reference.get(variable.replace("-", "_"))) for variable in variables]

    def _position(self, item: Any, context: Any) -> list[bool]:
        return [position == "first" for position in self.get("position").split()]


class Else_If(If, model.Else_If):  # type: ignore[misc]  # noqa: N801 - citeproc-py finds classes by this name
    """cs:else-if."""


def _prints_only(element: Any, variable: str, seen: set[str]) -> bool:
    """Whether no other variable than `variable` can come of an element and the macros that it calls."""
    for part in element.iter():
        macro, others = part.get("macro"), part.get("variable")
        if others and others != variable and not isinstance(part, model.If):
            return False
        if macro and macro not in seen:
            seen.add(macro)
            if not _prints_only(part.get_macro(macro), variable, seen):
                return False
    return True


def _calls(element: Any, variable: str) -> bool:
    """Whether an element, or a macro that stands right in it, prints `variable`."""
    parts = [part.get_macro(part.get("macro")) if part.get("macro") else part for part in element.iter()]
    return any(found.get("variable") == variable for part in parts for found in part.iter())


def _collated(value: Any) -> tuple[int, Any] | None:
    """A sort key that compares: numbers as numbers, text without case, accents and marks."""
    if value is None or value == "":
        return None
    text = str(value)
    if text.isdecimal():
        return 0, int(text)
    return 1, "".join(character for character in fold(unmarked(text)) if character.isalnum() or character in " ,;-")
