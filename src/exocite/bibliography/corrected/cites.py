"""CSL-JSON items → what citeproc-py's elements read, and back into order: numbers, sorting, year suffixes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from citeproc.source import Name, Reference  # noqa: TID253 - see the package's docstring
from citeproc.source.json import CiteProcJSON  # noqa: TID253

from exocite.bibliography.corrected.names import NameRow
from exocite.bibliography.items import OTHERS, Item
from exocite.bibliography.repair import Quotes, typographic
from exocite.bibliography.richtext import from_html

_PLAIN = frozenset(
    "DOI URL ISBN ISSN PMID PMCID page page-first number volume issue edition version language chapter-number "
    "collection-number number-of-pages number-of-volumes call-number".split()
)
"""Variables in which straight marks mean themselves."""


class Cite:
    """One item on its way through a style. `place` is its place in the list of items, `number` its citation number."""

    has_locator = False

    def __init__(self, place: int, reference: Any) -> None:
        self.place = place
        self.number = place + 1
        self.reference = reference


def to_cites(items: Sequence[Item], quotes: Quotes) -> list[Cite]:
    """The items as cites, numbered as they stand."""
    dates = CiteProcJSON([])
    return [Cite(place, _reference(item, quotes, dates)) for place, item in enumerate(items)]


def in_order(section: Any, cites: Sequence[Cite]) -> list[Cite]:
    """`cites` sorted as the section of the style says, and numbered anew."""
    sort = section.find("cs:sort", section.nsmap)
    ordered = list(cites) if sort is None else sort.sort(cites, section.find("cs:layout", section.nsmap))
    for number, cite in enumerate(ordered, start=1):
        cite.number = number
    return ordered


def add_year_suffixes(root: Any, ordered: Sequence[Cite]) -> None:
    """Give the letters of 2013a and 2013b to works that the style's citations cannot tell apart otherwise."""
    citation = root.find("cs:citation", root.nsmap)
    if citation is None or citation.get("disambiguate-add-year-suffix") != "true":
        return
    root.run.section = citation
    layout = citation.find("cs:layout", root.nsmap)
    groups: dict[tuple[object, ...], list[Cite]] = defaultdict(list)
    for cite in ordered:
        groups[layout.citation(cite), *_names_told_apart(citation, cite)].append(cite)
    for group in groups.values():
        for place, cite in enumerate(group if len(group) > 1 else ()):
            cite.reference["year_suffix"] = _letters(place)


def _names_told_apart(citation: Any, cite: Cite) -> tuple[object, ...]:
    """What else the style prints of the names before it takes to letters."""
    names = cite.reference.get("author") or cite.reference.get("editor") or ()
    more_names = citation.get("disambiguate-add-names") == "true"
    given = citation.get("disambiguate-add-givenname") == "true"
    shown = names if more_names else names[:1]
    return tuple((name.get("family") or name.get("literal"), name.get("given") if given else "") for name in shown)


def _letters(place: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    letter = chr(ord("a") + place % 26)
    return letter if place < 26 else _letters(place // 26 - 1) + letter


def _reference(item: Item, quotes: Quotes, dates: Any) -> Any:
    # Values go in after the constructor, which warns about every variable of CSL 1.0.2 that it does not know.
    reference = Reference(str(item["id"]), item["type"])
    for variable, value in item.items():
        if variable in ("id", "type"):
            continue
        name = variable.replace("-", "_")
        if isinstance(value, list):
            reference[name] = _names(value, quotes)
        elif isinstance(value, dict):
            reference[name] = dates.parse_date(value)
        else:
            text = from_html(str(value))
            reference[name] = text if variable in _PLAIN else typographic(text, quotes)
    if "event_title" in reference:
        reference["event"] = reference["event_title"]
    return reference


def _names(values: Sequence[dict[str, str]], quotes: Quotes) -> NameRow:
    people = [value for value in values if value != OTHERS]
    row = NameRow(
        Name(**{part: typographic(from_html(text), quotes) for part, text in person.items()}) for person in people
    )
    row.others = len(people) < len(values)
    return row
