"""Small styles for the tests."""

from __future__ import annotations

from typing import Any

from exocite.csl import Processor, Style

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" {options}><info/>'


def style(
    citation: str = '<text variable="title"/>',
    bibliography: str = "",
    macros: str = "",
    locale: str = "",
    options: str = "",
    cite: str = "",
    layout: str = "",
    kind: str = "in-text",
    bib: str = "",
) -> Style:
    """Build a style from the insides of its layouts."""
    body = bibliography if "<layout" in bibliography else f"<layout>{bibliography}</layout>"
    second = f"<bibliography {bib}>{body}</bibliography>" if bibliography else ""
    first = citation if "<layout" in citation else f"<layout {layout}>{citation}</layout>"
    return Style.from_text(
        HEAD.format(kind=kind, options=options)
        + locale
        + macros
        + f"<citation {cite}>{first}</citation>{second}</style>"
    )


def item(item_id: str = "a", **fields: Any) -> dict[str, Any]:
    """Build an item; underscores in names stand for hyphens."""
    return {"id": item_id, "type": "book", **{key.replace("_", "-"): value for key, value in fields.items()}}


def person(family: str, given: str = "", **parts: str) -> dict[str, str]:
    """Build a name."""
    return {"family": family, "given": given, **{key.replace("_", "-"): value for key, value in parts.items()}}


def year(number: int, *rest: int) -> dict[str, Any]:
    """Build a date."""
    return {"date-parts": [[number, *rest]]}


def cite(made: Style, *items: dict[str, Any], output: str = "html", locale: str | None = None) -> str:
    """Render one cluster of all items."""
    return Processor(made, items, locale=locale, output=output).cite([one["id"] for one in items])


def entries(made: Style, *items: dict[str, Any], output: str = "html") -> list[str]:
    """Render a bibliography; entries without their wrapper."""
    made_entries = Processor(made, items).bibliography()
    opening, closing = '<div class="csl-entry">', "</div>"
    return [entry.write(output).removeprefix(opening).removesuffix(closing) for entry in made_entries]
