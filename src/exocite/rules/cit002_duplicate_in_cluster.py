"""CIT002: one reference twice in a citation."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Citation
from exocite.rules.base import Context, Mend, Problem, rule
from exocite.rules.clusters import stretch_of
from exocite.rules.keys import identity


@rule("CIT002", each=Citation)
def duplicate_in_cluster(citation: Citation, context: Context) -> Iterator[Problem]:
    """A citation names the same reference twice.

    Why: It prints as [3, 3] or (Smith 2020; Smith 2020), and looks like two supports where there is one. Often one of
    the two should have been another key.

    Flagged: `[@sud2014; @guerin2013; @sud2014]`.

    Instead: Name each reference once; put the key that was meant in place of the second. `--fix` takes a second one out
    that has no locator and no words of its own.

    Wrong when: Two places of one work are cited. That is not flagged when both have a locator (`[@a, p. 3; @a, p. 9]`).
    """
    if len(citation.items) < 2:
        return
    seen: dict[str, set[str]] = {}
    for place, item in enumerate(citation.items):
        places = seen.setdefault(item.key, set())
        if places and (item.locator in places or "" in places or not item.locator):
            message = f'"{item.key}" stands twice in one citation'
            told = identity(item.key, context.sentence_of.get(citation.span))
            stretch = stretch_of(citation, place, context.manuscript.text) if context.manuscript else None
            mend = Mend(f'name "{item.key}" once', ((stretch, ""),)) if stretch else None
            yield Problem(item.span, message, "name it once, or put the key that was meant", context=told, mend=mend)
        places.add(item.locator)
