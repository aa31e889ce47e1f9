"""TXT002: an abbreviation that is defined and never used."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import terms_of
from exocite.support.writing.wellknown import well_known


@rule("TXT002", each=Manuscript, severity=Severity.INFO)
def abbreviation_not_used(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """An abbreviation is defined, and the text never uses it.

    Why: The reader learns a word in vain, or misses the place where it was meant to stand.

    Flagged: `bronchoalveolar lavage fluid (BALF)` where BALF stands nowhere else.

    Instead: Leave the abbreviation out. What stands in tables, captions and other parts of the document counts as use.

    Wrong when: The abbreviation is better known than the name, or stands in a figure that is not part of the text.
    """
    terms = terms_of(context)
    for place in terms.places:
        short, long, start, end = place.definition
        if place.manuscript is not manuscript or short in well_known() or _is_name(long) or terms.is_used(place):
            continue
        message = f"abbreviation never used: '{short}' for '{long}'"
        yield Problem(
            place.read.span(start, end), message, f"leave '{short}' out", (), f"{short} {place.sentence.prose}"
        )


def _is_name(long: str) -> bool:
    """Whether a long form is the name of somebody or something: most of its words have a capital."""
    words = [word for word in long.replace("-", " ").split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 2 > len(words) or not words
