"""A project's files become an evidence base; what it lacks comes from the built-in one, or is said."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from exocite.config import Config, find_config
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.tables import COLUMNS
from exocite.sources.base import open_base
from tests.project import FILES, make


def opened(folder: Path, **options: bool) -> EvidenceBase:
    return open_base(find_config(project=str(folder)), **options)


def test_a_whole_project(tmp_path: Path) -> None:
    base = opened(make(tmp_path))
    assert list(base.references) == ["ahn2018", "fevrier2004"]
    assert base.studies["ahn2018"].species == ("mouse", "rat")
    assert base.claims["c001"].disease_ids == ("ali-mouse",)
    assert [(row.claim_id, row.citekey) for row in base.support_by_claim["c002"]] == [
        ("c002", "ahn2018"),
        ("c002", "fevrier2004"),
    ]
    assert base.trials["NCT04276987"].phase == ("PHASE1",)
    assert list(base.tables) == list(COLUMNS)
    assert not base.builtin


def test_the_builtin_base() -> None:
    base = open_base(Config())
    assert base.builtin
    assert (len(base.references), len(base.trials)) == (89, 12)
    assert base.references.faults == ()
    assert set(base.support_by_claim) == set(base.claims)


def test_tables_are_optional(tmp_path: Path) -> None:
    only_bib = dict.fromkeys(path for path in FILES if path.startswith("tables/"))
    base = opened(make(tmp_path, only_bib))
    assert len(base.references) == 2
    assert base.tables == {}
    assert base.claims == {}


def test_references_are_optional(tmp_path: Path) -> None:
    base = opened(make(tmp_path, {"refs/references.bib": None}))
    assert len(base.references) == 0
    assert len(base.claims) == 2


def test_builtin_vocabularies_stand_in(tmp_path: Path) -> None:
    """All diseases, and each list of terms, that the project does not have itself."""
    own = "list,term_id,label,synonyms,parent\nspecies,axolotl,axolotl,,\n"
    base = opened(make(tmp_path, {"tables/diseases.csv": None, "tables/terms.csv": own}))
    builtin = open_base(Config())
    assert base.diseases == builtin.diseases
    assert list(base.terms["species"]) == ["axolotl"]
    assert base.terms["design"] == builtin.terms["design"]
    assert "diseases" not in base.tables


def test_an_empty_project(tmp_path: Path) -> None:
    (tmp_path / "exocite.toml").write_text("")
    with pytest.raises(ExociteError, match="empty project") as error:
        opened(tmp_path)
    assert "refs/references.bib" in error.value.hint
    assert error.value.exit_code == 2


def test_a_misspelt_folder_is_not_an_empty_one(tmp_path: Path) -> None:
    make(tmp_path, {"exocite.toml": 'tables = "tabels"\n'})
    with pytest.raises(ExociteError, match="tabels: no such folder"):
        opened(tmp_path)


def test_a_broken_table_is_refused_unless_its_faults_are_wanted(tmp_path: Path) -> None:
    make(tmp_path, {"tables/claims.csv": FILES["tables/claims.csv"] + "c003,one,two\n"})
    with pytest.raises(ExociteError, match=r"tables/claims\.csv:4:13: row 4: 3 cells, the header has 18") as error:
        opened(tmp_path)
    assert error.value.hint.endswith("exocite validate shows all")
    base = opened(tmp_path, strict=False)
    assert list(base.claims) == ["c001", "c002"]
    assert [fault.kind for fault in base.tables["claims"].faults] == ["too-few-cells"]


def test_of_two_rows_with_one_id_the_first_counts(tmp_path: Path) -> None:
    terms = "list,term_id,label,synonyms,parent\nspecies,rat,first,,\nspecies,rat,second,,\nspecies,,nameless,,\n"
    base = opened(make(tmp_path, {"tables/terms.csv": terms}))
    assert base.terms["species"]["rat"].label == "first"


def test_paths_do_not_depend_on_where_the_project_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path)
    (tmp_path / "paper").mkdir()
    monkeypatch.chdir(tmp_path)
    assert open_base(find_config()).tables["claims"].path == os.path.join("tables", "claims.csv")
    monkeypatch.chdir(tmp_path / "paper")
    assert open_base(find_config()).tables["claims"].path == os.path.join("..", "tables", "claims.csv")


def test_an_installation_in_a_zip(tmp_path: Path, repository: Path) -> None:
    """Without a folder beside the modules, the base comes out of the package by importlib.resources."""
    archive = tmp_path / "exocite.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in (repository / "src").rglob("*.py"):
            file.write(path, path.relative_to(repository / "src"))
        for folder in ("refs", "tables"):
            for path in (repository / folder).iterdir():
                file.write(path, f"exocite/data/{folder}/{path.name}")
    code = (
        "import exocite.sources.corpus as corpus; from exocite.sources.base import open_base; "
        "from exocite.config import Config; print(corpus.__file__, len(open_base(Config()).references))"
    )
    environment = {**os.environ, "PYTHONPATH": str(archive)}
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    path, count = result.stdout.split()
    assert path.startswith(str(archive))
    assert count == "89"
