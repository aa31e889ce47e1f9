"""What the cells of an evidence base may hold besides free text: fixed sets, forms, and marks in notes."""

from __future__ import annotations

import re
from collections.abc import Mapping

BASES = ("secondary", "title", "abstract", "fulltext", "registry")
"""How much of a reference was read, from least to most."""

READ = frozenset({"fulltext", "registry"})
"""The bases on which one may say that something is not reported."""

FIXED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("studies", "design_basis"): BASES,
    ("studies", "status"): ("none", "corrected", "concern", "retracted"),
    ("claims", "claim_type"): (
        "finding", "mechanism", "property", "composition", "definition", "method", "opinion",
    ),
    ("claims", "direction"): ("improves", "worsens", "no_effect", "mixed", "not_stated", "NA"),
    ("claims", "status"): ("draft", "checked", "disputed", "retired"),
    ("support", "relation"): ("supports", "contradicts", "qualifies", "background", "method", "mentions"),
    ("support", "directness"): ("primary", "secondary", "indirect", "opinion"),
    ("support", "basis"): BASES,
    ("trials", "role"): ("therapy", "biomarker"),
    ("trials", "study_type"): ("INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS"),
    ("trials", "allocation"): ("RANDOMIZED", "NON_RANDOMIZED", "NA"),
    ("trials", "masking"): ("NONE", "SINGLE", "DOUBLE", "TRIPLE", "QUADRUPLE"),
    ("trials", "phase"): ("EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4", "NA"),
    ("trials", "status"): (
        "NOT_YET_RECRUITING", "RECRUITING", "ENROLLING_BY_INVITATION", "ACTIVE_NOT_RECRUITING", "COMPLETED",
        "SUSPENDED", "TERMINATED", "WITHDRAWN", "UNKNOWN",
    ),
    ("diseases", "kind"): ("disease", "syndrome", "injury", "model", "group", "condition"),
}  # fmt: skip
"""(table, column) to the values that a cell may hold. The trials' are those of ClinicalTrials.gov's second API."""

_MISSPELT = {
    "NA": ("na", "n/a", "n.a.", "#n/a", "not applicable"),
    "NR": ("nr", "n/r", "not reported", "not stated"),
    "UNCLEAR": ("unclear",),
    "": ("-", "--", "---", "–", "—", "?", "??", ".", "..", "…", "nan", "null", "nil", "todo", "tbd", "tba", "tbc",
         "fixme", "xxx", "unknown"),
}  # fmt: skip

MEANT_UNKNOWN: Mapping[str, str] = {spelling: meant for meant, spellings in _MISSPELT.items() for spelling in spellings}
"""What people write for an unknown, in lower case → the spelling of an unknown that is meant."""

_SIC = re.compile(r"\bsic ([a-z_]+(?: *, *[a-z_]+)*) *:")


def sic_columns(note: str) -> tuple[str, ...]:
    """The columns that a note marks as odd but printed so: `sic phase: a design word` → `("phase",)`."""
    return tuple(column.strip() for match in _SIC.finditer(note) for column in match[1].split(","))
