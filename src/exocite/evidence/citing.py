"""How cells name references, and the list of references below a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from exocite.errors import ExociteError, did_you_mean
from exocite.evidence.parts import Entry
from exocite.evidence.query import number_key
from exocite.evidence.values import clean
from exocite.model.evidence import EvidenceBase
from exocite.model.reference import Reference

CITE = ("numbers", "keys", "author-year")
"""What `--cite` takes."""

_RANGE = re.compile(r"(?<=[0-9])--?(?=[0-9])")

NOT_IN_LIBRARY = "not in the reference library"


def labels(base: EvidenceBase, keys: Iterable[str], cite: str) -> dict[str, str]:
    """Citation key to what prints for it: `[74]`, `ahn2018` or `Ahn et al. 2018`; sorted as the list below is."""
    if cite not in CITE:
        hint = did_you_mean(cite, CITE, f"ways to cite: {', '.join(CITE)}")
        raise ExociteError(f'unknown way to cite "{cite}"', hint)
    ordered = sorted(dict.fromkeys(keys), key=lambda key: (number_key(base.numbers.get(key, "")), key))
    if cite == "numbers":
        return {key: f"[{base.numbers.get(key, key)}]" for key in ordered}
    if cite == "keys":
        return {key: key for key in sorted(ordered)}
    named = {key: base.references[key].author_year if key in base.references else key for key in ordered}
    return dict(sorted(_told_apart(named).items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def entries(base: EvidenceBase, named: Mapping[str, str]) -> tuple[Entry, ...]:
    """The list of the references `named` (key to label), in that order."""
    return tuple(Entry(key, label, _text(base, key, label)) for key, label in named.items())


def short_reference(reference: Reference, author_year: bool = True) -> str:
    """`Ahn et al. 2018. Title. Exp Mol Med 50(4):1–12`: enough to know a reference by, in no citation style."""
    fields = reference.fields
    pieces = [
        reference.author_year if author_year else "",
        reference.title,
        _place(fields) or fields.get("booktitle", "") or fields.get("publisher", ""),
    ]
    return clean(". ".join(piece.strip().rstrip(".") for piece in pieces if piece).replace("?. ", "? "))


def _place(fields: Mapping[str, str]) -> str:
    """Journal, volume, issue and pages as a reference list has them; an article number stands where pages do."""
    issue = f"({fields['number']})" if fields.get("number") else ""
    pages = _RANGE.sub("–", fields.get("pages") or fields.get("eid") or fields.get("articleno", ""))
    where = fields.get("volume", "") + issue + (f":{pages}" if pages else "")
    journal = fields.get("journal") or fields.get("journaltitle", "")
    return f"{journal} {where}".strip() if journal else ""


def _text(base: EvidenceBase, key: str, label: str) -> str:
    if key not in base.references:
        return NOT_IN_LIBRARY
    reference = base.references[key]
    return short_reference(reference, author_year=not label.startswith(reference.author_year))


def _told_apart(named: Mapping[str, str]) -> dict[str, str]:
    """Works of one name and year get letters: `Xin et al. 2013a`, `Xin et al. 2013b`."""
    count: dict[str, int] = {}
    for label in named.values():
        count[label] = count.get(label, 0) + 1
    used: dict[str, int] = {}
    told = {}
    for key, label in named.items():
        used[label] = used.get(label, 0) + 1
        told[key] = label + _letters(used[label]) if count[label] > 1 else label
    return told


def _letters(place: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
