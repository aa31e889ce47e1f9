"""Variables kept in an item's note, one a line (`original-date: 1995`), where the reference manager has no field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

NAME_VARIABLES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer "
    "original-author performer producer recipient reviewed-author script-writer series-creator translator".split()
)
DATE_VARIABLES = frozenset("accessed available-date event-date issued original-date submitted".split())
TEXT_VARIABLES = frozenset(
    "archive archive_collection archive_location archive-place authority call-number chapter-number collection-number "
    "collection-title collection-title-short container-title container-title-short dimensions division DOI edition "
    "event event-place event-title genre ISBN ISSN issue jurisdiction language medium number number-of-pages "
    "number-of-volumes original-publisher original-publisher-place original-title page part-number part-title PMCID "
    "PMID publisher publisher-place references reviewed-genre reviewed-title scale section source status "
    "supplement-number title title-short type URL version volume volume-title".split()
)
_LINE = re.compile(r"^\s*\{?:?([A-Za-z_-]+):\s*(.+?)\}?\s*$")


def _value(name: str, text: str) -> Any:
    if name in DATE_VARIABLES:
        return {"raw": text}
    family, _, given = text.partition("||")
    return {"family": family.strip(), "given": given.strip()} if given else {"literal": text}


def with_note(raw: Mapping[str, Any], note: str) -> Mapping[str, Any]:
    """Return an item with the variables its note holds; a variable that it has already is not touched."""
    made: dict[str, Any] = dict(raw)
    kept: list[str] = []
    for line in note.split("\n"):
        match = _LINE.match(line)
        name = match.group(1) if match is not None else ""
        if match is None or name not in NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES:
            kept.append(line)
        elif name in NAME_VARIABLES:
            made[name] = [*made.get(name, []), _value(name, match.group(2))] if name not in raw else raw[name]
        elif not raw.get(name):
            made[name] = match.group(2) if name in TEXT_VARIABLES else _value(name, match.group(2))
    made["note"] = "\n".join(kept).strip()
    return made
