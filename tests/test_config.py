"""Faulty settings: what is wrong, in which line, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.cli.main import run

FAULTS = [
    ("style = \n", "exocite.toml:1:9: not valid TOML: Invalid value", "https://toml.io"),
    ('style = "apa"\nstile = "apa"\n', 'exocite.toml:2: unknown setting "stile"', "style"),
    ('\nalarms = "lots"\n', "exocite.toml:2: \"alarms\" cannot be 'lots'", "few, normal, many"),
    ('ignore = "SUP001"\n', 'exocite.toml:1: "ignore" must be a list of strings', 'ignore = ["…"]'),
    ("# of two lines\nstyle = 3\n", 'exocite.toml:2: "style" must be a string', 'style = "…"'),
    ('severity = "error"\n', 'exocite.toml:1: "severity" must be a table', "CIT008"),
    ('[severity]\nSUP001 = "error"\nCIT008 = "fatal"\n', "exocite.toml:3: the severity of CIT008", "error"),
    ('retractions = ["a.csv"]\n', 'exocite.toml:1: "retractions" must be a string', 'retractions = "…"'),
    ("status-months = 0\n", 'exocite.toml:1: "status-months" must be a number of months', "status-months = 24"),
    ('status-months = "12"\n', 'exocite.toml:1: "status-months" must be a number of months', "status-months = 24"),
    ("retractions-date = 2026\n", 'exocite.toml:1: "retractions-date" must be a day', '"2026-03-31"'),
    ("per-file-ignores = 1\n", 'exocite.toml:1: "per-file-ignores" must be a table', "SUP001"),
    ('style = "apa"\nselect = ["SPU"]\n', 'exocite.toml:2: select names the rule "SPU"', "exocite rules lists them"),
    ('[severity]\nSUP01 = "off"\nSUP999 = "off"\n', 'exocite.toml:2: severity names the rule "SUP01"', "SUP001"),
    ('[per-file-ignores]\n"a.md" = ["CIT"]\n"b.md" = ["CIT099"]\n', "exocite.toml:3: per-file-ignores names", "CIT00"),
]


@pytest.mark.parametrize(("settings", "wrong", "mend"), FAULTS)
def test_a_faulty_setting_is_told_with_its_line(
    settings: str, wrong: str, mend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "exocite.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "paper.md").write_text("Words.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "paper.md"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert wrong in told[0]
    assert mend in told[1]


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ('[project]\nname = "x"\n\n[tool.exocite]\nstyle = "apa"\nstile = "apa"\n', 6),
        ('[tool]\nexocite.stile = "apa"\n', 2),
        ('tool = { exocite = { stile = "apa" } }\n', 1),
        ('[tool."exocite"]\n"stile" = "apa"\n', 2),
    ],
)
def test_a_setting_is_found_however_it_is_written(
    settings: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "pyproject.toml").write_text(settings + "# tool.exocite\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["table"]) == 2
    assert capsys.readouterr().err.startswith(f'exocite: pyproject.toml:{line}: unknown setting "stile"')


@pytest.mark.parametrize("settings", ["tool = 3 # tool.exocite\n", "[tool]\nexocite = 3 # tool.exocite\n"])
def test_the_table_of_settings_is_a_table(
    settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["table", "--kind", "trials"]) == 2
    assert "must be a table" in capsys.readouterr().err
