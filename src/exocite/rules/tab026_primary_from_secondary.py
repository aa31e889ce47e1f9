"""TAB026: primary evidence from a work that reports none of its own."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.evidence import EvidenceBase
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of

SECONDARY = frozenset({"review", "commentary", "opinion_piece", "hypothesis", "position_statement"})
"""Designs of works that tell of others' findings; a systematic review has its own."""


@rule("TAB026", each=EvidenceBase)
def primary_from_secondary(base: EvidenceBase, _context: Context) -> Iterator[Problem]:
    """A review, an opinion or a hypothesis is recorded as primary support of a claim.

    Why: Who counts primary evidence counts one study twice, or none as one.

    Flagged: `directness` is `primary` in `support.csv`, and `design` of the reference is
    `review`, `opinion_piece`, `commentary`, `hypothesis` or `position_statement`, and nothing else. A systematic review
    has findings of its own.

    Instead: `secondary` or `opinion` as the directness, or cite the study that the review tells of.

    Wrong when: The review reports an experiment of its own. Say so in the note: `sic directness: has own data`.
    """
    table = base.tables.get("support")
    for row in rows_of(table):
        assert table is not None  # it has rows
        if row["directness"].strip() != "primary" or accepted(row, "directness"):
            continue
        study = base.studies.get(row["citekey"].strip())
        design = study.design if study else ()
        if design and SECONDARY.issuperset(design):
            message = f"{', '.join(design)} as primary support".replace("_", " ")
            hint = "secondary or opinion as the directness, or cite the study that it tells of"
            yield Problem(place(table, row, "directness"), message, hint, context=f"{name_of(table, row)} directness")
