"""PubMed's own format (`.nbib`, MEDLINE) → references.

Tags: MEDLINE/PubMed Data Element (Field) Descriptions, National Library of Medicine. A record ends at a blank line; a
line that starts with blanks goes on with the value before it. The journal is `JT`, its abbreviation `TA` the short
journal; full names (`FAU`) go before `AU`. The key is author and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from exocite.records.csl import from_csl
from exocite.records.names import family_first, initials
from exocite.records.types import FROM_PUBMED
from exocite.sources.bibtex.encoding import read_text
from exocite.sources.bibtex.notes import Notes
from exocite.sources.records import Read, Record, keyed

_TAG = re.compile(r"^([A-Z]{2,4}) *- ?(.*)$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = re.compile(r"(\d{4})(?:[ /]([A-Za-z]{3})[a-z]*)?(?:[ /](\d{1,2})\b)?")
_PAGES = re.compile(r"(\d+)-(\d+)")
_STOP = re.compile(r"(?<=[\w)\]\"”’])\.$")

Tags = dict[str, list[str]]


def parse(content: str | bytes, path: str) -> Read:
    """The references of a PubMed file in order, and what is wrong in it. Never raises on any content."""
    text, notes = read_text(content, path)
    records = [Record(from_csl(_item(tags), "", path), offset) for tags, offset in _records(text, notes)]
    return keyed(records, notes), notes.faults


def _records(text: str, notes: Notes) -> Iterator[tuple[Tags, int]]:
    """The records as tag to values, and their offsets."""
    tags: Tags = {}
    start = position = 0
    last = ""
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        offset, position = position, position + len(line)
        match = _TAG.match(line.rstrip())
        begins = match is not None and match[1] == "PMID" and "PMID" in tags
        if tags and (begins or not line.strip()):
            yield tags, start
            tags, last = {}, ""
        if match:
            start = start if tags else offset
            last = match[1]
            tags.setdefault(last, []).append(match[2].strip())
        elif line.strip() and last and line[0] in " \t":
            tags[last][-1] += " " + line.strip()
        elif line.strip():
            hint = "a line is `TAG - value`, or starts with blanks"
            notes.error("stray-text", offset, "not a line of a PubMed record; it is not read", hint)
    if tags:
        yield tags, start


def _item(tags: Tags) -> dict[str, Any]:
    """The CSL-JSON item of a record."""

    def first(tag: str) -> str:
        return next(iter(tags.get(tag, ())), "")

    kind = next((FROM_PUBMED[kind] for kind in tags.get("PT", ()) if kind in FROM_PUBMED), "article-journal")
    book = kind in ("book", "chapter")
    item: dict[str, Any] = {
        "type": kind,
        "title": _STOP.sub("", first("TI") or first("BTI")),
        "container-title": first("BTI") if kind == "chapter" else first("JT") or first("TA"),
        "container-title-short": first("TA") if first("JT") and first("TA") != first("JT") else "",
        "volume": first("VI"),
        "issue": first("IP"),
        "page": _pages(first("PG")),
        "issued": _issued(first("DP")),
        "PMID": first("PMID"),
        "PMCID": first("PMC"),
        "DOI": _doi(tags),
        "ISSN": "" if book else next((n.split(" ")[0] for n in tags.get("IS", ()) if "Linking" not in n), ""),
        "ISBN": first("ISBN").split(" ")[0],
        "publisher": first("PB") if book else "",
        "publisher-place": first("PL") if book else "",
        "language": first("LA"),
        "abstract": first("AB"),
        "keyword": ", ".join(tags.get("OT", ())),
        "author": _authors(tags, "FAU", "AU") + [{"literal": name} for name in tags.get("CN", ())],
        "editor": _authors(tags, "FED", "ED"),
    }
    return {variable: value for variable, value in item.items() if value}


def _authors(tags: Tags, full: str, short: str) -> list[dict[str, str]]:
    """The full names; where there are none, the short ones: `Guerin C` → Guerin, C."""
    if tags.get(full):
        names = [family_first(name) for name in tags[full]]
    else:
        split = (name.rpartition(" ") for name in tags.get(short, ()))
        names = [family_first(f"{family}, {initials(letters)}" if family else letters) for family, _, letters in split]
    return [
        {"literal": name.literal, "family": name.family, "given": name.given, "suffix": name.suffix,
         "non-dropping-particle": name.particle}
        for name in names
    ]  # fmt: skip


def _pages(text: str) -> str:
    """`2159-68` → `2159-2168`: PubMed leaves out the digits that stay the same."""

    def whole(match: re.Match[str]) -> str:
        first, last = match.groups()
        return f"{first}-{first[: max(0, len(first) - len(last))]}{last}"

    return _PAGES.sub(whole, text.split(";", maxsplit=1)[0].strip())


def _doi(tags: Tags) -> str:
    values: list[str] = tags.get("LID", []) + tags.get("AID", [])
    for value in values:
        if value.endswith("[doi]"):
            return value.removesuffix("[doi]").strip()
    return ""


def _issued(text: str) -> dict[str, Any]:
    match = _DATE.match(text)
    if not match:
        return {"literal": text} if text else {}
    month = (match[2] or "")[:3].lower()
    parts = [int(match[1])]
    if month in _MONTHS:
        parts += [_MONTHS.index(month) + 1, *([int(match[3])] if match[3] else [])]
    return {"date-parts": [parts]}
