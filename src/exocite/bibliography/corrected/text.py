"""Corrected cs:text, cs:number, cs:label and dates: nothing that a reference says is lost or altered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from citeproc import model  # noqa: TID253 - see the package's docstring

from exocite.bibliography import repair
from exocite.bibliography.corrected.shared import Shared
from exocite.bibliography.pages import first_page, format_pages

NUMERIC = re.compile(r"[^\W\d_]*\d+[^\W\d_]*(?:\s*[,&–-]\s*[^\W\d_]*\d+[^\W\d_]*)*")
"""What CSL calls numeric: numbers, with letters before and after them, in lists and ranges."""

_PAGES = ("page", "page-first")
_RANGES = frozenset({"volume", "issue", "collection-number", "chapter-number"})
_HYPHEN_RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_DIGITS = re.compile(r"\d+")
_WHOLE_NUMBERS = re.compile(r"\d+(?:\s*[,&–-]\s*\d+)*")


class Printed(Shared):
    """What cs:text and cs:number have in common: the value of a variable."""

    def value(self, item: Any, variable: str) -> str:
        """The variable's text for `item`, as it is printed before formatting; empty when there is none."""
        self.run.called += variable != "year-suffix"
        if variable in self.run.suppressed:
            return ""
        if variable in _PAGES:
            text = self._pages(item, variable)
        elif variable == "citation-number":
            text = str(item.number)
        else:
            text = str(item.reference.get(variable.replace("-", "_")) or "")
            if variable in _RANGES and NUMERIC.fullmatch(text):
                text = _HYPHEN_RANGE.sub("–", text)
        if text:
            self.run.used.append(variable)
        return text

    def _pages(self, item: Any, variable: str) -> str:
        pages = str(item.reference.get("page") or "")
        if variable == "page-first":
            return str(item.reference.get("page_first") or "") or first_page(pages)
        form = self._style().get("page-range-format", "")
        return format_pages(pages, form, self.get_single_term(name="page-range-delimiter") or "–")


class Text(Printed, model.Text):  # type: ignore[misc]
    """cs:text."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> str | None:
        """The element's text for `item`, or None."""
        context = self if context is None else context
        text = self._content(item, context, kwargs.get("sort_options"))
        if not text:
            return None
        language = str(item.reference.get("language") or "")
        stripped = self.strip_periods(str(text))
        return self.wrap(self.quote(self.format(self.case(stripped, language)) or ""))

    def _content(self, item: Any, context: Any, sort_options: Any) -> str | None:
        if "variable" in self.attrib:
            variable = self.get("variable")
            short = f"{variable}-short"
            if self.get("form") == "short" and item.reference.get(short.replace("-", "_")):
                variable = short
            return self.value(item, variable)
        if "macro" in self.attrib:
            text: str | None = self.get_macro(self.get("macro")).render(
                item, context=context, sort_options=sort_options
            )
            return text
        if "term" in self.attrib:
            form = self.get("form", "long")
            term = self.get_plural_term if self.get("plural", "false").lower() == "true" else self.get_single_term
            return term(name=self.get("term"), form=None if form == "long" else form)
        return str(self.get("value", ""))


class Number(Printed, model.Number):  # type: ignore[misc]
    """cs:number."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> str | None:
        """The element's text for `item`, or None."""
        variable = self.get("variable", "")
        text = self.value(item, variable)
        form = self.get("form", "numeric")
        if form != "numeric" and _WHOLE_NUMBERS.fullmatch(text):
            text = _DIGITS.sub(lambda match: self._in_form(match[0], form), text)
        return self.wrap(self.format(self.case(self.strip_periods(text)))) if text else None

    def _in_form(self, digits: str, form: str) -> str:
        number = int(digits)
        if form == "roman":
            return str(model.romanize(number)).lower() if 0 < number < 4000 else digits
        if form == "long-ordinal" and 0 < number <= 10:
            return self.get_single_term(name=f"long-ordinal-{number:02}") or str(model.to_ordinal(number, self))
        return str(model.to_ordinal(number, self))


class Label(Shared, model.Label):  # type: ignore[misc]
    """cs:label."""

    def _is_plural(self, item: Any) -> bool:
        variable = self.get("variable")
        value = str(item.reference.get(variable.replace("-", "_")) or "")
        if not value or variable in self.run.suppressed:
            raise model.VariableError
        if variable.startswith("number-of"):
            return value.isdecimal() and int(value) > 1
        return super()._is_plural(item)  # type: ignore[no-any-return]


class Date(Shared, model.Date):  # type: ignore[misc]
    """cs:date."""

    def render(self, item: Any, variable: str | None = None, **kwargs: Any) -> str | None:
        """The date's text; in a sort, digits that sort."""
        name = variable or self.get("variable")
        self.run.called += 1
        if name in self.run.suppressed:
            return None
        if kwargs.pop("sort_options", None) is not None:
            date = item.reference.get(name.replace("-", "_"))
            self.run.used += [name] if date else []
            return date_key(date) if date else None
        text = super().render(item, variable=variable, **kwargs)
        if text:
            self.run.used.append(name)
        return text  # type: ignore[no-any-return]

    def join(self, pieces: Iterable[str | None], default_delimiter: str = "") -> str:
        """The parts with the delimiter between them; a localised date has it in the locale."""
        delimiter = self.get("delimiter")
        if delimiter is None and self.get("form"):
            delimiter = self.get_date(self.get("form")).get("delimiter")
        return repair.join((piece for piece in pieces if piece), delimiter or default_delimiter, self.run.quotes)


class Date_Part(Shared, model.Date_Part):  # type: ignore[misc]  # noqa: N801 - citeproc-py finds classes by this name
    """cs:date-part."""

    def render(self, date: Any, context: Any = None, **kwargs: Any) -> str | None:
        """The part's text; what it takes over from the style does not stay for the next date."""
        if self.get("name") == "month" and "month" not in date and self._form(context).startswith("numeric"):
            return None  # a season has no number
        own = dict(self.attrib)
        try:
            return super().render(date, context, **kwargs)  # type: ignore[no-any-return]
        finally:
            self.attrib.clear()
            self.attrib.update(own)

    def process(self, date: Any, context: Any = None) -> str:
        """The part's text before formatting."""
        value = super().process(date, context)
        return "" if value is None else str(value)

    def _form(self, context: Any) -> str:
        if context is not None:
            for part in context.iterchildren():
                if part.get("name") == "month" and part.get("form"):
                    return str(part.get("form"))
        return str(self.get("form", "long"))


def date_key(date: Any) -> str:
    """What a date is sorted by; a range by where it begins."""
    return str(date.get("begin", date).sort_key())
