"""RUN001: an input that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Place, Problem, rule


@rule("RUN001", each=Manuscript, severity=Severity.ERROR)
def unreadable_input(manuscript: Manuscript, _context: Context) -> Iterator[Problem]:
    """A manuscript, or the library that it declares, could not be read, so that it was not checked, or not wholly.

    Why: What was not checked must not look clean. The run ends with exit code 3; the other files are checked all the
    same.

    Flagged: A file in UTF-16 or Latin-1, a binary file, a file without permission to read it, a `bibliography:` that
    does not exist.

    Instead: Save the file as UTF-8, make it readable, correct the path.

    Wrong when: Never.
    """
    for fault in manuscript.faults:
        yield Problem(Place(fault.path, fault.line, fault.column), fault.message, fault.hint)
