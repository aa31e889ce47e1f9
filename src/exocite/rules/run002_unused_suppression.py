"""RUN002: a suppression that puts nothing aside."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule


@rule("RUN002", each=Manuscript)
def unused_suppression(_manuscript: Manuscript, _context: Context) -> Iterator[Problem]:
    """A comment puts findings aside that there are not.

    Why: What it was about has been mended; left there, it would hide the next fault of the same kind.

    Flagged: `<!-- exocite: ignore[SUP001] common knowledge -->` beside a sentence that has a citation by now.

    Instead: Remove the comment; `--fix` does it.

    Wrong when: Never. A comment is judged only where all the rules that it names were run on the file.
    """
    # Known only when all findings are: see exocite.checking.control.
    yield from ()
