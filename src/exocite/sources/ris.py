"""RIS → references: the tagged format of reference managers and publishers' sites.

A record starts with `TY` and ends with `ER`. Tags are read as the RIS Format Specifications (2011) and the commonest
writers have them: `TI` or `T1`, `JO`, `JF`, `T2` or `JA`, `PY` or `Y1`, `AU` or `A1`. A line without a tag goes on with
the value before it. The key is `ID` where that is one, else author and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from exocite.records.csl import from_csl
from exocite.records.keys import GOOD_KEY
from exocite.records.names import OTHERS, family_first
from exocite.records.types import FROM_RIS
from exocite.sources.bibtex.encoding import read_text
from exocite.sources.bibtex.notes import Notes
from exocite.sources.records import Read, Record, keyed

_TAG = re.compile(r"^[ \t]{0,3}([A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t](.*))?$", re.MULTILINE)
_PUT = "export the file anew, or write TY  - JOUR before the record and ER  - after it"
_NAMES = {
    "author": ("AU", "A1"), "editor": ("ED", "A2"), "container-author": ("A3",), "translator": ("A4",),
}  # fmt: skip
_TEXT = {
    "title": ("TI", "T1", "CT"), "container-title-short": ("J2", "JA"), "title-short": ("ST",), "volume": ("VL",),
    "edition": ("ET",), "publisher": ("PB",), "publisher-place": ("CY", "PP"), "genre": ("M3",), "DOI": ("DO",),
    "URL": ("UR", "L2"), "language": ("LA",), "abstract": ("AB", "N2"), "note": ("N1",), "PMCID": ("C2",),
    "collection-title": ("T3",),
}  # fmt: skip
_CONTAINERS = ("JO", "JF", "T2", "BT", "JA")
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?")
_DOI_URL = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")

Tags = Mapping[str, Sequence[str]]


class _Line(NamedTuple):
    """One tag with its value, which may have gone on for several lines."""

    tag: str
    value: str
    offset: int


def parse(content: str | bytes, path: str) -> Read:
    """The references of an RIS file in order, and what is wrong in it. Never raises on any content."""
    text, notes = read_text(content, path)
    records = []
    for tags, offset in _records(text, notes):
        item = _item(tags)
        key = next((key for key in tags.get("ID", ()) if GOOD_KEY.fullmatch(key)), "")
        records.append(Record(from_csl(item, key, path), offset))
    return keyed(records, notes), notes.faults


def _lines(text: str, notes: Notes) -> Iterator[_Line]:
    """The tags of a file with their values."""
    found = list(_TAG.finditer(text.replace("\r", "\n")))
    if text[: found[0].start() if found else None].strip():
        start = len(text) - len(text.lstrip())
        notes.error("stray-text", start, "text outside of any record is not read", "an RIS file starts with TY  -")
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=False):
        rest = text[match.end() : end]
        yield _Line(match[1], " ".join(f"{match[2] or ''} {rest}".split()), match.start())


def _records(text: str, notes: Notes) -> Iterator[tuple[dict[str, list[str]], int]]:
    """The records as tag to values, and their offsets; one that is not closed, or not opened, is a fault and read."""
    tags: dict[str, list[str]] = {}
    start = -1
    for tag, value, offset in _lines(text, notes):
        if tag == "TY" or (start < 0 and tag != "ER"):
            if start >= 0:
                notes.error("unclosed-record", start, "this record has no ER line", _PUT)
                yield tags, start
            if tag != "TY":
                notes.error("unopened-record", offset, "a record without a TY line", _PUT)
            tags, start = {}, offset
        if tag == "ER":
            if start < 0:
                notes.warn("stray-end", offset, "an ER line that closes nothing", "delete it")
            else:
                yield tags, start
            start = -1
        elif value:
            tags.setdefault(tag, []).append(value)
    if start >= 0:
        notes.error("unclosed-record", start, "this record has no ER line", _PUT)
        yield tags, start


def _item(tags: Tags) -> dict[str, Any]:
    """The CSL-JSON item of a record."""
    kind = FROM_RIS.get(_first(tags, ("TY",)).upper(), "document")
    item: dict[str, Any] = {variable: _first(tags, names) for variable, names in _TEXT.items()}
    item["type"] = kind
    item["title"] = item["title"] or (_first(tags, ("BT",)) if kind == "book" else "")
    item["container-title"] = _first(tags, _CONTAINERS)
    if item["container-title-short"] == item["container-title"]:
        del item["container-title-short"]
    item |= _numbers(tags, kind) | _identifiers(tags, item)
    item["issued"] = _issued(tags)
    accessed = _DATE.match(_first(tags, ("Y2",)))
    item["accessed"] = _parts(accessed) if accessed else None
    item["keyword"] = ", ".join(tags.get("KW", ()))
    for variable, names in _NAMES.items():
        item[variable] = [_name(name) for tag in names for name in tags.get(tag, ())]
    return {variable: value for variable, value in item.items() if value}


def _numbers(tags: Tags, kind: str) -> dict[str, str]:
    first, last, issue = (_first(tags, (tag,)) for tag in ("SP", "EP", "IS"))
    article = kind.startswith("article") or kind == "periodical"
    pages = f"{first}-{last}" if first and last and last != first and "-" not in first else first or last
    number = _first(tags, ("C7",)) or ("" if article else _first(tags, ("M1",)))
    return {"page": pages, "issue": issue if article else "", "number": number or ("" if article else issue)}


def _identifiers(tags: Tags, item: Mapping[str, Any]) -> dict[str, str]:
    """DOI, PubMed id, ISBN or ISSN, wherever the writer put them."""
    address = item["URL"]
    doi = _DOI.search(item["DOI"]) or (_DOI.search(address) if _DOI_URL.match(address) else None)
    accession = _first(tags, ("AN",)).removeprefix("PMID:").strip()
    pubmed = accession if accession.isdecimal() and len(accession) <= 8 else ""
    number = next(iter(tags.get("SN", ())), "").split(" ")[0]
    digits = sum(character.isalnum() for character in number)
    found = {"DOI": doi[0] if doi else "", "PMID": pubmed, "ISSN" if digits == 8 else "ISBN": number}
    if doi and _DOI_URL.sub("", address) == doi[0]:
        found["URL"] = ""
    found["PMCID"] = item["PMCID"] if item["PMCID"].startswith("PMC") else ""
    return found


def _issued(tags: Tags) -> dict[str, Any]:
    """The longest of the dates that agree on the year; what is no date is kept as it stands."""
    written = [value for tag in ("PY", "Y1", "DA") for value in tags.get(tag, ())]
    dates = [match for match in map(_DATE.match, written) if match]
    if not dates:
        return {"literal": written[0]} if written else {}
    same = [date for date in dates if date[1] == dates[0][1]]
    return _parts(max(same, key=lambda date: sum(group is not None for group in date.groups())))


def _parts(date: re.Match[str]) -> dict[str, Any]:
    parts: list[int] = []
    for group in date.groups():
        if group is None:
            break
        parts.append(int(group))
    return {"date-parts": [parts]}


def _name(text: str) -> dict[str, str]:
    name = family_first(text)
    if name.literal:
        return {"literal": "others" if name.literal.casefold() in OTHERS else name.literal}
    return {
        "family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix
    }  # fmt: skip


def _first(tags: Tags, names: Sequence[str]) -> str:
    return next((tags[name][0] for name in names if tags.get(name)), "")
