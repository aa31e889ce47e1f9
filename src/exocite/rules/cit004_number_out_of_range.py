"""CIT004: a numeric citation of a reference that the list does not have."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Citation
from exocite.rules.base import Context, Problem, rule
from exocite.rules.keys import identity
from exocite.rules.numbers import beyond_list, numbers_of


@rule("CIT004", each=Citation, severity=Severity.ERROR)
def number_out_of_range(citation: Citation, context: Context) -> Iterator[Problem]:
    """A numeric citation names a number that the reference list of the manuscript does not have.

    Why: Readers look for the reference and do not find it; often the list was renumbered and the text was not.

    Flagged: `[93]`, when the list ends with 89; `[12–15]`, when there is no 14.

    Instead: Correct the number, or add the reference to the list.

    Wrong when: The number is no citation (the end of an interval, an index). Such are told apart by what stands around
    them; put the interval as `3 to 12` if one is not.
    """
    reported: set[tuple[int, int]] = set()
    for item in citation.items:
        if item.key in context.base.references or not beyond_list(item.key, context) or item.span in reported:
            continue
        reported.add(item.span)
        own = numbers_of(context)
        last = max(own, key=int)
        what = f"it ends with {last}" if int(item.key) > int(last) else f"it has {len(own)} items"
        told = identity(item.key, context.sentence_of.get(citation.span))
        yield Problem(
            item.span,
            f"no reference {item.key} in the reference list: {what}",
            "correct the number, or add the reference to the list",
            context=told,
        )
