"""The fields of a row: its own cells, and what is worked out from what the base ties to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from exocite.evidence.levels import DESIGN_LEVELS, level_of
from exocite.evidence.parts import Part
from exocite.evidence.query import number_key
from exocite.evidence.values import LABELS, RELATIONS, Item, part_of
from exocite.model.evidence import Claim, EvidenceBase, Study, Support
from exocite.model.tables import UNKNOWNS

NO_SUPPORT = "no supporting reference"
"""Why a value that comes from a claim's supporting references is unknown when there are none."""


def read(base: EvidenceBase, item: Item, field: str) -> Part:
    """The part of a field of a claim, trial or study: its own cell, or derived from what the base ties to it."""
    if isinstance(item, Claim) and field in CLAIM_FIELDS:
        return CLAIM_FIELDS[field](base, item)
    if isinstance(item, Study) and field in STUDY_FIELDS:
        return STUDY_FIELDS[field](base, item)
    return part_of(base, field, getattr(item, field))


def support_of(base: EvidenceBase, claim: Claim) -> list[Support]:
    """A claim's support rows as tables print them: by relation, what supports first, then by the reference's number."""
    place = {relation: index for index, relation in enumerate(RELATIONS)}
    return sorted(
        base.support_by_claim.get(claim.claim_id, ()),
        key=lambda row: (place.get(row.relation, 9), number_key(base.numbers.get(row.citekey, "")), row.citekey),
    )


def _supporting(base: EvidenceBase, claim: Claim) -> list[str]:
    return [row.citekey for row in support_of(base, claim) if row.relation == "supports"]


def _level(base: EvidenceBase, designs: Iterable[str], settings: Iterable[str] = ()) -> str:
    """The level of evidence; a design that has none of its own takes that of the design it is a kind of."""
    terms = base.terms.get("design", {})
    known = set()
    for named in designs:
        design, seen = named, {named}
        while design not in DESIGN_LEVELS and design in terms and terms[design].parent not in seen:
            design = terms[design].parent
            seen.add(design)
        known.add(design)
    return level_of(known, settings)


def _designs(base: EvidenceBase, keys: Iterable[str]) -> dict[str, None]:
    return {design: None for key in keys if key in base.studies for design in base.studies[key].design}


def _claim_design(base: EvidenceBase, claim: Claim) -> Part:
    keys = _supporting(base, claim)
    return part_of(base, "design", _designs(base, keys), missing="" if keys else NO_SUPPORT)


def _claim_level(base: EvidenceBase, claim: Claim) -> Part:
    keys = _supporting(base, claim)
    level = _level(base, _designs(base, keys), claim.setting) if keys else ""
    return part_of(base, "level", level, missing="" if keys else NO_SUPPORT)


def _claim_basis(base: EvidenceBase, claim: Claim) -> Part:
    found = {row.basis for row in support_of(base, claim)}
    return part_of(base, "basis", [basis for basis in LABELS["basis"] if basis in found])


def _claim_references(base: EvidenceBase, claim: Claim) -> Part:
    keys = tuple(dict.fromkeys(row.citekey for row in support_of(base, claim)))
    return Part("references", keys, keys) if keys else Part("references", unknown=UNKNOWNS[""])


def _study_level(base: EvidenceBase, study: Study) -> Part:
    return part_of(base, "level", _level(base, study.design))


def _study_reference(_base: EvidenceBase, study: Study) -> Part:
    return Part("ref", (study.citekey,), (study.citekey,))


def _study_claims(base: EvidenceBase, study: Study) -> Part:
    return part_of(base, "claims", dict.fromkeys(row.claim_id for row in base.support_by_key.get(study.citekey, ())))


def _study_title(base: EvidenceBase, study: Study) -> Part:
    reference = base.references.get(study.citekey)
    return part_of(base, "title", reference.title if reference else "")


def _study_year(base: EvidenceBase, study: Study) -> Part:
    reference = base.references.get(study.citekey)
    return part_of(base, "year", reference.year if reference else "")


CLAIM_FIELDS: dict[str, Callable[[EvidenceBase, Claim], Part]] = {
    "design": _claim_design,
    "level": _claim_level,
    "basis": _claim_basis,
    "references": _claim_references,
}
"""What a claim has beyond its own cells."""

STUDY_FIELDS: dict[str, Callable[[EvidenceBase, Study], Part]] = {
    "ref": _study_reference,
    "level": _study_level,
    "claims": _study_claims,
    "title": _study_title,
    "year": _study_year,
}
"""What a study has beyond its own cells."""
