"""TXT003: an abbreviation that stands for two things."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.shortforms import by_initials, same_meaning
from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import Place, terms_of


@rule("TXT003", each=Manuscript)
def expanded_two_ways(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """An abbreviation is defined twice, with two different long forms.

    Why: The reader cannot tell which of the two is meant further on.

    Flagged: `pulmonary fibrosis (PF)` and, later, `platelet factor (PF)`.

    Instead: Choose another abbreviation for one of them, or correct the long form that is wrong.

    Wrong when: Two names of one thing are given on purpose (`computed` and `computerised tomography (CT)`).
    """
    first: dict[str, Place] = {}
    for place in terms_of(context).places:
        short, long, start, end = place.definition
        if not by_initials(short, long):
            continue  # the reader may have found another long form than was meant
        earlier = first.setdefault(short, place)
        if place.manuscript is manuscript and not same_meaning(earlier.definition.long, long):
            message = f"'{short}' is expanded in two ways: '{earlier.definition.long}' and '{long}'"
            hint = "use another abbreviation for one of them, or correct the long form"
            yield Problem(place.read.span(start, end), message, hint, (), f"{short} {place.sentence.prose}")
