"""Citavi's fields: `ADDIN CitaviPlaceholder{…}` with JSON in Base64, inside a content control."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import partial
from typing import Any

from exocite.parsers.docx.managers.cited import CitedItem, Unreadable, json_of, mapping, text_of
from exocite.parsers.docx.managers.csl import locator_text
from exocite.records.csl import from_csl

_TYPES = {
    "JournalArticle": "article-journal", "Book": "book", "BookEdited": "book", "Contribution": "chapter",
    "ConferenceProceedings": "book", "Thesis": "thesis", "InternetDocument": "webpage", "NewsAgencyReport": "report",
    "UnpublishedWork": "manuscript", "NewspaperArticle": "article-newspaper",
}  # fmt: skip
_FIELDS = {
    "title": "Title", "volume": "Volume", "issue": "Number", "DOI": "Doi", "PMID": "PubMedId", "edition": "Edition",
    "URL": "OnlineAddress", "ISBN": "Isbn", "abstract": "Abstract",
}  # fmt: skip


def cited_in_field(code: str) -> list[CitedItem]:
    """The items of a field."""
    coded = code.partition("CitaviPlaceholder")[2].strip().strip("{}")
    try:
        text = base64.b64decode("".join(coded.split())).decode("utf-8-sig")
    except (binascii.Error, ValueError):
        raise Unreadable("broken Base64") from None
    entries = mapping(json_of(text)).get("Entries")
    if not isinstance(entries, list) or not entries:
        raise Unreadable("no cited items in it")
    return [_item(mapping(entry)) for entry in entries]


def _item(entry: Mapping[str, Any]) -> CitedItem:
    source = mapping(entry.get("Reference"))
    key = text_of(source.get("BibTeXKey")) or text_of(source.get("CitationKey"))
    pages = mapping(entry.get("PageRange"))
    return CitedItem(
        identity=text_of(entry.get("ReferenceId")) or text_of(source.get("Id")),
        key=key if " " not in key else "",
        describe=partial(from_csl, _csl(source)),
        prefix=text_of(entry.get("Prefix")),
        locator=locator_text("page", text_of(pages.get("OriginalString"))),
        suffix=text_of(entry.get("Suffix")).lstrip(", "),
    )


def _csl(source: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {variable: text_of(source.get(name)) for variable, name in _FIELDS.items()}
    item["type"] = _TYPES.get(text_of(source.get("ReferenceType")), "document")
    item["container-title"] = text_of(mapping(source.get("Periodical")).get("Name"))
    item["page"] = text_of(mapping(source.get("PageRange")).get("OriginalString"))
    item["issued"] = {"raw": text_of(source.get("Year"))}
    authors = source.get("Authors")
    people = [mapping(person) for person in authors] if isinstance(authors, list) else []
    item["author"] = [
        {"family": text_of(person.get("LastName")), "given": text_of(person.get("FirstName"))} for person in people
    ]
    return {variable: found for variable, found in item.items() if found}
