"""REF002: an entry that is read, with a guess."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.reference import Library
from exocite.rules.base import Context, Place, Problem, rule


@rule("REF002", each=Library)
def doubtful_entry(library: Library, context: Context) -> Iterator[Problem]:
    """An entry of a reference library is read, but another program may read it otherwise.

    Why: What BibTeX, biber and reference managers each mend in their own way comes out differently for each author.

    Flagged: An undefined macro, a field given twice, a name with too many commas, an unknown LaTeX command.

    Instead: Write the entry as the hint says.

    Wrong when: Only one program ever reads the library, and reads it as meant. `exocite check` leaves it out: it is
    about the library, not about a manuscript.
    """
    if context.cited is not None:
        return
    for fault in library.faults:
        if fault.severity != "error":
            yield Problem(Place(fault.path, fault.line, fault.column), fault.message, fault.hint)
