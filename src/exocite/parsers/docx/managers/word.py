"""Word's own references: the field `CITATION Tag \\l 1033 \\p 12 \\m Tag2`, the sources as custom XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from exocite.model.reference import Reference
from exocite.parsers.docx.managers.cited import CitedItem, Unreadable
from exocite.parsers.docx.managers.csl import locator_text
from exocite.parsers.docx.names import Element
from exocite.records.csl import from_csl

_TYPES = {
    "JournalArticle": "article-journal", "ArticleInAPeriodical": "article-magazine", "Book": "book",
    "BookSection": "chapter", "ConferenceProceedings": "paper-conference", "Report": "report",
    "InternetSite": "webpage", "DocumentFromInternetSite": "webpage", "ElectronicSource": "webpage",
    "Patent": "patent", "Case": "legal_case",
}  # fmt: skip
_FIELDS = {
    "title": ("Title",), "container-title": ("JournalName", "PeriodicalTitle", "BookTitle", "ConferenceName",
    "InternetSiteTitle"), "volume": ("Volume",), "issue": ("Issue",), "page": ("Pages",), "DOI": ("DOI", "Doi"),
    "publisher": ("Publisher", "Institution"), "publisher-place": ("City",), "edition": ("Edition",), "URL": ("URL",),
}  # fmt: skip
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_SWITCHES = {"\\p": "locator", "\\f": "prefix", "\\s": "suffix", "\\v": "volume", "\\l": "language"}


def sources_of(roots: Iterable[Element]) -> dict[str, Reference]:
    """The sources that the custom XML parts of a file describe, by their tags."""
    found: dict[str, Reference] = {}
    for root in roots:
        if root.tag.rpartition("}")[2] == "Sources":
            for source in root:
                tag = _text(source, "Tag")
                if tag:
                    found.setdefault(tag, from_csl(_csl(source), tag))
    return found


def cited_in_field(code: str, sources: Mapping[str, Reference]) -> list[CitedItem]:
    """The items of a `CITATION` field; a tag without a source is an item without data, as unknown as a wrong key."""
    tokens = [quoted or plain for quoted, plain in _TOKEN.findall(code)][1:]
    if not tokens or tokens[0].startswith("\\"):
        raise Unreadable("no tag in it")
    found: list[dict[str, str]] = [{"tag": tokens[0]}]
    position = 1
    while position < len(tokens):
        switch = tokens[position].lower()
        argument = tokens[position + 1] if position + 1 < len(tokens) else ""
        if switch == "\\m" and argument:
            found.append({"tag": argument})
        elif switch in _SWITCHES:
            found[-1][_SWITCHES[switch]] = argument
        elif switch == "\\n":
            found[-1]["suppressed"] = "1"
        position += 2 if switch == "\\m" or switch in _SWITCHES else 1
    return [_item(item, sources) for item in found]


def _item(item: Mapping[str, str], sources: Mapping[str, Reference]) -> CitedItem:
    tag = item["tag"]
    return CitedItem(
        identity=f"tag {tag}",
        key=tag,
        describe=lambda key: sources.get(tag) or Reference(key, "", {}, {}),
        prefix=item.get("prefix", "").strip(),
        locator=locator_text("page", item.get("locator", "")),
        suffix=item.get("suffix", "").strip(" ,"),
        suppress_author="suppressed" in item,
    )


def _csl(source: Element) -> dict[str, Any]:
    item: dict[str, Any] = {
        variable: next(filter(None, (_text(source, name) for name in names)), "") for variable, names in _FIELDS.items()
    }
    item["type"] = _TYPES.get(_text(source, "SourceType"), "document")
    item["issued"] = {"raw": _text(source, "Year")}
    item["author"] = _people(source)
    return {variable: found for variable, found in item.items() if found}


def _people(source: Element) -> list[dict[str, str]]:
    """The names of `<Author><Author><NameList><Person>`, or the institution of `<Corporate>`."""
    role = next((inner for outer in _all(source, "Author") for inner in _all(outer, "Author")), None)
    if role is None:
        return []
    if _text(role, "Corporate"):
        return [{"literal": _text(role, "Corporate")}]
    people = [person for names in _all(role, "NameList") for person in _all(names, "Person")]
    return [
        {"family": _text(p, "Last"), "given": " ".join(filter(None, (_text(p, "First"), _text(p, "Middle"))))}
        for p in people
    ]


def _all(element: Element, name: str) -> list[Element]:
    return [inner for inner in element if isinstance(inner.tag, str) and inner.tag.rpartition("}")[2] == name]


def _text(element: Element, name: str) -> str:
    found = _all(element, name)
    return " ".join("".join(found[0].itertext()).split()) if found else ""
