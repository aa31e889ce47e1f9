"""`exocite init`: the project that it writes works, and nothing is ever overwritten."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from exocite.cli.main import run
from exocite.sources.corpus import corpus_folder
from exocite.sources.library import read_library

Captured = pytest.CaptureFixture[str]
MANUSCRIPTS = {"markdown": "paper.md", "quarto": "paper.qmd", "latex": "main.tex"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def started(*args: str) -> list[str]:
    """The files that `init` writes."""
    assert run(["init", *args]) == 0
    return sorted(str(path.relative_to(".")) for path in Path(".").rglob("*") if path.is_file())


@pytest.mark.parametrize("format_name", MANUSCRIPTS)
def test_the_project_is_clean(format_name: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    started("new", "--format", format_name)
    monkeypatch.chdir("new")
    manuscript = MANUSCRIPTS[format_name]
    capsys.readouterr()
    assert run(["validate"]) == 0
    assert run(["check", manuscript]) == 0
    assert run(["check"]) == 0
    assert run(["fmt", "--check"]) == 0
    assert run(["render", "--check", manuscript]) == 0
    assert capsys.readouterr().out == ""
    text = Path(manuscript).read_text(encoding="utf-8")
    assert "Umbilical cord MSCs and their exosomes lessen" in text
    assert "Morrison" in text
    assert not re.search(r"@[A-Z_]+@", text)


def test_what_is_said(capsys: Captured) -> None:
    started("new", "--ci", "none")
    captured = capsys.readouterr()
    assert captured.out == (
        "Next:\n"
        "  cd new\n"
        "  exocite validate            # is the evidence base sound?\n"
        "  exocite check paper.md      # are citations and claims in order?\n"
        "  exocite render paper.md     # write its tables and references anew\n"
        "  exocite table --disease COPD\n"
    )
    assert "wrote new/paper.md\n" in captured.err


def test_here_by_default(capsys: Captured) -> None:
    Path("notes.txt").write_text("mine", encoding="utf-8")
    files = started()
    assert {"paper.md", "exocite.toml", "notes.txt", ".github/workflows/exocite.yml", "README.md"} <= set(files)
    assert "cd " not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "present", "absent"),
    [
        (["--ci", "gitlab"], ".gitlab-ci.yml", ".github/workflows/exocite.yml"),
        (["--ci", "none", "--pre-commit"], ".pre-commit-config.yaml", ".gitlab-ci.yml"),
        (["--format", "quarto"], "_extensions/exocite/exocite.lua", "filters/exocite.lua"),
        (["--format", "latex"], "main.tex", "filters/exocite.lua"),
    ],
)
def test_choices(args: list[str], present: str, absent: str) -> None:
    files = started(*args)
    assert present in files
    assert absent not in files


def test_ci_runs_the_three_checks() -> None:
    started("--format", "latex")
    text = Path(".github/workflows/exocite.yml").read_text(encoding="utf-8")
    assert re.findall(r"run: (exocite .*)", text) == [
        "exocite validate", "exocite check main.tex", "exocite render --check main.tex"
    ]  # fmt: skip


def test_nothing_is_overwritten(capsys: Captured) -> None:
    Path("refs").mkdir()
    Path("refs/references.bib").write_text("mine", encoding="utf-8")
    Path("paper.md").write_text("mine", encoding="utf-8")
    assert run(["init"]) == 2
    error = capsys.readouterr().err
    assert "there already: paper.md, refs/references.bib; nothing was written" in error
    assert sorted(os.listdir()) == ["paper.md", "refs"]
    assert Path("paper.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["tables", ".github", "here"])
def test_a_file_where_a_folder_should_be(name: str, capsys: Captured) -> None:
    Path(name).write_text("mine", encoding="utf-8")
    assert run(["init", *(["here"] if name == "here" else [])]) == 2
    assert name in capsys.readouterr().err
    assert os.listdir() == [name]


def test_a_second_time(capsys: Captured) -> None:
    started()
    assert run(["init"]) == 2
    assert "nothing was written" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(capsys: Captured) -> None:
    Path("shut").mkdir(mode=0o500)
    assert run(["init", "shut"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_misspelt(capsys: Captured) -> None:
    assert run(["init", "--format", "latx"]) == 2
    assert '"latex"' in capsys.readouterr().err


def test_facts_are_those_of_the_built_in_base() -> None:
    """References, statements, trials and words are the built-in base's; only ids and remarks on its source are not."""
    started()
    own, built_in = read_library(["refs/references.bib"]), read_library([f"{corpus_folder()}/refs/references.bib"])
    for key, reference in own.items():
        assert reference.raw == built_in[key].raw
    for name, left_out in (
        ("claims", {"claim_id", "section", "sentence", "note"}), ("trials", {"source", "note"}), ("diseases", set()),
        ("terms", set()), ("studies", {"number", "note"}), ("support", {"claim_id", "note"}),
    ):  # fmt: skip
        rows = {_row(row, left_out) for row in _rows(f"tables/{name}.csv")}
        assert rows
        assert rows <= {_row(row, left_out) for row in _rows(f"{corpus_folder()}/tables/{name}.csv")}


def _rows(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(row: dict[str, str], left_out: set[str]) -> tuple[str, ...]:
    return tuple(value for column, value in row.items() if column not in left_out)


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="LaTeX is not installed")
def test_the_latex_project_compiles() -> None:
    started("--format", "latex")
    for _ in range(2):
        result = subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main"], check=False, capture_output=True
        )
        assert result.returncode == 0, result.stdout.decode("latin-1")[-2000:]
    log = Path("main.log").read_text(encoding="latin-1")
    assert "undefined" not in log
    assert "Overfull" not in log
