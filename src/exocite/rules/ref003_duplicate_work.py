"""REF003: one work under two keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import bare_doi, entry_problem, first_page, is_preprint, journal_of, looked_at, year_of
from exocite.sources.journal_lists import plain
from exocite.words import fold

FEWEST_LETTERS = 12
"""A shorter title (`Editorial`, `Reply`) does not identify a work."""

ALIKE = 0.9
"""From this share of common letters on two titles are one, misprints apart."""

LONGEST_COMPARED = 300

ABOUT_ANOTHER = re.compile(
    r"\W*(?:errat(?:um|a)|corrigend(?:um|a)|correction|(?:authors?'? )?(?:reply|response)|comments?|commentary"
    r"|retraction|retracted|withdrawn|expression of concern|addendum|re:|letter)\b",
    re.IGNORECASE,
)
"""How the title of a notice begins, which may have the title of the work that it is about after it."""


@rule("REF003", each=Library)
def duplicate_work(library: Library, context: Context) -> Iterator[Problem]:
    """Two entries of a reference library are the same work.

    Why: Cited under both keys, the work has two numbers, and counts as two supports.

    Flagged: Two entries with one DOI or PMID; with the same title and year, letter case and punctuation apart; with the
    same first author, volume, first page and beginning of the title, even where one year is the next. Where two works
    share a DOI and their titles differ, that is said.

    Instead: Keep one entry; cite its key.

    Wrong when: Two works have one title and year and not enough else to tell them apart. A preprint and its article, a
    work and its erratum or reply, two parts, and a statement printed in two journals are different works.
    `exocite check` only looks at what the manuscripts cite.
    """
    seen: dict[tuple[str, str], Reference] = {}
    for reference in looked_at(library, context):
        for same, identity in IDENTITIES.items():
            mark = identity(reference)
            first = seen.setdefault((same, mark), reference) if mark else reference
            if first is not reference and not _told_apart(reference, first, same):
                yield _problem(reference, first, f"{same} {mark}" if same in ("DOI", "PMID") else same)
                break


def _doi(reference: Reference) -> str:
    doi = bare_doi(reference.fields.get("doi", ""))
    return doi if "/" in doi else ""


def _pmid(reference: Reference) -> str:
    pmid = reference.fields.get("pmid", "").strip()
    return pmid if pmid.isdecimal() else ""


def _title(reference: Reference) -> str:
    title = _letters(reference.title)
    return f"{title} {reference.year}" if len(title) >= FEWEST_LETTERS and reference.year else ""


def _place(reference: Reference) -> str:
    """First author, volume, first page and how the title begins; empty where one lacks, or where the page is 1: many
    articles of a volume without page numbers begin there."""
    volume, page = reference.fields.get("volume", "").strip(), first_page(reference)
    first = next(iter(reference.creators), None)
    title = _letters(reference.title)
    if (
        not first
        or not volume
        or page in ("", "1")
        or len(title) < FEWEST_LETTERS
        or ABOUT_ANOTHER.match(reference.title)
    ):
        return ""
    return f"{_letters(first.label)} {volume} {page} {title[:FEWEST_LETTERS]}"


IDENTITIES: dict[str, Callable[[Reference], str]] = {
    "DOI": _doi,
    "PMID": _pmid,
    "title and year": _title,
    "author, volume and page": _place,
}
"""What is the same to what two entries share then; empty where an entry has it not."""


_SIGNS = {sign: None for sign in range(128) if not chr(sign).isalnum()}


@lru_cache(maxsize=64)
def _letters(text: str) -> str:
    """The letters and digits of a text, folded; most titles are plain ASCII, which takes a tenth of the time."""
    if text.isascii():
        return text.lower().translate(_SIGNS)
    return "".join(filter(str.isalnum, fold(text)))


def _told_apart(one: Reference, other: Reference, same: str) -> bool:
    """Whether two entries that share this are two works all the same."""
    if same == "DOI":
        return _parts_of_one(one, other)
    dois = {_doi(one), _doi(other)}
    if len(dois) == 2 and "" not in dois:
        return True
    if same == "PMID":
        return False
    if same != "title and year":
        return abs(year_of(one) - year_of(other)) > 1
    return is_preprint(one) != is_preprint(other) or _elsewhere(one, other)


def _parts_of_one(one: Reference, other: Reference) -> bool:
    """Two chapters of a book may share the book's DOI."""
    return one.type in ("incollection", "inbook") and _letters(one.title) != _letters(other.title)


def _elsewhere(one: Reference, other: Reference) -> bool:
    """Whether two works are printed at two places: journal, volume and first page are known of both, and differ."""
    for get in (lambda r: plain(journal_of(r)), lambda r: r.fields.get("volume", "").strip(), first_page):
        first, second = get(one), get(other)
        if not first or not second or first == second:
            return False
    return True


def _problem(reference: Reference, first: Reference, same: str) -> Problem:
    kind = same.partition(" ")[0]
    where = f"{first.key} (line {first.line})"
    if kind in ("DOI", "PMID") and not _alike(reference.title, first.title):
        message = f"has the {kind} of {where}, which has another title: {same.partition(' ')[2]}"
        hint = "keep one of them, or give each its own"
        return entry_problem(reference, message, hint, f"{first.key} {same}", (kind.lower(),))
    message = f"the same work as {where}: same {same}"
    return entry_problem(reference, message, "keep one of them", f"{first.key} {same}")


def _alike(one: str, other: str) -> bool:
    """Whether two titles may be of one work: one of them is cut, or hardly any letter differs."""
    first, second = sorted((_letters(one)[:LONGEST_COMPARED], _letters(other)[:LONGEST_COMPARED]), key=len)
    return second.startswith(first) or SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
