"""REF014: a reference to a work with an expression of concern."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.reference import Library
from exocite.model.retraction import CONCERN
from exocite.rules.base import Context, Problem, rule
from exocite.rules.notices import notice_problem, of_nature


@rule("REF014", each=Library)
def expression_of_concern(library: Library, context: Context) -> Iterator[Problem]:
    """A reference is to a work on which its journal has expressed concern.

    Why: The work may yet be retracted; until then its findings are in doubt.

    Flagged: A reference whose DOI, else PMID, has an expression of concern in the local list of Retraction Watch
    (`--retractions FILE`, or the setting `retractions`), and no retraction or reinstatement since.

    Instead: Read the notice; cite another work for the finding, or tell of the concern.

    Wrong when: The concern is on a part that the citation does not use.
    """
    for reference, notice in of_nature(CONCERN, library, context):
        hint = "read the notice: the finding may be in doubt"
        yield notice_problem(reference, notice, "its journal has expressed concern", hint)
