"""A CSL-JSON item → a reference at BibTeX level: the way back from `exocite.bibliography.items`.

What is not a text, a number or a date where CSL-JSON wants one is passed over; `faults_of` says what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from exocite.model.reference import Name, NameList, Reference
from exocite.records.reference import make
from exocite.records.types import FROM_CSL

_NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor",
    "director": "director",
}  # fmt: skip
_FIELDS = {
    "title": "title", "title-short": "shorttitle", "collection-title": "series",
    "container-title-short": "shortjournal", "journalAbbreviation": "shortjournal", "volume": "volume",
    "edition": "edition", "number-of-volumes": "volumes", "number-of-pages": "pagetotal", "version": "version",
    "section": "section", "publisher-place": "address", "event-title": "eventtitle", "event": "eventtitle",
    "event-place": "venue", "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid",
    "PMCID": "pmcid", "language": "language", "abstract": "abstract", "annote": "annotation", "note": "note",
    "keyword": "keywords", "medium": "medium", "status": "pubstate", "archive": "archive",
    "archive_location": "archivelocation", "call-number": "library", "original-title": "origtitle",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation", "part-number": "part",
    "jurisdiction": "location",
}  # fmt: skip
"""CSL variables that go into one field, whatever the type."""

_ROLES = {
    "contributor": "collaborator", "compiler": "compiler", "composer": "composer", "illustrator": "illustrator",
    "narrator": "narrator", "organizer": "organizer", "performer": "performer", "producer": "producer",
    "script-writer": "scriptwriter",
}  # fmt: skip
"""CSL name variables to the `editortype` that says so."""

_DATES = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
_IN_BOOKS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_GENRES = {"master": "mastersthesis", "bachelor": "thesis"}
_MONTHS = "January February March April May June July August September October November December".split()
_EXTRA = re.compile(r"^\s*(PMID|PMCID|DOI)\s*:\s*(\S+)\s*$\n?", re.MULTILINE | re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_ARXIV = re.compile(r"arXiv:\s*(\S+)", re.IGNORECASE)


def from_csl(item: Mapping[str, Any], key: str, path: str = "", line: int = 0) -> Reference:
    """The reference that a CSL-JSON item describes."""
    kind = _text(item, "type")
    fields = {field: _text(item, variable) for variable, field in _FIELDS.items() if _text(item, variable)}
    fields |= _contained(item, kind) | _numbering(item, kind) | _extra(fields.get("note", ""), fields)
    publisher = _text(item, "publisher")
    fields[{"thesis": "school", "report": "institution"}.get(kind, "publisher")] = publisher
    fields |= _issued(item.get("issued"))
    for variable, field in _DATES.items():
        fields[field] = _iso(item.get(variable))
    names = {field: _people(item.get(variable)) for variable, field in _NAMES.items()}
    fields |= _add_roles(item, names)
    entry_type, more = _entry_type(item, kind)
    return make(key, entry_type, fields | more, names, path, line)


def odd_variables(item: Mapping[str, Any]) -> Iterator[str]:
    """The variables of an item that are not of the kind that CSL-JSON wants, and are passed over."""
    for variable in ("type", "page", "issue", "number", "publisher", "container-title", *_FIELDS):
        value = item.get(variable)
        if value is not None and not _text(item, variable) and value != "":
            yield variable
    for variable in (*_NAMES, *_ROLES):
        value = item.get(variable)
        if value is not None and not (isinstance(value, list) and all(isinstance(name, Mapping) for name in value)):
            yield variable
    for variable in ("issued", *_DATES):
        value = item.get(variable)
        if value and not (_issued(value) if variable == "issued" else _iso(value)):
            yield variable


def _text(item: Mapping[str, Any], variable: str) -> str:
    value = item.get(variable)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value) if variable == "keyword" else next(iter(value), "")  # Crossref's lists
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _contained(item: Mapping[str, Any], kind: str) -> dict[str, str]:
    container = _text(item, "container-title")
    return {"booktitle" if kind in _IN_BOOKS else "journal": container}


def _numbering(item: Mapping[str, Any], kind: str) -> dict[str, str]:
    page, number, issue = (_text(item, variable) for variable in ("page", "number", "issue"))
    found = {"pages": page, "chapter": _text(item, "chapter-number")}
    if kind in _ARTICLES or kind == "periodical":
        return found | {"number": issue, "eid": number}
    in_series = _text(item, "collection-number")
    return found | {"number": in_series or number, "issue": "" if in_series or number else issue}


def _extra(note: str, known: Mapping[str, str]) -> dict[str, str]:
    """What Zotero's field Extra has in lines such as `PMID: 123`, and the rest of the note."""
    found = {match[1].lower(): match[2] for match in _EXTRA.finditer(note)}
    if not found:
        return {}
    return {field: value for field, value in found.items() if not known.get(field)} | {"note": _EXTRA.sub("", note)}


