"""`exocite search`: what it prints, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exocite.cli.main import run
from tests import snapshot
from tests.project import FILES, make

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(make(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("words.txt", ["exosomes", "lung", "injury", "2018"]),
        ("slips.txt", ["mesnchymal", "fevirer"]),
        ("claims.txt", ["vesicles", "--kind", "claims"]),
        ("limit.json", ["exosome", "lung", "--limit", "2", "--format", "json"]),
    ],
)
@pytest.mark.usefixtures("project")
def test_output(name: str, args: list[str], capsys: Capture) -> None:
    assert run(["search", *args]) == 0
    snapshot.check(f"search/{name}", capsys.readouterr().out)


@pytest.mark.usefixtures("project")
def test_json_has_what_text_has(capsys: Capture) -> None:
    assert run(["search", "février", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total"] == len(found["hits"]) == 2
    assert {"query": "fevrier", "word": "Février", "field": "author"} in found["hits"][0]["matches"]


@pytest.mark.usefixtures("project")
def test_says_that_there_is_more(capsys: Capture) -> None:
    assert run(["search", "exosome", "--limit", "1"]) == 0
    assert capsys.readouterr().err == "1 of 3 shown; --limit 3 shows all\n"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("format_name", ["text", "json"])
def test_nothing_found(format_name: str, capsys: Capture) -> None:
    assert run(["search", "hepatocyte", "--kind", "trials", "--format", format_name]) == 1
    out, err = capsys.readouterr()
    assert out == "" if format_name == "text" else json.loads(out) == {"total": 0, "hits": []}
    assert err == 'exocite: no trial matches "hepatocyte" in this project\n'


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["the", "of"], 'nothing to look for in "the of"', "carries meaning"),
        (["lung", "--kind", "claim"], 'unknown kind "claim"', 'did you mean "claims"?'),
        (["lung", "--format", "yaml"], 'unknown format "yaml"', "formats: text, json"),
        (["lung", "--limit", "0"], "not in the range", "--help"),
        ([], "Missing argument 'WORDS...'", "--help"),
        (["lung", "--project", "nowhere"], "nowhere: no such folder", "--project"),
    ],
)
def test_mistakes(args: list[str], message: str, hint: str, capsys: Capture) -> None:
    assert run(["search", *args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[0]
    assert hint in err.splitlines()[1]


@pytest.mark.parametrize("command", [["search", "lung"], ["why", "ahn2018"]], ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"tables/claims.csv": FILES["tables/claims.csv"] + 'c003,"open\n'}, "tables/claims.csv:4:6: row 4: a quote"),
        ({"tables/terms.csv": b"list\xff"}, "tables/terms.csv:1:5: not UTF-8"),
        ({"tables/terms.csv": ""}, "tables/terms.csv:1:1: no header"),
        ({path: None for path in FILES if path != "exocite.toml"}, "an empty project"),
        ({"exocite.toml": 'references = ["refs/none.bib"]'}, "refs/none.bib: no such file"),
        ({"exocite.toml": 'references = ["refs"]'}, "refs: is a folder"),
        ({"exocite.toml": 'tables = "refs/references.bib"'}, "refs/references.bib: not a folder"),
        ({"exocite.toml": 'table = "tables"'}, 'unknown setting "table"'),
    ],
)
def test_broken_projects(
    command: list[str],
    files: dict[str, str | bytes | None],
    message: str,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(make(tmp_path, files))
    assert run(command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[0]
    assert err.splitlines()[1].startswith("  hint: ")
    assert "Traceback" not in err
