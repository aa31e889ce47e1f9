"""Small projects for tests: files by path, written below a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from exocite.model.tables import COLUMNS
from exocite.sources.canonical import quoted

BIB = """@article{ahn2018,
  author = {Ahn, SY and Park, WS},
  title = {Vesicles of mesenchymal stem cells in injured lungs},
  journal = {J Extracell Vesicles},
  year = {2018},
  pages = {12--20},
}
@article{fevrier2004,
  author = {Février, B and Raposo, G},
  title = {Exosomes: endosomal-derived vesicles shipping {TGF-$\\beta$} messages},
  journal = {Curr Opin Cell Biol},
  year = {2004},
  pages = {415--421},
}
"""


def csv(name: str, *rows: Mapping[str, str]) -> str:
    """The table `name` as CSV; cells that are not named are blank."""
    lines = [COLUMNS[name], *([row.get(column, "") for column in COLUMNS[name]] for row in rows)]
    return "".join(",".join(map(quoted, line)) + "\n" for line in lines)


FILES: Mapping[str, str] = {
    "exocite.toml": "",
    "refs/references.bib": BIB,
    "tables/studies.csv": csv(
        "studies",
        {"citekey": "ahn2018", "number": "1", "design": "animal_study", "species": "mouse;rat", "disease_ids": "ali"},
        {"citekey": "fevrier2004", "number": "2", "design": "review"},
    ),
    "tables/claims.csv": csv(
        "claims",
        {"claim_id": "c001", "statement": "Vesicles lower inflammation in injured lungs of mice.", "sentence": "RES-01",
         "disease_ids": "ali-mouse", "species": "mouse", "direction": "improves", "status": "checked"},
        {"claim_id": "c002", "statement": "Exosomes carry messages between cells.", "sentence": "BIO-02",
         "status": "checked"},
    ),
    "tables/support.csv": csv(
        "support",
        {"claim_id": "c001", "citekey": "ahn2018", "relation": "supports", "directness": "primary", "basis": "title"},
        {"claim_id": "c002", "citekey": "ahn2018", "relation": "mentions", "directness": "indirect", "basis": "title",
         "note": "only in passing"},
        {"claim_id": "c002", "citekey": "fevrier2004", "relation": "background", "basis": "title"},
    ),
    "tables/trials.csv": csv(
        "trials",
        {"trial_id": "NCT04276987", "registry": "ClinicalTrials.gov", "title": "Inhaled exosomes in severe pneumonia",
         "acronym": "INHALE", "disease_ids": "ali", "phase": "PHASE1", "status": "COMPLETED"},
    ),
    "tables/diseases.csv": csv(
        "diseases",
        {"disease_id": "ali", "label": "Acute lung injury", "abbreviation": "ALI", "parent": "respiratory",
         "kind": "syndrome"},
        {"disease_id": "ali-mouse", "label": "LPS lung injury", "models": "ali", "kind": "model"},
        {"disease_id": "respiratory", "label": "Respiratory disease", "kind": "group"},
    ),
    "tables/terms.csv": csv(
        "terms",
        {"list": "species", "term_id": "mouse", "label": "mouse", "synonyms": "mice"},
        {"list": "species", "term_id": "rat", "label": "rat"},
    ),
}  # fmt: skip
"""A project with one of everything, in canonical form and without findings."""


def make(folder: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the project's files, those in `files` replaced (or, with None, left out), and return the folder."""
    for path, content in {**FILES, **(files or {})}.items():
        if content is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
