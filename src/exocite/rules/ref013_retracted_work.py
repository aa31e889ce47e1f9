"""REF013: a reference to a retracted work."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.reference import Library
from exocite.model.retraction import RETRACTION
from exocite.rules.base import Context, Problem, rule
from exocite.rules.notices import notice_problem, of_nature, says_so


@rule("REF013", each=Library, severity=Severity.ERROR)
def retracted_work(library: Library, context: Context) -> Iterator[Problem]:
    """A reference is to a work that has been retracted.

    Why: Its findings do not stand, and what a review builds on them falls with them.

    Flagged: A reference whose DOI, else PMID, has a retraction in the local list of Retraction Watch (`--retractions
    FILE`, or the setting `retractions`) and no reinstatement after it. Without a list nothing is looked up.

    Instead: Leave the work out; where it is cited as a retracted one, say so in the entry's title or note, too.

    Wrong when: The list is wrong on it, or the DOI is another work's.
    """
    for reference, notice in of_nature(RETRACTION, library, context):
        if not says_so(reference):
            hint = "leave it out, or say in the entry's title or note that it is retracted"
            yield notice_problem(reference, notice, "retracted", hint)
