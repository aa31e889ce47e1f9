"""A `<record>` of EndNote's XML, as its export and its fields in Word files have it → a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from exocite.model.reference import Name, Reference
from exocite.records.csl import from_csl
from exocite.records.names import family_first
from exocite.records.types import FROM_ENDNOTE


class Element(Protocol):
    """What is asked of an element of lxml or ElementTree."""

    def find(self, path: str) -> Any:
        """The first element at `path`, or None."""

    def findall(self, path: str) -> Any:
        """All elements at `path`."""

    def itertext(self) -> Iterable[str]:
        """The pieces of text inside."""


_TEXT = {
    "title": "titles/title", "title-short": "titles/short-title", "container-title-short": "periodical/abbr-1",
    "volume": "volume", "edition": "edition", "publisher": "publisher", "publisher-place": "pub-location",
    "DOI": "electronic-resource-num", "language": "language", "abstract": "abstract", "note": "notes",
    "PMCID": "custom2", "section": "section",
}  # fmt: skip
_NAMES = {"author": "authors", "editor": "secondary-authors", "translator": "subsidiary-authors"}
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_PMC = re.compile(r"PMC\d+")
_DATE = re.compile(r"\d{4}")


def from_record(record: Element, key: str, path: str = "", line: int = 0) -> Reference:
    """The reference that an EndNote record describes; what it lacks is left out."""
    return from_csl(item_of(record), key, path, line)


def item_of(record: Element) -> dict[str, Any]:
    """The CSL-JSON item of an EndNote record."""
    kind = _kind(record)
    item: dict[str, Any] = {variable: _text(record, place) for variable, place in _TEXT.items()}
    item["type"] = kind
    item["container-title"] = _text(record, "periodical/full-title") or _text(record, "titles/secondary-title")
    item["collection-title"] = _text(record, "titles/tertiary-title")
    item["page"] = _text(record, "pages")
    item["issue" if kind.startswith(("article", "periodical")) else "number"] = _text(record, "number")
    doi = _DOI.search(item["DOI"])
    item["DOI"] = doi[0] if doi else ""
    item["PMCID"] = item["PMCID"] if _PMC.fullmatch(item["PMCID"]) else ""
    accession = _text(record, "accession-num")
    item["PMID"] = accession if accession.isdecimal() and len(accession) <= 8 else ""
    number = _text(record, "isbn").split(" ")[0].split("\r")[0]
    item["ISBN" if kind in ("book", "chapter") else "ISSN"] = number
    item["URL"] = next(iter(_all(record, "urls/related-urls/url") + _all(record, "urls/web-urls/url")), "")
    item["keyword"] = ", ".join(_all(record, "keywords/keyword"))
    year = _DATE.search(_text(record, "dates/year"))
    item["issued"] = {"date-parts": [[int(year[0])]]} if year else {"literal": _text(record, "dates/year")}
    for variable, group in _NAMES.items():
        item[variable] = [_name(name) for name in _all(record, f"contributors/{group}/author")]
    return {variable: value for variable, value in item.items() if value}


def _kind(record: Element) -> str:
    element = record.find("ref-type")
    attributes: Mapping[str, str] = getattr(element, "attrib", {})
    return FROM_ENDNOTE.get(attributes.get("name", "").casefold(), "document")


def _name(text: str) -> dict[str, str]:
    """A name as CSL has it. EndNote writes `Family, Given`; an institution ends with a comma or has none."""
    name = family_first(text) if not text.endswith(",") else Name(literal=text.rstrip(","))
    if name.literal:
        return {"literal": name.literal}
    return {
        "family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix
    }  # fmt: skip


def _text(record: Element, place: str) -> str:
    element = record.find(place)
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _all(record: Element, place: str) -> list[str]:
    texts = (" ".join("".join(element.itertext()).split()) for element in record.findall(place))
    return [text for text in texts if text]
