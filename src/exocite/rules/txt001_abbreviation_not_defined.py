"""TXT001: an abbreviation that is used and never defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Manuscript, Span
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import Terms, terms_of, told
from exocite.support.writing.wellknown import well_known

_SHORT = re.compile(r"[A-Z](?<![\w.@#/&'’-][A-Z])[A-Z]{2,5}(?=s?(?![\w@/&*+-]|[.’'][A-Za-z]))")
_ROMAN = re.compile(r"[IVXLC]+")
_LETTERS = re.compile(r"[ACGTUN]{3,}")
_LOUD = re.compile(r"\b[A-Z]{3,} [A-Z]{3,}\b")
_TOLD = re.compile(r"s?[*_]{0,2}(?: ?[(\[=:]|,? (?:stands for|denotes|[a-z]+[ -][a-z]+[^.]{0,40};))")
"""`MSC (mesenchymal stem cell)`, `MSC = …`, `MSC, mesenchymal stem cell;`."""
_LISTED = re.compile(r"(?:^|[\n,;] ?)[*_]{1,2}$")
_MARKED = re.compile(r"s?[*_]{1,2},? [a-z]")
"""`*MSC* mesenchymal stem cell`, in a list."""
_NAMED = re.compile(
    r"s?[™®]? (?:[Tt]rial|[Ss]tudy|[Aa]gar|mice|rats|software|package|[Cc]onsortium|criteria|scale|score|inventory|"
    r"medium|database|[Ss]hort [Ff]orm)"
)
"""What makes it a name: `MRS agar`, `the PACER trial`."""
_OF_PEOPLE = re.compile(
    r"authors?\b|contribut|acknowledg|fund|financial|competing|conflict|disclos|declar", re.IGNORECASE
)
_WROTE = re.compile(r"(?i)\b(?:conceived|contributed|supervised|participated|drafted|performed the|wrote the)\b")
"""Who did what: the initials of people."""
_OFTEN = 3
"""So often an abbreviation is used that needs a definition; what stands there once may be a name."""


@rule("TXT001", each=Manuscript, severity=Severity.INFO, default=False)
def abbreviation_not_defined(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """An abbreviation is used several times, and no sentence says what it stands for.

    Why: The reader has to guess.

    Flagged: `BALF was taken … BALF cells … in BALF`, and no `bronchoalveolar lavage fluid (BALF)` anywhere.

    Instead: Give the long form where the abbreviation stands first.

    Wrong when: Everybody in the field knows it, or it is a name (a gene, a program, a trial). A list of abbreviations
    that need no definition ships with exocite; what stands in brackets or is followed by a long form anywhere in the
    document counts as defined.
    """
    terms = terms_of(context)
    seen: dict[str, list[Span]] = {}
    mask = manuscript.masked
    for paragraph, sentence in told(manuscript, context):
        found = list(_SHORT.finditer(mask, *sentence.span))
        if not found or _LOUD.search(sentence.prose) or _WROTE.search(sentence.prose):
            continue
        if not any(map(_OF_PEOPLE.search, paragraph.section)):
            for match in found:
                seen.setdefault(match[0], []).append(Span(*match.span()))
    for short, places in seen.items():
        if len(places) >= _OFTEN and short not in well_known() and not _is_said(short, terms):
            message = f"abbreviation never defined: '{short}', used {len(places)} times"
            yield Problem(places[0], message, "write out what it stands for where it stands first", (), short)


def _is_said(short: str, terms: Terms) -> bool:
    """Whether the document says what an abbreviation stands for, in any way; or it needs no saying, as a name."""
    if _ROMAN.fullmatch(short) or _LETTERS.fullmatch(short):
        return True
    place = terms.text.find(short)
    while place >= 0:
        if _explains(terms.text[max(0, place - 40) : place], terms.text[place + len(short) : place + 80]):
            return True
        place = terms.text.find(short, place + 1)
    return False


def _explains(before: str, after: str) -> bool:
    """Whether an abbreviation between two pieces of text stands where its meaning is told."""
    if before[-1:].isalnum() or after[:1].isupper() or after[:1].isdigit():
        return False
    bracketed = max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
    return (
        bracketed
        or bool(_TOLD.match(after) or _NAMED.match(after))
        or bool(_LISTED.search(before) and _MARKED.match(after))
    )
