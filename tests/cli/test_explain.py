"""`exocite explain` and `exocite rules`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exocite.cli.main import run
from exocite.rules import all_rules

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("code", all_rules())
def test_every_rule_has_a_page_of_80_columns(code: str, capsys: Captured) -> None:
    assert run(["explain", code]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"{code} {all_rules()[code].name} (")
    assert [heading for heading in ("Why:", "Flagged:", "Instead:", "Wrong when:") if heading not in text] == []
    assert max(map(len, text.splitlines())) <= 80 or "`" in text  # code is never broken


@pytest.mark.parametrize(
    ("wanted", "first"), [("cit002", "CIT002"), ("duplicate-in-cluster", "CIT002"), ("SUP", "SUP001")]
)
def test_what_a_rule_goes_by(wanted: str, first: str, capsys: Captured) -> None:
    assert run(["explain", wanted, "--format", "json"]) == 0
    page = json.loads(capsys.readouterr().out)[0]
    assert page["code"] == first
    assert set(page["page"]) == {"Why", "Flagged", "Instead", "Wrong when"}


def test_markdown(capsys: Captured) -> None:
    assert run(["explain", "CIT001", "--format", "markdown"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# CIT001 unknown-key\n\n*error, on by default*\n")
    assert "\n## Wrong when\n" in text


def test_unknown(capsys: Captured) -> None:
    assert run(["explain", "CIT0001"]) == 2
    assert 'did you mean "CIT001"' in capsys.readouterr().err


def test_list(capsys: Captured) -> None:
    assert run(["rules", "--format", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)
    assert [rule["code"] for rule in rules] == list(all_rules())
    assert {rule["project"] for rule in rules} == {""}


def test_what_the_project_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exocite.toml").write_text('ignore = ["CIT002"]\nseverity = { CIT008 = "error" }\n', encoding="utf-8")
    assert run(["rules", "--select", "CIT"]) == 0
    text = capsys.readouterr().out
    assert "off in this project" in text.split("CIT002")[1].split("CIT003")[0]
    assert "error in this project" in text.split("CIT008")[1]
    assert run(["rules", "--select", "CIT", "--format", "markdown"]) == 0
    assert "| CIT002 | duplicate-in-cluster | warning | off in this project |" in capsys.readouterr().out


def test_unknown_family(capsys: Captured) -> None:
    assert run(["rules", "--select", "XYZ"]) == 2
    assert 'no rule "XYZ"' in capsys.readouterr().err
