"""The CSV files of an evidence base: their columns, and rows that remember where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exocite.model.fault import Fault

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "studies": (
        "citekey", "number", "design", "design_basis", "agent", "ev_source", "species", "disease_ids", "status",
        "status_checked", "note",
    ),
    "claims": (
        "claim_id", "statement", "section", "sentence", "claim_type", "disease_ids", "agent", "ev_source", "cargo",
        "pathway", "species", "setting", "model", "route", "outcome", "direction", "status", "note",
    ),
    "support": ("claim_id", "citekey", "relation", "directness", "basis", "locator", "note"),
    "trials": (
        "trial_id", "registry", "title", "acronym", "sponsor", "disease_ids", "role", "intervention", "ev_source",
        "route", "study_type", "allocation", "masking", "phase", "enrollment", "primary_outcomes", "countries",
        "sites", "status", "status_as_of", "source", "note",
    ),
    "diseases": (
        "disease_id", "label", "abbreviation", "synonyms", "parent", "models", "kind", "mesh", "mondo", "note",
    ),
    "terms": ("list", "term_id", "label", "synonyms", "parent"),
}  # fmt: skip
"""File stem to header, in the order in which the columns stand."""

SORT_KEYS: Mapping[str, tuple[str, ...]] = {
    "studies": ("citekey",),
    "claims": ("claim_id",),
    "support": ("claim_id", "citekey"),
    "trials": ("trial_id",),
    "diseases": ("disease_id",),
    "terms": ("list", "term_id"),
}
"""File stem to the columns that identify a row and by which rows are sorted."""

LIST_COLUMNS = frozenset(
    {"disease_ids", "cargo", "pathway", "ev_source", "agent", "species", "setting", "design", "route", "synonyms",
     "models", "primary_outcomes", "countries", "sites", "phase"}
)  # fmt: skip
"""Columns whose cells may hold several values, separated by `;`."""

UNKNOWNS: Mapping[str, str] = {
    "": "not extracted",
    "NR": "not reported",
    "NA": "not applicable",
    "UNCLEAR": "unclear",
}
"""The spellings of an unknown, and what each means."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column name, and the line (1-based) where it starts."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file as read.

    `name` is its stem, `header` and `rows` are as they stand, `faults` what could not be read; `text` is the
    whole file.
    """

    name: str
    path: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    text: str = ""
