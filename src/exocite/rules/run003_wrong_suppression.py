"""RUN003: a suppression that cannot be understood, or gives no reason."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule


@rule("RUN003", each=Manuscript)
def wrong_suppression(_manuscript: Manuscript, _context: Context) -> Iterator[Problem]:
    """A comment that is meant to put findings aside gives no reason, names no rule or one that does not exist.

    Why: Without a reason nobody knows later whether it may go; with a misspelt word or code it does nothing.

    Flagged: `<!-- exocite: ignore[SUP001] -->`, `<!-- exocite: ignroe[SUP001] known -->`, `<!-- exocite: ignore[SUB1] x
    -->`.

    Instead: `<!-- exocite: ignore[SUP001] common knowledge in the field -->`. A comment without a reason still works.

    Wrong when: A comment begins with `exocite:` and means something else.
    """
    # The comments are read when the findings are put aside: see exocite.checking.control.
    yield from ()
