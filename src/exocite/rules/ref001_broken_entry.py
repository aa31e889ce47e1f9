"""REF001: an entry of a reference library that cannot be read as it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.reference import Library
from exocite.rules.base import Context, Place, Problem, rule


@rule("REF001", each=Library, severity=Severity.ERROR)
def broken_entry(library: Library, _context: Context) -> Iterator[Problem]:
    """A part of a reference library is lost or may be read wrongly.

    Why: BibTeX readers skip what they do not understand, and a reference is missing from the bibliography without a
    word.

    Flagged: An entry whose brace is never closed, two entries with one key, a comma missing between two fields, a file
    that is not UTF-8.

    Instead: Mend the entry as the hint says.

    Wrong when: The text between entries is meant as a comment and looks like an entry; put it into `@comment{…}`.
    """
    for fault in library.faults:
        if fault.severity == "error":
            yield Problem(Place(fault.path, fault.line, fault.column), fault.message, fault.hint)
