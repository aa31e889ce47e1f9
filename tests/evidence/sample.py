"""A small evidence base made by hand, with one of each thing that tables have to cope with."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from exocite.model.evidence import Claim, Disease, EvidenceBase, Study, Support, Term, Trial
from exocite.model.reference import Library, Name, NameList, Reference
from exocite.model.tables import COLUMNS

DISEASES = (
    Disease("respiratory", "Respiratory disease", kind="group"),
    Disease("ali", "Acute lung injury", "ALI", ("acute lung injuries",), "respiratory"),
    Disease("ards", "Acute respiratory distress syndrome", "ARDS", ("shock lung",), "ali"),
    Disease("covid-ards", "COVID-19 ARDS", "", ("CARDS",), "ards"),
    Disease("ali-model", "Animal acute lung injury", "", ("LPS model",), "respiratory", ("ards",), "model"),
    Disease("bpd", "Bronchopulmonary dysplasia", "BPD", ("chronic lung disease of prematurity",), "respiratory"),
    Disease("asthma", "Asthma", "", ("bronchial asthma",), "respiratory"),
    Disease("cardiac", "Cardiovascular disease", kind="group"),
    Disease("mi", "Myocardial infarction", "MI", ("heart attack",), "cardiac"),
)

TERMS = (
    Term("agent", "MSC", "MSC"),
    Term("agent", "exosome", "MSC exosome"),
    Term("ev_source", "bone_marrow", "bone marrow"),
    Term("ev_source", "umbilical_cord", "umbilical cord"),
    Term("species", "mouse", "mouse"),
    Term("species", "human", "human"),
    Term("design", "animal_study", "animal study"),
    Term("design", "rct", "randomized controlled trial"),
    Term("design", "review", "review"),
    Term("route", "intratracheal", "intratracheal"),
    Term("setting", "animal", "animal"),
)

CLAIMS = (
    Claim(
        "c001", "Exosomes lower inflammation in mice with injured lungs.", "Results", "RES-01", "finding",
        ("ali-model", "ards"), ("exosome",), ("bone_marrow",), ("miR-146a",), ("NF-κB",), ("mouse",), ("animal",),
        "endotoxin", ("intratracheal",), "lung inflammation", "improves", "checked", line=2,
    ),
    Claim(
        "c002", "Exosomes may help in severe COVID-19.", "Results", "RES-02", "opinion", ("covid-ards",), ("exosome",),
        (), (), (), ("human",), (), "", (), "", "not_stated", "disputed", line=3,
    ),
    Claim(
        "c003", "Vesicles spare the heart after infarction.", "Introduction", "INT-03", "finding", ("mi",), ("EV",),
        ("umbilical_cord",), (), (), ("NA",), (), "", (), "infarct size", "improves", "checked", line=4,
    ),
    Claim("c004", "Exosomes are 30–150 nm wide.", "Introduction", "INT-01", "definition", status="checked", line=5),
    Claim("c005", "An old claim.", "Results", "RES-09", "finding", ("ards",), status="retired", line=6),
    Claim(
        "c010", "Exosomes slow remodelling in the preterm lung.", "Results", "RES-05", "finding", ("bpd",),
        ("exosome",), ("bone_marrow", "umbilical_cord"), (), (), ("mouse",), ("animal",), "hyperoxia", (),
        "alveolar growth", "improves", "checked", line=7,
    ),
)  # fmt: skip

SUPPORT = (
    Support("c001", "lee2019", "supports", "primary", "title"),
    Support("c001", "weiss2010", "background", "secondary", "secondary"),
    Support("c001", "ahn2018", "supports", "primary", "title"),
    Support("c002", "weiss2010", "background", "secondary", "secondary"),
    Support("c003", "lee2019", "mentions", "indirect", "secondary"),
    Support("c004", "weiss2010", "supports", "secondary", "secondary"),
    Support("c010", "xin2013a", "supports", "primary", "title"),
    Support("c010", "xin2013b", "contradicts", "primary", "title"),
    Support("c010", "lost2001", "supports", "primary", "secondary"),
)

STUDIES = (
    Study("ahn2018", "74", ("animal_study",), "title", ("exosome",), ("bone_marrow",), ("mouse",), ("ali-model",)),
    Study("lee2019", "9", ("animal_study",), "title", ("exosome",), (), ("mouse",), ("ards",)),
    Study("weiss2010", "10", ("review",), "title", (), (), (), ()),
    Study("xin2013a", "62"),
    Study("xin2013b", "63"),
)

TRIALS = (
    Trial(
        "NCT00000002", "ClinicalTrials.gov", "Exosomes for severe ARDS", "EXO-2", "A Hospital", ("ards",), "therapy",
        "exosomes, inhaled", ("bone_marrow",), ("inhalation",), "INTERVENTIONAL", "RANDOMIZED", "DOUBLE",
        ("PHASE1", "PHASE2"), "169", ("28-day mortality", "adverse events"), ("China",), ("Shanghai",), "RECRUITING",
        "2021-11-02", "Table 1, row 2", line=2,
    ),
    Trial(
        "NCT00000010", "ClinicalTrials.gov", "Exosomes in preterm infants", "", "A Firm", ("bpd", "ards"), "therapy",
        "vesicles", (), (), "INTERVENTIONAL", "RANDOMIZED", "", ("PHASE1",), "3", ("safety",), (), (), "TERMINATED",
        "2021-07", "Table 1, row 10", line=3,
    ),
    Trial(
        "NCT00000009", "ClinicalTrials.gov", "Omics of exosomes", "", "A University", ("ali",), "biomarker",
        "sequencing", (), (), "OBSERVATIONAL", "NA", "", ("Case-Control",), "24", (), (), (), "COMPLETED", "",
        "Table 1, row 9", "sic phase: a design word, not a phase | looked at twice", line=4,
    ),
)  # fmt: skip

TITLES = {
    "lee2019": ("Lee", "A vesicle trial in mice", {"journal": "Thorax", "volume": "74", "pages": "1–9"}),
    "weiss2010": ("Weiss", "What are exosomes?", {"journal": "Stem Cells", "volume": "8", "number": "2"}),
    "xin2013a": ("Xin", "The first of 2013", {"journal": "Chest", "volume": "5", "eid": "e00658"}),
    "xin2013b": ("Xin", "The second of 2013", {"journal": "Chest", "volume": "5"}),
    "ahn2018": (
        "Ahn",
        "Vesicles & 100 % <safe> lungs",
        {"journal": "Exp Mol Med", "volume": "50", "number": "4", "pages": "1–12"},
    ),
}  # fmt: skip


def reference(key: str, family: str, title: str, fields: dict[str, str]) -> Reference:
    """A reference with two authors and more."""
    full = {"title": title, "year": key.strip("abcdefghijklmnopqrstuvwxyz"), **fields}
    names = {"author": NameList((Name(family, "A"), Name("Other", "B")), others=True)}
    return Reference(key, "article", full, full, names)


def sample(**changes: Any) -> EvidenceBase:
    """The base, with some of its fields replaced."""
    terms: dict[str, dict[str, Term]] = {}
    for term in TERMS:
        terms.setdefault(term.list, {})[term.term_id] = term
    base = EvidenceBase(
        name="the sample",
        references=Library({key: reference(key, *rest) for key, rest in TITLES.items()}),
        studies={study.citekey: study for study in STUDIES},
        claims={claim.claim_id: claim for claim in CLAIMS},
        support=SUPPORT,
        trials={trial.trial_id: trial for trial in TRIALS},
        diseases={disease.disease_id: disease for disease in DISEASES},
        terms=terms,
    )
    return replace(base, **changes)


def write_project(folder: Path) -> Path:
    """The sample as the files of a project; the path of the folder."""
    (folder / "refs").mkdir(parents=True)
    (folder / "tables").mkdir()
    (folder / "exocite.toml").write_text("", encoding="utf-8")
    (folder / "refs" / "references.bib").write_text("\n".join(map(_entry, TITLES)), encoding="utf-8")
    rows: dict[str, Iterable[object]] = {
        "studies": STUDIES, "claims": CLAIMS, "support": SUPPORT, "trials": TRIALS, "diseases": DISEASES,
        "terms": TERMS,
    }  # fmt: skip
    for name, items in rows.items():
        with open(folder / "tables" / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            writer.writerows([_text(getattr(item, column)) for column in COLUMNS[name]] for item in items)
    return folder


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ";".join(value)


def _entry(key: str) -> str:
    family, title, fields = TITLES[key]
    escaped = title.replace("&", "\\&").replace("%", "\\%")
    year = key.strip("abcdefghijklmnopqrstuvwxyz")
    lines = [f"  author = {{{family}, A and Other, B and others}}", f"  title = {{{escaped}}}", f"  year = {{{year}}}"]
    lines += [f"  {name} = {{{value.replace('–', '--')}}}" for name, value in fields.items()]
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}\n"
