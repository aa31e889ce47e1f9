"""`exocite validate`: findings on the evidence base, its formats and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exocite.cli.main import run
from tests import snapshot
from tests.project import BIB, FILES, make

Capture = pytest.CaptureFixture[str]

FAULTY = {
    "tables/support.csv": FILES["tables/support.csv"].replace("c001,ahn2018,supports", "c001,anh2018,support"),
    "tables/claims.csv": FILES["tables/claims.csv"].replace(",mouse,", ",-,"),
    "refs/references.bib": BIB.replace("pages = {12--20}", "pages = {20--12}"),
}


def test_the_builtin_base_has_no_findings(capsys: Capture) -> None:
    assert run(["validate", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_a_sound_project_has_no_findings(tmp_path: Path, capsys: Capture) -> None:
    assert run(["validate", "--project", str(make(tmp_path)), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_findings_stand_at_their_cells(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path, FAULTY))
    assert run(["validate", "--format", "concise"]) == 1
    out, err = capsys.readouterr()
    snapshot.check("validate/concise.txt", out)
    assert "4 findings" in err


@pytest.mark.parametrize("name", ["full", "json"])
def test_every_format_has_every_finding(
    name: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make(tmp_path, FAULTY))
    assert run(["validate", "--format", name]) == 1
    out = capsys.readouterr().out
    assert [code for code in ("REF006", "TAB007", "TAB009", "TAB012") if code in out] == [
        "REF006",
        "TAB007",
        "TAB009",
        "TAB012",
    ]


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        ([], ["REF006", "TAB007", "TAB009", "TAB012"]),
        (["--select", "REF"], ["REF006"]),
        (["--select", "tab007,malformed-pages"], ["REF006", "TAB007"]),
        (["--ignore", "TAB"], ["REF006"]),
        (["--select", "TAB", "--ignore", "TAB01"], ["TAB007", "TAB009"]),
    ],
)
def test_select_and_ignore(
    args: list[str], codes: list[str], tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make(tmp_path, FAULTY))
    assert run(["validate", "--format", "json", *args]) == int(bool(codes))
    found = json.loads(capsys.readouterr().out)["findings"]
    assert sorted({finding["code"] for finding in found}) == codes


def test_the_projects_settings_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path, {**FAULTY, "exocite.toml": 'ignore = ["TAB", "REF006"]\n'}))
    assert run(["validate"]) == 0


def test_information_does_not_change_the_exit_code(tmp_path: Path, capsys: Capture) -> None:
    studies = FILES["tables/studies.csv"].replace("fevrier2004,2,review,,,,,,,,\n", "")
    assert run(["validate", "--project", str(make(tmp_path, {"tables/studies.csv": studies})), "--format", "json"]) == 0
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["TAB017"]


def test_one_broken_table_does_not_hide_the_rest(tmp_path: Path, capsys: Capture) -> None:
    """The cells of a table that cannot be read are not judged, nor are ids that may stand in its broken rows."""
    files = {**FAULTY, "tables/claims.csv": FILES["tables/claims.csv"].replace("c002,", '"c002,')}
    assert run(["validate", "--project", str(make(tmp_path, files)), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert sorted(finding["code"] for finding in found) == ["REF006", "TAB001", "TAB007", "TAB012"]


@pytest.mark.parametrize(
    ("args", "files", "message"),
    [
        (["--select", "XYZ"], {}, 'no rule "XYZ"'),
        (["--ignore", "TAB,REF"], {}, "no rule on the evidence base is selected"),
        (["--select", "SUP001"], {}, "no rule"),
        (["--format", "xml"], {}, 'unknown format "xml"'),
        ([], {path: None for path in FILES if path != "exocite.toml"}, "an empty project"),
        ([], {"exocite.toml": 'references = ["none.bib"]'}, "none.bib: no such file"),
    ],
)
def test_mistakes(args: list[str], files: dict[str, None], message: str, tmp_path: Path, capsys: Capture) -> None:
    assert run(["validate", "--project", str(make(tmp_path, files)), *args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[0]
    assert err.splitlines()[1].startswith("  hint: ")


def test_output_file(tmp_path: Path, capsys: Capture) -> None:
    project = make(tmp_path, FAULTY)
    assert run(["validate", "--project", str(project), "--format", "json", "-o", str(tmp_path / "out.json")]) == 1
    assert capsys.readouterr().out == ""
    assert len(json.loads((tmp_path / "out.json").read_text())["findings"]) == 4
