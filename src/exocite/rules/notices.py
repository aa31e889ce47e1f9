"""What the local list of retractions says of references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.reference import Library, Reference
from exocite.model.retraction import Notice, standing
from exocite.rules.base import Context, Problem
from exocite.rules.references import bare_doi, entry_problem, looked_at
from exocite.sources.retractions import Retractions, read_retractions

SAID = re.compile(
    r"\bretract(?:ed|ions?|ing|s)?\b|\b(?:article|paper|work|publication)s?\b[^.;]{0,40}\bwithdrawn\b", re.IGNORECASE
)
"""Words that say of a work that it is retracted."""

_IN_ADDRESS = re.compile(r"doi\.org/(10\.[^\s?#]+)", re.IGNORECASE)
_MOST_REASONS = 2


def listed(context: Context) -> Retractions | None:
    """The list of the run; None without one."""
    path = context.options.retractions.path
    return context.once("list of retractions", lambda: read_retractions(path)) if path else None


def notices_of(reference: Reference, context: Context) -> tuple[Notice, ...]:
    """The notices about a work that hold: those of its DOI, else those of its PMID; none without a list."""
    retractions = listed(context)
    if retractions is None:
        return ()
    doi, pmid = doi_of(reference), reference.fields.get("pmid", "").strip()
    return standing(retractions.notices(doi, pmid)) if doi or pmid else ()


def doi_of(reference: Reference) -> str:
    """The DOI of a work, bare and in lower case, from its field or its address; empty where it has none."""
    doi = bare_doi(reference.fields.get("doi", ""))
    if not doi:
        match = _IN_ADDRESS.search(reference.fields.get("url", ""))
        doi = match[1].casefold() if match else ""
    return doi


def of_nature(nature: str, library: Library, context: Context) -> Iterator[tuple[Reference, Notice]]:
    """The references that are looked at and have notices of one nature, each with the newest of them."""
    if not context.options.retractions.path:
        return
    for reference in looked_at(library, context):
        found = [notice for notice in notices_of(reference, context) if notice.nature == nature]
        if found:
            yield reference, found[-1]


def notice_problem(reference: Reference, notice: Notice, message: str, hint: str) -> Problem:
    """A problem of an entry that a notice tells of, placed at what the work was found by."""
    told = told_of(notice)
    return entry_problem(
        reference, f"{message}{told}", hint, notice.nature, ("doi", "pmid", "url", "title"), cues(notice)
    )


def told_of(notice: Notice) -> str:
    """When, and where the notice is: ` on 2021-05-03 (10.1000/r0)`."""
    day = f" on {notice.date}" if notice.date else ""
    where = notice.doi or (f"PMID {notice.pmid}" if notice.pmid else "")
    return f"{day} ({where})" if where else day


def cues(notice: Notice) -> tuple[str, ...]:
    """Why, in the words of the list."""
    return notice.reasons[:_MOST_REASONS]


def says_so(reference: Reference) -> bool:
    """Whether the bibliography itself tells its reader that the work is retracted."""
    fields = reference.fields
    return bool(SAID.search(f"{reference.title} {fields.get('note', '')} {fields.get('addendum', '')}"))
