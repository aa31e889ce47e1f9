"""What rules on references share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exocite.model.reference import Library, Reference
from exocite.model.values import sic_columns
from exocite.rules.base import Context, Place, Problem
from exocite.sources.field_places import field_place

PREPRINTS = re.compile(r"\w*rxiv\b|preprint|research square|ssrn|osf\b", re.IGNORECASE)
"""Servers of preprints, as the fields of an entry name them."""

_FIRST_PAGE = re.compile(r"\s*([A-Za-z]*\d+)")


def entry_problem(
    reference: Reference,
    message: str,
    hint: str,
    what: str = "",
    fields: Iterable[str] = (),
    cues: tuple[str, ...] = (),
) -> Problem:
    """A problem of an entry; `what` tells it from others of the same entry.

    It is placed at the first of `fields` that the entry has, else at the entry's first line.
    """
    line, column = field_place(reference, *fields) if fields else (reference.line, 1)
    place = Place(reference.path, line, column)
    return Problem(place, f"{reference.key}: {message}", hint, cues, f"{reference.key} {what or message}")


def looked_at(library: Library, context: Context) -> Iterator[Reference]:
    """The whole library, or what the manuscripts cite where there are some."""
    if context.cited is None or "*" in context.cited:
        yield from library.values()
        return
    cited = context.cited
    yield from (library[key] for key in library if key in cited)


def printed_so(reference: Reference, field: str, context: Context) -> bool:
    """Whether the note of the study in `tables/studies.csv` says that the odd field is printed so: `sic pages: why`."""
    study = context.base.studies.get(reference.key)
    return study is not None and "sic" in study.note and field in sic_columns(study.note)


def journal_of(reference: Reference) -> str:
    """The journal of an article, as printed."""
    fields = reference.fields
    return (fields.get("journal") or fields.get("journaltitle") or "").strip()


def year_of(reference: Reference) -> int:
    """The year of a work; 0 where it has none."""
    return int(reference.year) if reference.year.isdecimal() else 0


def first_page(reference: Reference) -> str:
    """The page on which a work begins, or its article number, in lower case; empty where none is given."""
    match = _FIRST_PAGE.match(reference.fields.get("pages", ""))
    return match[1].casefold() if match else ""


def is_preprint(reference: Reference) -> bool:
    """Whether an entry is for a preprint: a server's name, or an arXiv number."""
    fields = reference.fields
    names = (
        fields.get(name, "") for name in ("journal", "journaltitle", "howpublished", "publisher", "note", "eprinttype")
    )
    return bool(PREPRINTS.search(" ".join(names))) or ("eprint" in fields and not journal_of(reference))


def bare_doi(text: str) -> str:
    """A DOI without the address of its resolver, in lower case, as DOIs are compared."""
    if not text:
        return ""
    doi = text.strip().casefold()
    for prefix in ("https://", "http://"):
        doi = doi.removeprefix(prefix)
    for prefix in ("doi.org/", "dx.doi.org/", "www.doi.org/", "doi:"):
        doi = doi.removeprefix(prefix)
    return doi.strip()
