"""FIT012: author or year in the prose against the cited entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from exocite.concepts.passages import Passage
from exocite.model.manuscript import Citation, Sentence
from exocite.model.reference import Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import passages
from exocite.words import fold

NAMED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+)(?: (?:et al\.?|and (?:colleagues|co-?workers|others)),?|"
    r"(?: (?:and|&) (?P<second>[A-ZÀ-Þ][\w'’-]+))(?=,? \(?(?:19|20)\d\d))(?:,? \(?(?P<year>(?:19|20)\d\d)[a-z]?\b)?"
)
"""`Ahn et al. (2018)`, `Ahn and colleagues`; two names only with a year, for two nouns may look like them."""

CLOSE = 3
"""So many characters may stand between what names the work and its citation."""


@rule("FIT012", each=Sentence, parts=passages)
def other_author_or_year(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence names an author or a year, and the work cited right there has others.

    Why: One of the two is wrong, and the reader is led to the wrong work.

    Flagged: `Lee et al. (2017) [@ahn2018]` where the entry is by Ahn and of 2018.

    Instead: Mend the name or the year, or cite the work that is meant.

    Wrong when: The name is that of a method, a score or a data set that the cited work only uses.
    """
    if (
        " et al" not in passage.sentence.prose
        and " and " not in passage.sentence.prose
        and " & " not in passage.sentence.prose
    ):
        return
    named = _named(passage)
    if not named or not passage.complete:
        return
    references = [cited.topic.reference for cited in passage.cited]
    fitting = [reference for reference in references if _wrote(named, reference)]
    year = named["year"] or ""
    first = passage.cited[0]
    if not fitting:
        entry = " and ".join(reference.author_year for reference in references)
        yield _problem(
            passage.citation,
            first.item.key,
            f"the sentence names {named['name']}, the entry is {entry}",
            passage.sentence,
        )
    elif year and not any(abs(int(reference.year or year) - int(year)) < 1 for reference in fitting):
        message = f"the sentence says {named['name']} {year}, the entry is {fitting[0].author_year}"
        yield _problem(passage.citation, first.item.key, message, passage.sentence)


def _problem(citation: Citation, key: str, message: str, sentence: Sentence) -> Problem:
    return Problem(
        citation.span,
        message,
        "mend the name or the year, or cite the work that is meant",
        (),
        f"{key} {sentence.prose}",
    )


def _named(passage: Passage) -> re.Match[str] | None:
    """What names a work right before its citation; None where nothing does, or where two works are named."""
    found = list(NAMED.finditer(passage.before))
    return found[-1] if found and len(passage.before) - found[-1].end() <= CLOSE else None


def _wrote(named: re.Match[str], reference: Reference) -> bool:
    """Whether those named are among a work's authors; a work without authors may be anybody's."""
    authors = [_letters(person.label) for person in reference.creators]
    told = [_letters(name) for name in (named["name"], named["second"]) if name]
    return not authors or all(any(name & author for author in authors) for name in told)


@lru_cache(maxsize=4096)
def _letters(name: str) -> frozenset[str]:
    """A name's parts and the whole, folded to letters (`Al-Shawi` → `al`, `shawi`, `alshawi`)."""
    parts = re.split(r"[\s'’‐-―-]+", re.sub(r"['’]s$", "", fold(name)))
    return frozenset({*(part for part in parts if len(part) > 2 or len(parts) == 1), "".join(parts)})
