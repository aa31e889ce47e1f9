"""REF008: a count of pages where the place of an article should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.journals import same_journal
from exocite.rules.references import bare_doi, entry_problem, journal_of, looked_at, printed_so, year_of
from exocite.sources.journal_lists import has_article_numbers

FROM_ONE = re.compile(r"1\s*-\s*\d+")
ANY_RANGE = re.compile(r"([A-Za-z]*\d+)\s*-\s*[A-Za-z]*\d+")
ARTICLE_NUMBER = re.compile(r"\d{5,}|(?!S)[A-Za-z]{1,3}\d{2,}|\d+[A-Za-z]{2}\d+", re.IGNORECASE)
NUMBER_FIELDS = ("eid", "articleno", "article-number", "articlenumber", "elocation-id", "elocationid")
FEWEST_FROM_ONE = 3
"""From so many articles of a journal on that all begin at page 1, that says nothing on where they stand."""

CONTINUOUS_WITHIN = 2
"""So many years around an entry, a journal that numbers its pages through is taken to do so."""


@rule("REF008", each=Library)
def page_count(library: Library, context: Context) -> Iterator[Problem]:
    """A page range begins at 1 in a journal whose articles have numbers.

    Why: `1-13` tells how long the article is, as its PDF counts; hundreds of articles of the volume begin there, and
    the reader cannot find this one.

    Flagged: `journal = {Sci Rep}, volume = {9}, pages = {1--13}`: the journal gives its articles numbers, as is known
    of it, or as a field beside (`eid`), the DOI, or other entries of the same journal show: article numbers there, or
    other articles that begin at page 1 as well.

    Instead: The article's number, which PubMed and the journal's page give: `pages = {14716}`, or `eid` in biblatex.

    Wrong when: The journal begins each issue at page 1. Then the note of the study may say so: `sic pages: printed so`.
    """
    for reference in looked_at(library, context):
        pages = reference.fields.get("pages", "").strip()
        journal = journal_of(reference)
        if not journal or not FROM_ONE.fullmatch(pages) or printed_so(reference, "pages", context):
            continue
        why = _beside(reference) or _known(reference, journal)
        why = why or _as_others(reference, same_journal(reference, library, context))
        if why:
            message = f'pages "{pages}" tell how long the article is, not where it stands: {why}'
            hint = "give the article's number, which PubMed and the journal's page name"
            yield entry_problem(reference, message, hint, "pages", ("pages",), (why,))


def _beside(reference: Reference) -> str:
    """What else the entry has that is an article number."""
    fields = reference.fields
    for name in NUMBER_FIELDS:
        if fields.get(name, "").strip():
            return f"{name} is {fields[name].strip()}"
    number = fields.get("number", "").strip()
    return f"{number} is the article's number" if ARTICLE_NUMBER.fullmatch(number) else ""


def _known(reference: Reference, journal: str) -> str:
    doi = bare_doi(reference.fields.get("doi", ""))
    if has_article_numbers(journal, doi, year_of(reference)):
        return f"{journal} gives its articles numbers"
    return ""


def _as_others(reference: Reference, same_journal: Sequence[Reference]) -> str:
    """What other entries of the journal show on how it counts; empty where they do not, or where pages run on."""
    others = [other for other in same_journal if other.title != reference.title]
    near = [other for other in others if _years_apart(other, reference) <= CONTINUOUS_WITHIN]
    if any(_starts_later(other) for other in near):
        return ""
    for other in near:
        if _number(other):
            return f"{other.key}, in the same journal, has the number {_number(other)}"
    from_one = [other for other in others if FROM_ONE.fullmatch(other.fields.get("pages", "").strip())]
    for other in from_one:
        if _volume(other) == _volume(reference) != ("", ""):
            return f"{other.key}, in the same volume, begins at page 1 too"
    if len(from_one) + 1 >= FEWEST_FROM_ONE and not any(map(_starts_later, others)):
        return f"{from_one[0].key} and {from_one[1].key}, in the same journal, begin at page 1 too"
    return ""


def _starts_later(reference: Reference) -> bool:
    match = ANY_RANGE.fullmatch(reference.fields.get("pages", "").strip())
    return bool(match and match[1] != "1")


def _number(reference: Reference) -> str:
    pages = reference.fields.get("pages", "").strip()
    return pages if ARTICLE_NUMBER.fullmatch(pages) else ""


def _volume(reference: Reference) -> tuple[str, str]:
    """Volume and issue: of two with pages from 1 in one issue, neither says where it stands."""
    return reference.fields.get("volume", "").strip(), reference.fields.get("number", "").strip()


def _years_apart(one: Reference, other: Reference) -> int:
    first, second = year_of(one), year_of(other)
    return abs(first - second) if first and second else CONTINUOUS_WITHIN + 1
