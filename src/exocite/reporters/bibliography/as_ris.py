"""References as RIS, the tagged format that EndNote, Mendeley, Zotero and the publishers' sites read.

Tags and types: Research Information Systems, RIS Format Specifications (2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exocite.bibliography.items import OTHERS, Item, to_item
from exocite.bibliography.pages import page_ends
from exocite.bibliography.richtext import without_tags
from exocite.model.reference import Reference

TYPES: Mapping[str, str] = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "article": "UNPB",
    "book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "entry-encyclopedia": "ENCYC", "graphic": "FIGURE",
    "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "motion_picture": "MPCT", "pamphlet": "PAMP",
    "paper-conference": "CPAPER", "patent": "PAT", "periodical": "SER", "personal_communication": "PCOMM",
    "report": "RPRT", "review": "JOUR", "software": "COMP", "speech": "CONF", "standard": "STAND", "thesis": "THES",
    "treaty": "HEAR", "webpage": "ELEC",
}  # fmt: skip
"""CSL type to RIS type; any other is GEN."""

_NAMES = (("author", "AU"), ("editor", "ED"), ("container-author", "A3"), ("translator", "A4"))
_TEXT = (
    ("title", "TI"), ("container-title", "T2"), ("collection-title", "T3"), ("container-title-short", "J2"),
    ("title-short", "ST"), ("volume", "VL"), ("issue", "IS"),
)  # fmt: skip
_MORE = (
    ("edition", "ET"), ("publisher", "PB"), ("publisher-place", "CY"), ("genre", "M3"), ("DOI", "DO"), ("URL", "UR"),
    ("PMID", "AN"), ("PMCID", "C2"), ("language", "LA"), ("abstract", "AB"), ("note", "N1"),
)  # fmt: skip


def render(references: Sequence[Reference]) -> str:
    """`references` as RIS records."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _record(to_item(r))) for r in references)


def _record(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(item["type"], "GEN")
    yield "ID", item["id"]
    for variable, tag in _NAMES:
        for name in item.get(variable, ()):
            yield tag, _name(name)
    yield from _texts(item, _TEXT)
    yield from _numbers(item)
    yield from _dates(item)
    yield from _texts(item, _MORE)
    for variable in ("ISSN", "ISBN"):
        if item.get(variable):
            yield "SN", item[variable]
    for keyword in str(item.get("keyword", "")).replace(";", ",").split(","):
        if keyword.strip():
            yield "KW", _line(keyword)
    yield "ER", ""


def _texts(item: Item, tags: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for variable, tag in tags:
        if item.get(variable):
            yield tag, _line(without_tags(str(item[variable])))


def _numbers(item: Item) -> Iterator[tuple[str, str]]:
    """Pages, and the number of a report or article."""
    first, last = page_ends(item.get("page", ""))
    if first:
        yield "SP", first
    if last:
        yield "EP", last
    if item.get("number"):
        yield ("C7" if item["type"] == "article-journal" else "M1"), item["number"]


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    """The year, and the date as `YYYY/MM/DD/` as far as it is known; what is no date goes into PY as it stands."""
    issued: Mapping[str, Any] = item.get("issued", {})
    parts = [f"{part:02}" for part in issued.get("date-parts", [[]])[0]]
    if parts:
        yield "PY", parts[0]
        yield from [("DA", "/".join([*parts, "", "", ""][:3]) + "/")] if len(parts) > 1 else []
    elif issued.get("literal"):
        yield "PY", _line(issued["literal"])
    accessed = item.get("accessed", {}).get("date-parts", [[]])[0]
    if accessed:
        yield "Y2", "/".join([*(f"{part:02}" for part in accessed), "", ""][:3]) + "/"


def _name(name: Mapping[str, str]) -> str:
    """`Family, Given, Suffix`; RIS has no particles and no et al., which stands as a name."""
    if name == OTHERS:
        return "et al."
    if "literal" in name:
        return _line(name["literal"])
    family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
    parts = [family, name.get("given", ""), name.get("suffix", "")]
    while parts and not parts[-1]:
        parts.pop()
    return _line(", ".join(parts))


def _line(text: str) -> str:
    """`text` on one line: RIS ends a value with the line."""
    return " ".join(text.split())
