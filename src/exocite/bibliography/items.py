"""Reference → CSL-JSON item, from the fields at BibTeX level and from the decoded text.

Where BibTeX leaves a choice
    page       `pages`; without it the article number (`eid`, `articleno`), which styles print in its place. Where an
               entry has both, the article number is CSL's `number`.
    number     an article's issue; of a book in a series its collection number; else the number of the work.
    particles  a particle in lower case (`de`, `van der`) is non-dropping: it is part of the name wherever it stands.
    others     `and others` becomes a last name with the literal `others`, as pandoc writes it; the processor prints the
               style's et al. for it.
    status     biblatex's keywords (`inpress`, `patentus`, `countryde`) are written out, in English.
    patents    the place is the country that granted it, CSL's `jurisdiction`.
    braces     braces in titles that protect capitals become `<span class="nocase">`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from exocite.bibliography import types
from exocite.bibliography.tex_markup import rich_text
from exocite.model.reference import Name, NameList, Reference
from exocite.sources.bibtex.dates import date_parts

Item = dict[str, Any]
"""One item of CSL-JSON (https://docs.citationstyles.org, appendix IV; the schema's `csl-data.json`)."""

OTHERS: Mapping[str, str] = {"literal": "others"}
"""The last name of a list that ends with et al."""

_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+$")
_EPRINT_URLS = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
}


def to_item(reference: Reference) -> Item:
    """The CSL-JSON item of a reference; its id is the citation key."""
    fields = reference.fields
    kind = _type(reference)
    item: Item = {"id": reference.key, "type": kind}
    for field, variable in types.NAMES.items():
        if reference.names.get(field):
            item[variable] = _names(reference.names[field])
    item |= _editors(reference)
    for variable, field in types.DATES.items():
        item[variable] = date_parts(fields, field)
    item["title"], item["container-title"] = _titles(reference, kind)
    for variables in (types.TEXT, types.PLAIN):
        for variable, names in variables.items():
            item[variable] = _first(fields, names)
    item["page"], item["number"] = _page_and_number(reference)
    item |= _numbering(fields, kind)
    item["publisher"] = _first(fields, types.PUBLISHERS.get(kind, types.OTHER_PUBLISHERS))
    item["genre"] = _genre(reference)
    item["language"] = _language(fields)
    item["status"] = types.STATES.get(fields.get("pubstate", ""), fields.get("pubstate", ""))
    if kind == "patent":
        place = item["publisher-place"]
        item["publisher-place"], item["jurisdiction"] = "", types.COUNTRIES.get(place, place)
    _add_web(item, fields)
    return {variable: value for variable, value in item.items() if value}


def to_items(references: Iterable[Reference]) -> list[Item]:
    """The CSL-JSON items of references, in their order."""
    return [to_item(reference) for reference in references]


def _type(reference: Reference) -> str:
    fields, entry_type = reference.fields, reference.type
    kind = types.TYPES.get(entry_type, "document")
    preprint = bool(fields.get("eprint")) and _eprint_kind(fields) not in ("pubmed", "pmc", "jstor", "hdl")
    if entry_type == "article":
        subtype = types.SUBTYPES.get(fields.get("entrysubtype", "").casefold())
        return subtype or ("article" if preprint and not _container(fields) else kind)
    if entry_type in ("misc", "online") and preprint:
        return "article"
    if entry_type == "misc" and (fields.get("url") or _WEB.match(fields.get("howpublished", ""))):
        return "webpage"
    if entry_type == "unpublished" and (fields.get("eventdate") or fields.get("eventtitle") or fields.get("venue")):
        return "speech"
    if entry_type == "inbook" and not fields.get("booktitle") and not _chapter_title(fields):
        return "book"  # BibTeX's inbook without a title of its own: pages of a book
    return kind


def _names(names: NameList) -> list[dict[str, str]]:
    found = [_name(name) for name in names]
    return [*found, dict(OTHERS)] if names.others else found


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _editors(reference: Reference) -> Item:
    """Editors by what they did: plain ones, and compilers, organizers and the like where biblatex says so."""
    found: dict[str, list[dict[str, str]]] = {}
    for field, kind in types.EDITORS.items():
        names = reference.names.get(field)
        if names:
            role = types.EDITOR_ROLES.get(reference.fields.get(kind, ""), "editor")
            found.setdefault(role, []).extend(_names(names))
    return dict(found)