def _entry_type(item: Mapping[str, Any], kind: str) -> tuple[str, dict[str, str]]:
    """The entry type, and the fields that tell what it does not."""
    genre = _text(item, "genre")
    if kind in ("article-magazine", "article-newspaper"):
        return "article", {"entrysubtype": kind.removeprefix("article-"), "type": genre}
    if kind == "thesis":
        special = next((entry for word, entry in _GENRES.items() if word in genre.casefold()), "")
        plain = special in ("", "mastersthesis") and not re.search(r"habil|diplom|licent", genre, re.IGNORECASE)
        return special or ("phdthesis" if plain else "thesis"), {} if plain else {"type": genre}
    arxiv = _ARXIV.fullmatch(_text(item, "number"))
    if kind == "article" and arxiv:
        return "misc", {"eprint": arxiv[1], "archiveprefix": "arXiv", "number": "", "publisher": ""}
    if kind == "webpage" and _text(item, "URL"):
        return "misc", {"type": genre}
    return FROM_CSL.get(kind, "misc"), {} if genre == "Technical report" else {"type": genre}


def _add_roles(item: Mapping[str, Any], names: dict[str, NameList]) -> dict[str, str]:
    """Puts the names of rarer roles into editor fields that are free, and returns the fields that say the roles."""
    free = iter(("editora", "editorb", "editorc"))
    types = {}
    for variable, role in _ROLES.items():
        people = _people(item.get(variable))
        field = next(free, "") if len(people) else ""
        if field:
            names[field] = people
            types[f"{field}type"] = role
    return types


def _people(value: Any) -> NameList:
    names = [_person(name) for name in value if isinstance(name, Mapping)] if isinstance(value, list) else []
    return NameList(tuple(names))


def _person(name: Mapping[str, Any]) -> Name:
    if _text(name, "literal") or (_text(name, "name") and not _text(name, "family")):
        return Name(literal=_text(name, "literal") or _text(name, "name"))
    particles = (_text(name, "dropping-particle"), _text(name, "non-dropping-particle"))
    return Name(_text(name, "family"), _text(name, "given"), " ".join(filter(None, particles)), _text(name, "suffix"))


def _issued(value: Any) -> dict[str, str]:
    """`year`, `month`, `day`; `date` where these cannot say it."""
    parts = _date_parts(value)
    if not parts:
        literal = _text(value, "literal") or _text(value, "raw") if isinstance(value, Mapping) else str(value or "")
        return {"year": literal}
    about = isinstance(value, Mapping) and (value.get("circa") or value.get("season"))
    if len(parts) > 1 or about:
        return {"date": _iso(value), "year": f"{parts[0][0]:04}"} if not about else {"date": _iso(value)}
    year, month, day = [*parts[0], 0, 0][:3]
    return {"year": f"{year:04}", "month": _MONTHS[month - 1] if month else "", "day": str(day or "")}


def _iso(value: Any) -> str:
    """A CSL date in the Extended Date/Time Format, as biblatex takes it."""
    parts = _date_parts(value)
    if not parts:
        return ""
    season = value.get("season") if isinstance(value, Mapping) else None
    if str(season) in ("1", "2", "3", "4") and len(parts[0]) == 1:
        return f"{parts[0][0]:04}-2{season}"
    ends = ["-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(end)) for end in parts]
    circa = "~" if isinstance(value, Mapping) and value.get("circa") else ""
    return "/".join(ends) + circa


def _date_parts(value: Any) -> list[list[int]]:
    """One date or the two ends of a range, each as year, month, day as far as known."""
    if not isinstance(value, Mapping):
        return []
    given = value.get("date-parts")
    if not isinstance(given, list):
        written = _text(value, "raw") or _text(value, "literal")
        match = _ISO.fullmatch(written)
        return [[int(group) for group in match.groups() if group]] if match else []
    ends = []
    for end in given[:2]:
        numbers = [int(part) for part in end if str(part).strip().isdecimal()] if isinstance(end, list) else []
        if numbers and numbers[0]:
            ends.append(_possible(numbers[:3]))
    return ends


def _possible(numbers: list[int]) -> list[int]:
    """Year, month, day as far as a calendar has them."""
    limits = (9999, 12, 31)
    good = []
    for number, limit in zip(numbers, limits, strict=False):
        if not 1 <= number <= limit:
            break
        good.append(number)
    return good or [min(numbers[0], 9999)]
