"""TAB017: a reference of which the base holds nothing."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Severity
from exocite.rules.base import Context, Place, Problem, rule
from exocite.rules.cells import sound


@rule("TAB017", each=EvidenceBase, severity=Severity.INFO)
def reference_without_study(base: EvidenceBase, _context: Context) -> Iterator[Problem]:
    """A reference has no row in `studies.csv`.

    Why: Design, species and cell source of the reports come from there; such a reference appears without them.

    Flagged: `ahn2018` in the library and not in `studies.csv`, in a base that has a `studies.csv`.

    Instead: Add a row; blank cells are fine.

    Wrong when: The reference is not part of the evidence (a guideline, a piece of software). It is information only and
    does not change the exit code.
    """
    if "studies" not in base.tables or not sound(base, "studies"):
        return
    for key in base.references:
        if key not in base.studies:
            reference = base.references[key]
            yield Problem(Place(reference.path, reference.line), f"{key} has no row in studies.csv", "add one", (), key)
