"""`exocite why`: what it prints, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exocite.cli.main import run
from tests import snapshot
from tests.project import make

Capture = pytest.CaptureFixture[str]

PAPER = """# A review

Vesicles help injured lungs [@ahn2018]. Nothing here rests on a reference.

Exosomes carry messages [@fevrier2004; @ahn2018, p. 3]; a trial (NCT04276987) has ended.
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path, {"review.md": PAPER, "empty.md": ""}))


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("reference.txt", ["ahn2018"]),
        ("reference.json", ["ahn2018", "--format", "json"]),
        ("claim.txt", ["c002"]),
        ("trial.txt", ["NCT04276987"]),
        ("reference-in-review.txt", ["@ahn2018", "--in", "review.md", "--in", "empty.md"]),
        ("claim-in-review.txt", ["c002", "--in", "review.md"]),
        ("trial-in-review.txt", ["NCT04276987", "--in", "review.md"]),
        ("reference-in-review.json", ["fevrier2004", "--in", "review.md", "--format", "json"]),
    ],
)
def test_output(name: str, args: list[str], capsys: Capture) -> None:
    assert run(["why", *args]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    snapshot.check(f"why/{name}", out)


def test_a_manuscript_that_cites_nothing(capsys: Capture) -> None:
    assert run(["why", "ahn2018", "--in", "empty.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["passages"] == []
    assert run(["why", "ahn2018", "--in", "empty.md"]) == 0
    assert capsys.readouterr().out.endswith("\nNo sentence of the manuscripts cites it\n")


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["anh2018"], 'no reference, claim or trial "anh2018" in this project', 'did you mean "ahn2018"?'),
        (["C02"], 'no reference, claim or trial "C02"', '"c002"'),
        (["hepatocytes"], 'no reference, claim or trial "hepatocytes"', "exocite search hepatocytes"),
        (["ahn2018", "--in", "none.md"], "none.md", "name"),
        ([], "Missing argument", "--help"),
    ],
)
def test_mistakes(args: list[str], message: str, hint: str, capsys: Capture) -> None:
    assert run(["why", *args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[0]
    assert hint in err.splitlines()[1]
