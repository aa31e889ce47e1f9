"""REF003: one work under two keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import entry_problem
from exocite.words import fold

FEWEST_LETTERS = 12
"""A shorter title (`Editorial`, `Reply`) does not identify a work."""


@rule("REF003", each=Library)
def duplicate_work(library: Library, context: Context) -> Iterator[Problem]:
    """Two entries of a reference library are the same work.

    Why: Cited under both keys, the work has two numbers, and counts as two supports.

    Flagged: Two entries with one DOI; two entries with the same title and year, letter case and punctuation apart.

    Instead: Keep one entry; cite its key.

    Wrong when: Two parts of a work, a work and its reply, or a preprint and its article have one title and year.
    `exocite check` only looks at what the manuscripts cite.
    """
    by_doi: dict[str, Reference] = {}
    by_title: dict[tuple[str, str], Reference] = {}
    for reference in _looked_at(library, context):
        doi = bare_doi(reference.fields.get("doi", ""))
        first = by_doi.setdefault(doi, reference) if doi else reference
        if first is not reference:
            yield _problem(reference, first, f"DOI {doi}")
            continue
        title = "".join(filter(str.isalnum, fold(reference.title)))
        first = by_title.setdefault((title, reference.year), reference) if len(title) >= FEWEST_LETTERS else reference
        if first is not reference and reference.year and not _told_apart(reference, first):
            yield _problem(reference, first, "title and year")


def _looked_at(library: Library, context: Context) -> Iterable[Reference]:
    """The whole library, or what the manuscripts cite where there are some."""
    if context.cited is None or "*" in context.cited:
        return library.values()
    return [library[key] for key in library if key in context.cited]


def bare_doi(text: str) -> str:
    """A DOI without the address of its resolver, in lower case, as DOIs are compared."""
    if not text:
        return ""
    doi = text.strip().casefold()
    for prefix in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        doi = doi.removeprefix(prefix)
    return doi.strip()


def _told_apart(one: Reference, other: Reference) -> bool:
    """Whether two entries with one title are two works all the same: they have DOIs, and different ones."""
    dois = {bare_doi(reference.fields.get("doi", "")) for reference in (one, other)}
    return len(dois) == 2 and "" not in dois


def _problem(reference: Reference, first: Reference, same: str) -> Problem:
    message = f"the same work as {first.key} (line {first.line}): same {same}"
    return entry_problem(reference, message, "keep one of them", f"{first.key} {same}")
