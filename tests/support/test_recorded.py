"""Whose claims count: those recorded for the library at hand, never those of the built-in base for another one."""

from __future__ import annotations

from pathlib import Path

import pytest

import exocite
from exocite.config import Config
from exocite.sources.base import open_base
from tests.project import make

SENTENCE = "Exosomes improve pulmonary fibrosis by changing the phenotype of monocytes."
"""What the claim c109 of the built-in base states."""

BIB = "@article{%s,\n  author = {Else, Somebody},\n  title = {Roofs and rain},\n  year = {2017},\n}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def codes(text: str, **options: str) -> list[str]:
    Path("paper.md").write_text(text, encoding="utf-8")
    report = exocite.check("paper.md", select="SUP003", cache=False, **options)
    return [finding.code for finding in report.findings]


def key_of_the_claim() -> str:
    return open_base(Config()).support_by_claim["c109"][0].citekey


def test_the_built_in_claims_count_for_the_built_in_library() -> None:
    assert codes(f"# Introduction\n\n{SENTENCE}\n") == ["SUP003"]


def test_the_built_in_claims_do_not_count_for_a_library_of_the_users() -> None:
    Path("refs.bib").write_text(BIB % key_of_the_claim(), encoding="utf-8")
    assert codes(f"# Introduction\n\n{SENTENCE}\n", bib="refs.bib") == []
    assert codes(f"---\nbibliography: refs.bib\n---\n\n# Introduction\n\n{SENTENCE}\n") == []


def test_the_claims_of_a_project_count_for_the_library_that_its_manuscript_names() -> None:
    make(Path("project"))
    text = "# Introduction\n\nVesicles lower the inflammation in injured lungs of mice.\n"
    assert codes(f"---\nbibliography: project/refs/references.bib\n---\n\n{text}", project="project") == ["SUP003"]
