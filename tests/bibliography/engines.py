"""The engines side by side: citeproc-py as it comes, and those that exocite runs."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import pytest

from exocite.bibliography.engines import ENGINES, load_engine
from exocite.bibliography.richtext import plain
from exocite.bibliography.styles import find_style
from exocite.reporters.bibliography.as_html import runs_as_html

both = pytest.mark.parametrize("engine", ENGINES)
"""A test that holds whichever engine prints."""


def raw(items: Sequence[dict[str, Any]], style: str, html: bool = False) -> list[str]:
    """The entries of `items` by citeproc-py itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        sheet = CitationStylesStyle(find_style(style).path, validate=False)
        form = formatter.html if html else formatter.plain
        bibliography = CitationStylesBibliography(sheet, CiteProcJSON(items), form)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        return [str(entry) for entry in bibliography.bibliography()]


def ours(
    items: Sequence[dict[str, Any]], style: str, html: bool = False, locale: str = "", *, engine: str
) -> list[str]:
    """The entries of `items` by one of exocite's engines, the label before the text."""
    show = runs_as_html if html else plain
    entries = load_engine(engine, find_style(style), locale).bibliography(items)
    return [f"{show(entry.label)} {show(entry.text)}".strip() for entry in entries]


def item(**values: Any) -> dict[str, Any]:
    """An article in CSL-JSON, with `values` set (`container_title` is `container-title`); None takes one away."""
    data: dict[str, Any] = {
        "id": "a1",
        "type": "article-journal",
        "title": "A title",
        "author": [{"family": "Chen", "given": "C.-W."}, {"family": "Park", "given": "T. S."}],
        "container-title": "Cell Stem Cell",
        "issued": {"date-parts": [[2008]]},
        "volume": "3",
        "issue": "4",
        "page": "301-313",
    }
    data.update({name.replace("_", "-") if name.islower() else name: value for name, value in values.items()})
    return {name: value for name, value in data.items() if value is not None}
