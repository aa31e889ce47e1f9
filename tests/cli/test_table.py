"""`exocite table` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exocite.cli.main import run
from tests import snapshot
from tests.evidence.sample import write_project

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> str:
    return str(write_project(tmp_path / "project"))


def out(args: list[str], capsys: Captured, code: int = 0) -> str:
    assert run(["table", *args]) == code
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def complaint(args: list[str], capsys: Captured, code: int = 2) -> list[str]:
    assert run(["table", *args]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err.splitlines()


class TestProject:
    def test_files_give_what_the_sample_gives(self, project: str, capsys: Captured) -> None:
        text = out(["--project", project, "--disease", "ARDS", "--width", "132"], capsys)
        assert text == (snapshot.FOLDER / "tables" / "ards-132.txt").read_text(encoding="utf-8")

    def test_the_width_of_the_terminal_is_the_default(
        self, project: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        text = out(["--project", project, "--disease", "ARDS"], capsys)
        assert text == (snapshot.FOLDER / "tables" / "ards-60.txt").read_text(encoding="utf-8")

    def test_options_reach_the_table(self, project: str, capsys: Captured) -> None:
        args = ["--kind", "TRIALS", "--by", "registry", "--columns", "trial_id, n", "--sort", "-enrollment"]
        rows = list(csv.reader(io.StringIO(out(["--project", project, "--format", "csv", *args], capsys))))
        assert [row[3:5] for row in rows] == [
            ["trial_id", "enrollment"],
            ["NCT00000002", "169"],
            ["NCT00000009", "24"],
            ["NCT00000010", "3"],
        ]

    def test_exact_and_several_diseases(self, project: str, capsys: Captured) -> None:
        args = ["--disease", "ards", "--disease", "b-p-d", "--exact", "--format", "json"]
        query = json.loads(out(["--project", project, *args], capsys))["query"]
        assert query["diseases"] == ["ards", "bpd"]

    @pytest.mark.parametrize(
        ("args", "cell"),
        [
            ([], "ahn2018, lee2019; background weiss2010"),
            (["--cite", "numbers"], "[9] [74]; background [10]"),
            (["--cite", "author-year"], "Lee et al. 2019, Ahn et al. 2018; background Weiss et al. 2010"),
        ],
    )
    def test_csv_cites_by_key_unless_told_otherwise(
        self, project: str, args: list[str], cell: str, capsys: Captured
    ) -> None:
        text = out(["--project", project, "--disease", "ARDS", "--format", "csv", *args], capsys)
        references = next(csv.DictReader(io.StringIO(text)))["references"]
        assert sorted(references.replace(";", ",").split(", ")) == sorted(cell.replace(";", ",").split(", "))

    def test_a_known_disease_without_rows_is_an_honest_gap(self, project: str, capsys: Captured) -> None:
        text = out(["--project", project, "--disease", "asthma"], capsys)
        assert "The evidence base has no claim on Asthma." in text
        assert "The evidence base has no trial on Asthma." in text

    @pytest.mark.parametrize(
        ("args", "message", "hint"),
        [
            (["--disease", "ARSD"], 'unknown disease "ARSD"', '"ARDS"'),
            (["--columns", "statement,outcomes"], 'unknown column "outcomes"', '"outcome"'),
            (["--sort", "-enrolment"], 'unknown sort column "-enrolment"', '"enrollment"'),
            (["--by", "diseas"], 'unknown group "diseas"', '"diseases"'),
            (["--format", "markdwon"], 'unknown format "markdwon"', '"markdown"'),
            (["--kind", "trial"], 'unknown kind "trial"', '"trials"'),
            (["--cite", "number"], 'unknown way to cite "number"', '"numbers"'),
            (["--width", "10"], "--width", "--help"),
            (["-o", "table.xls"], 'table.xls: no format is known for ".xls"', ".xlsx"),
            (["-o", "nowhere/table.md"], "nowhere/table.md: cannot be written", "folder"),
        ],
    )
    def test_mistakes(self, project: str, args: list[str], message: str, hint: str, capsys: Captured) -> None:
        lines = complaint(["--project", project, *args], capsys)
        assert len(lines) == 2
        assert message in lines[0]
        assert hint in lines[1]

    @pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".html", ".tex", ".json", ".xlsx", ".docx"])
    def test_the_suffix_of_the_file_names_the_format(
        self, project: str, suffix: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for library in {".xlsx": ["openpyxl"], ".docx": ["docx"]}.get(suffix, []):
            pytest.importorskip(library)
        files = []
        for columns in ("60", "200"):
            monkeypatch.setenv("COLUMNS", columns)
            files.append(tmp_path / f"{columns}{suffix}")
            assert out(["--project", project, "-o", str(files[-1])], capsys) == ""
        first, second = (file.read_bytes() for file in files)
        assert first == second, "a file does not depend on the terminal"
        heads = {".md": b"# Evidence", ".csv": b"section,", ".html": b"<!DOCTYPE", ".tex": b"%", ".json": b"{"}
        assert first.startswith(heads.get(suffix, b"PK" if suffix in (".xlsx", ".docx") else b"Evidence table"))

    def test_format_goes_before_the_suffix(self, project: str, tmp_path: Path, capsys: Captured) -> None:
        file = tmp_path / "table.txt"
        out(["--project", project, "--format", "csv", "-o", str(file)], capsys)
        assert file.read_text(encoding="utf-8").startswith("section,group,id")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_without_permission(self, project: str, tmp_path: Path, capsys: Captured) -> None:
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o500)
        assert "cannot be written" in complaint(["--project", project, "-o", str(folder / "t.md")], capsys)[0]

    def test_a_folder_instead_of_a_file(self, project: str, tmp_path: Path, capsys: Captured) -> None:
        assert complaint(["--project", project, "-o", str(tmp_path)], capsys)[0] == f"exocite: {tmp_path}: is a folder"


class TestBrokenProjects:
    def test_without_the_table(self, project: str, capsys: Captured) -> None:
        (Path(project) / "tables" / "trials.csv").unlink()
        lines = complaint(["--project", project, "--kind", "trials"], capsys)
        assert lines[0].endswith("has no tables/trials.csv")
        assert "Trials (0)" in out(["--project", project, "--disease", "ARDS"], capsys)

    def test_an_empty_project(self, tmp_path: Path, capsys: Captured) -> None:
        (tmp_path / "exocite.toml").write_text("", encoding="utf-8")
        assert "an empty project" in complaint(["--project", str(tmp_path)], capsys)[0]

    def test_a_broken_row_is_named_with_its_line(self, project: str, capsys: Captured) -> None:
        with open(Path(project) / "tables" / "claims.csv", "a", encoding="utf-8") as file:
            file.write("c011,too,few\n")
        lines = complaint(["--project", project], capsys)
        assert "claims.csv:8:" in lines[0]

    def test_a_fault_in_the_library_is_told_beside_the_table(self, project: str, capsys: Captured) -> None:
        with open(Path(project) / "refs" / "references.bib", "a", encoding="utf-8") as file:
            file.write("@article{broken, title = {never closed\n")
        assert run(["table", "--project", project, "--disease", "ARDS"]) == 0
        printed = capsys.readouterr()
        assert "[74]" in printed.out
        assert "references.bib:" in printed.err
        assert "Traceback" not in printed.err


def exocite(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "exocite", "table", *args], check=False, capture_output=True, **options
    )


class TestProcess:
    def test_the_same_bytes_whatever_the_seed(self, project: str) -> None:
        for format_name in ("text", "json", "docx"):
            args = ("--project", project, "--kind", "all", "--format", format_name)
            runs = {exocite(*args, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "012"}
            assert len(runs) == 1

    def test_a_closed_pipe_is_quiet(self, project: str) -> None:
        command = f"{sys.executable} -m exocite table --project '{project}' --kind all --format json | head -1"
        result = subprocess.run(["bash", "-c", command], check=False, capture_output=True)
        assert result.stdout == b"{\n"
        assert result.stderr == b""

    def test_start_up_is_light_and_leaves_nothing_behind(self, project: str) -> None:
        script = (
            "import sys; from exocite.cli.main import run; run(sys.argv[1:])\n"
            "heavy = 'pandas citeproc lxml bibtexparser email json tempfile'.split()\n"
            "loaded = [name for name in heavy if name in sys.modules]\n"
            "import importlib.metadata\n"
            "assert importlib.metadata.version('tabulate')\n"
            "sys.exit(f'imports {loaded}' if loaded else 0)"
        )
        command = [sys.executable, "-c", script, "table", "--project", project, "--disease", "ARDS"]
        subprocess.run(command, check=False, capture_output=True)  # fills the cache of the library
        result = subprocess.run(command, check=False, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr

    def test_output_is_utf8_whatever_the_locale(self, project: str) -> None:
        result = exocite(
            "--project", project, "--disease", "ARDS", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
        )
        assert result.returncode == 0
        assert "NF-κB" in result.stdout.decode("utf-8")