def _titles(reference: Reference, kind: str) -> tuple[str, str]:
    """The title and the title of what contains the work."""
    fields = reference.fields
    title = _joined(reference, "title", "subtitle")
    if reference.type == "inbook" and not fields.get("booktitle"):
        return (_rich(reference, "chapter"), title) if _chapter_title(fields) else (title, "")
    if kind in types.IN_CONTAINER:
        return title, _joined(reference, "booktitle", "booksubtitle") or _joined(reference, "maintitle", "mainsubtitle")
    for name in ("journaltitle", "journal"):
        if fields.get(name):
            return title, _joined(reference, name, "journalsubtitle")
    return title, _joined(reference, "booktitle", "booksubtitle")


def _joined(reference: Reference, name: str, sub: str) -> str:
    """A title with its subtitle."""
    title, subtitle = _rich(reference, name), _rich(reference, sub)
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ":.?!" else f"{title}: {subtitle}"


def _rich(reference: Reference, name: str) -> str:
    text = reference.fields.get(name, "")
    return rich_text(reference.raw.get(name, text), text) if text else ""


def _chapter_title(fields: Mapping[str, str]) -> str:
    chapter = fields.get("chapter", "")
    return chapter if any(character.isalpha() for character in chapter) and len(chapter) > 4 else ""


def _page_and_number(reference: Reference) -> tuple[str, str]:
    pages, article = reference.fields.get("pages", ""), _first(reference.fields, ("eid", "articleno", "article-number"))
    return (pages, article) if pages else (article, "")


def _numbering(fields: Mapping[str, str], kind: str) -> Item:
    number, issue = fields.get("number", ""), fields.get("issue", "")
    chapter = fields.get("chapter", "") if not _chapter_title(fields) else ""
    if kind in types.ARTICLES or kind == "periodical":
        return {"issue": number or issue}
    if fields.get("series") and kind in ("book", *types.IN_CONTAINER):
        return {"collection-number": number, "chapter-number": chapter}
    return {"chapter-number": chapter} | ({"number": number} if number else {"issue": issue})


def _genre(reference: Reference) -> str:
    stated = reference.fields.get("type", "")
    if stated:
        return types.GENRES.get(stated.casefold(), stated)
    return types.GENRES.get(reference.type, "") if reference.type != "techreport" else ""


def _language(fields: Mapping[str, str]) -> str:
    stated = _first(fields, ("langid", "language", "hyphenation"))
    return types.LANGUAGES.get(stated.casefold(), stated)


def _add_web(item: Item, fields: Mapping[str, str]) -> None:
    """DOI, web address and what an e-print number stands for."""
    item["DOI"] = _DOI.sub("", item["DOI"])
    how = fields.get("howpublished", "")
    item["URL"] = fields.get("url", "") or (how if _WEB.match(how) else "")
    if how and not _WEB.match(how):
        item["publisher"] = item["publisher"] or how
    eprint, kind = fields.get("eprint", ""), _eprint_kind(fields)
    if not eprint:
        return
    if kind in ("pubmed", "pmc"):
        variable = "PMID" if kind == "pubmed" else "PMCID"
        item[variable] = item[variable] or eprint
        return
    if kind in _EPRINT_URLS:
        item["URL"] = item["URL"] or _EPRINT_URLS[kind] + eprint
    if item["type"] == "article":
        server = _first(fields, ("archiveprefix", "eprinttype")) or "arXiv"
        item["publisher"] = item["publisher"] or ("arXiv" if kind == "arxiv" else server)
        item["number"] = item["number"] or (f"arXiv:{eprint}" if kind == "arxiv" else eprint)


def _eprint_kind(fields: Mapping[str, str]) -> str:
    return _first(fields, ("eprinttype", "archiveprefix")).casefold() or ("arxiv" if fields.get("eprint") else "")


def _container(fields: Mapping[str, str]) -> str:
    return _first(fields, ("journaltitle", "journal", "booktitle"))


def _first(fields: Mapping[str, str], names: Iterable[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")
