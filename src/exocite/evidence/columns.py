"""The columns that tables can have: what `--columns`, `--by` and `--sort` may name, a kind of row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exocite.errors import ExociteError, did_you_mean
from exocite.evidence.parts import Column

TITLES = {"claims": "Claims", "trials": "Trials", "studies": "Studies"}
"""Kind of row to the heading of its section, in the order in which sections stand."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    "claims": (
        Column("statement", "Statement", ("statement",), "the claim, in the base's own words"),
        Column("source", "Source", ("agent", "ev_source"), "what acts, and the cells it comes from"),
        Column("model", "Model", ("species", "setting", "model", "route"), "species, setting, model system, route"),
        Column("mechanism", "Mechanism", ("cargo", "pathway"), "cargo and pathway"),
        Column("outcome", "Outcome", ("outcome", "direction"), "endpoint and direction"),
        Column("design", "Design", ("design",), "design of the supporting references"),
        Column("references", "References", ("references",), "references, what is not support in words"),
        Column("claim_id", "Claim", ("claim_id",), "id of the claim"),
        Column("diseases", "Diseases", ("disease_ids",), "diseases"),
        Column("level", "Level of evidence", ("level",), "derived from design and setting (OCEBM 2011)"),
        Column("basis", "Basis", ("basis",), "how much of the references was read"),
        Column("agent", "Agent", ("agent",), "what acts, as reported"),
        Column("ev_source", "Cell source", ("ev_source",), "cells that the vesicles come from"),
        Column("cargo", "Cargo", ("cargo",)),
        Column("pathway", "Pathway", ("pathway",)),
        Column("species", "Species", ("species",)),
        Column("setting", "Setting", ("setting",)),
        Column("model_system", "Model system", ("model",), "the experimental model alone"),
        Column("route", "Route", ("route",), "route of administration"),
        Column("endpoint", "Endpoint", ("outcome",), "the outcome without its direction"),
        Column("direction", "Direction", ("direction",), "direction of the effect"),
        Column("claim_type", "Type", ("claim_type",), "type of the claim"),
        Column("section", "Section", ("section",), "section of the source text"),
        Column("sentence", "Sentence", ("sentence",), "place in the source text"),
        Column("status", "Status", ("status",), "draft, checked or disputed"),
        Column("note", "Note", ("note",)),
    ),
    "trials": (
        Column("trial_id", "Trial", ("trial_id",), "registry number"),
        Column("title", "Title", ("title", "acronym"), "title and acronym"),
        Column("intervention", "Intervention", ("intervention", "ev_source", "route"), "with cell source and route"),
        Column("design", "Design", ("study_type", "allocation", "masking"), "study type, allocation, masking"),
        Column("phase", "Phase", ("phase",)),
        Column("enrollment", "N", ("enrollment",), "number of participants", "right"),
        Column("primary_outcomes", "Primary outcomes", ("primary_outcomes",)),
        Column("status", "Status", ("status", "status_as_of"), "recruitment status and its date"),
        Column("diseases", "Diseases", ("disease_ids",), "diseases"),
        Column("treatment", "Treatment", ("intervention",), "the intervention alone"),
        Column("source", "Source", ("ev_source",), "cells that the vesicles come from"),
        Column("ev_source", "Cell source", ("ev_source",), "the same"),
        Column("route", "Route", ("route",), "route of administration"),
        Column("study_type", "Study type", ("study_type",)),
        Column("allocation", "Allocation", ("allocation",)),
        Column("masking", "Masking", ("masking",)),
        Column("role", "Role", ("role",), "therapy or biomarker"),
        Column("acronym", "Acronym", ("acronym",)),
        Column("sponsor", "Sponsor", ("sponsor",)),
        Column("countries", "Countries", ("countries",)),
        Column("sites", "Sites", ("sites",)),
        Column("registry", "Registry", ("registry",)),
        Column("recruitment", "Recruitment", ("status",), "the status alone"),
        Column("status_as_of", "Status as of", ("status_as_of",), "day on which the status was true"),
        Column("listed_in", "Listed in", ("source",), "where the source lists the trial"),
        Column("note", "Note", ("note",)),
    ),
    "studies": (
        Column("ref", "Reference", ("ref",), "the cited report"),
        Column("design", "Design", ("design",), "study design"),
        Column("species", "Species", ("species",)),
        Column("source", "Source", ("agent", "ev_source"), "what acts, and the cells it comes from"),
        Column("diseases", "Diseases", ("disease_ids",), "diseases"),
        Column("citekey", "Key", ("citekey",), "citation key"),
        Column("number", "No.", ("number",), "number in the reference list", "right"),
        Column("title", "Title", ("title",)),
        Column("year", "Year", ("year",)),
        Column("level", "Level of evidence", ("level",), "derived from the design (OCEBM 2011)"),
        Column("claims", "Claims", ("claims",), "claims that name the report"),
        Column("agent", "Agent", ("agent",), "what acts, as reported"),
        Column("ev_source", "Cell source", ("ev_source",), "cells that the vesicles come from"),
        Column("design_basis", "Design from", ("design_basis",), "what the design was taken from"),
        Column("status", "Status", ("status",), "retraction status"),
        Column("status_checked", "Checked", ("status_checked",), "day on which somebody looked"),
        Column("note", "Note", ("note",)),
    ),
}
"""Kind of row to its columns."""

DEFAULTS = {"claims": 7, "trials": 8, "studies": 5}
"""Kind of row to how many of its columns, the first ones, print unasked."""

ALIASES = {"disease": "diseases", "disease_ids": "diseases", "n": "enrollment", "reference": "references"}
"""Other spellings of column names."""

ID_COLUMNS = {"claims": "claim_id", "trials": "trial_id", "studies": "citekey"}
"""Kind of row to the column that has its id, which `id` names in all of them."""


def columns_named(kind: str, names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of `kind` called `names`, in that order, without those it lacks; the default ones unasked."""
    if not names:
        return COLUMNS[kind][: DEFAULTS[kind]]
    found = (column_of(kind, name) for name in names)
    return tuple(dict.fromkeys(column for column in found if column))


def column_of(kind: str, name: str) -> Column | None:
    """The column of `kind` called `name`, None when it has none. A leading `-`, as in a sort order, does not count."""
    plain = name.strip().removeprefix("-").casefold().replace("-", "_").replace(" ", "_")
    plain = ID_COLUMNS[kind] if plain == "id" else ALIASES.get(plain, plain)
    return next((column for column in COLUMNS[kind] if column.name == plain), None)


def check_names(kinds: Sequence[str], names: Iterable[str], what: str = "column") -> None:
    """Raise an `ExociteError` for a name that no column of `kinds` has."""
    for name in names:
        if not any(column_of(kind, name) for kind in kinds):
            known = tuple(dict.fromkeys(column.name for kind in kinds for column in COLUMNS[kind]))
            raise ExociteError(f'unknown {what} "{name}"', did_you_mean(name, known, f"columns: {', '.join(known)}"))
