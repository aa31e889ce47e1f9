"""REF015: a reference to a work that has been corrected."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.reference import Library
from exocite.model.retraction import CORRECTION
from exocite.rules.base import Context, Problem, rule
from exocite.rules.notices import notice_problem, of_nature


@rule("REF015", each=Library, severity=Severity.INFO)
def corrected_work(library: Library, context: Context) -> Iterator[Problem]:
    """A reference is to a work that has been corrected.

    Why: A number or a conclusion that was taken from it may be among what was corrected.

    Flagged: A reference whose DOI, else PMID, has a correction in the local list of Retraction Watch (`--retractions
    FILE`, or the setting `retractions`), which has grave ones only, and no retraction.

    Instead: Compare what is said of the work with the correction.

    Wrong when: The correction is on something else. It is information, and fails no run by itself.
    """
    for reference, notice in of_nature(CORRECTION, library, context):
        yield notice_problem(reference, notice, "corrected", "compare what you say of it with the correction")
