"""Evidence: studies, claims, their support, trials, and the vocabularies they use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from exocite.model.reference import Library
from exocite.model.tables import Table


@dataclass(frozen=True, slots=True)
class Study:
    """What the base holds about one cited report. List cells are tuples, unknowns stay as written."""

    citekey: str
    number: str = ""
    design: tuple[str, ...] = ()
    design_basis: str = ""
    agent: tuple[str, ...] = ()
    ev_source: tuple[str, ...] = ()
    species: tuple[str, ...] = ()
    disease_ids: tuple[str, ...] = ()
    status: str = ""
    status_checked: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic assertion, in the base's own words. `sentence` is its place in the source text (`RES-14`)."""

    claim_id: str
    statement: str = ""
    section: str = ""
    sentence: str = ""
    claim_type: str = ""
    disease_ids: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    ev_source: tuple[str, ...] = ()
    cargo: tuple[str, ...] = ()
    pathway: tuple[str, ...] = ()
    species: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    model: str = ""
    route: tuple[str, ...] = ()
    outcome: str = ""
    direction: str = ""
    status: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Support:
    """One claim–reference pair: how the reference bears on the claim, and how much of it was read to say so."""

    claim_id: str
    citekey: str
    relation: str = ""
    directness: str = ""
    basis: str = ""
    locator: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """One registered trial; names and values are those of ClinicalTrials.gov's second API where one exists."""

    trial_id: str
    registry: str = ""
    title: str = ""
    acronym: str = ""
    sponsor: str = ""
    disease_ids: tuple[str, ...] = ()
    role: str = ""
    intervention: str = ""
    ev_source: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    study_type: str = ""
    allocation: str = ""
    masking: str = ""
    phase: tuple[str, ...] = ()
    enrollment: str = ""
    primary_outcomes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    status: str = ""
    status_as_of: str = ""
    source: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Disease:
    """A disease, syndrome, injury or experimental model. `parent` is is-a; `models` what a model stands for."""

    disease_id: str
    label: str = ""
    abbreviation: str = ""
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    models: tuple[str, ...] = ()
    kind: str = ""
    mesh: str = ""
    mondo: str = ""
    note: str = ""
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a query may use, the label first."""
        return tuple(name for name in (self.label, self.abbreviation, *self.synonyms, self.disease_id) if name)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a vocabulary other than diseases; `list` names the vocabulary (`agent`, `species`, …)."""

    list: str
    term_id: str
    label: str = ""
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    line: int = 0


@dataclass(frozen=True)
class EvidenceBase:
    """Everything a project knows: references, studies, claims, support, trials, vocabularies.

    `references` is the reference library. `tables` has the CSV files as read, by name.
    `name` says whose base it is, as messages call it; `builtin` is true for the one that ships with exocite.
    """

    name: str
    references: Library
    studies: Mapping[str, Study] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    support: tuple[Support, ...] = ()
    trials: Mapping[str, Trial] = field(default_factory=dict)
    diseases: Mapping[str, Disease] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    builtin: bool = False

    @cached_property
    def support_by_claim(self) -> Mapping[str, tuple[Support, ...]]:
        """Claim id to its support rows, in file order."""
        grouped: dict[str, list[Support]] = {}
        for row in self.support:
            grouped.setdefault(row.claim_id, []).append(row)
        return {claim_id: tuple(rows) for claim_id, rows in grouped.items()}

    @cached_property
    def support_by_key(self) -> Mapping[str, tuple[Support, ...]]:
        """Citation key to the support rows that name it, in file order."""
        grouped: dict[str, list[Support]] = {}
        for row in self.support:
            grouped.setdefault(row.citekey, []).append(row)
        return {citekey: tuple(rows) for citekey, rows in grouped.items()}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """Citation key to the number that tables print: the study's own, else the reference's place in the library."""
        numbers = {key: str(place) for place, key in enumerate(self.references, start=1)}
        numbers.update({key: study.number for key, study in self.studies.items() if study.number})
        return numbers

    def label(self, vocabulary: str, term_id: str) -> str:
        """The printed name of a term (`bone_marrow` → `bone marrow`); the id itself when the vocabulary lacks it."""
        if vocabulary == "disease":
            disease = self.diseases.get(term_id)
            return disease.label if disease else term_id
        term = self.terms.get(vocabulary, {}).get(term_id)
        return term.label if term and term.label else term_id
