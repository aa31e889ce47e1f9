"""Each rule on signed sentences has a folder: the text as it was signed, one that is flagged, one that is not.

`claims.csv`, where it is there, takes the place of the claims after they were signed. What is flagged stands in the
file as for the other rules on manuscripts.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from exocite.checking.choosing import chosen
from exocite.checking.run import check_files
from exocite.checking.settings import Settings
from exocite.cli.main import run
from exocite.config import find_config
from exocite.model.finding import Finding
from exocite.rules import all_rules
from exocite.rules.base import Rule

FOLDER = Path(__file__).parent
RULES = [rule for rule in all_rules().values() if rule.code.startswith("REG")]
EXPECTED = re.compile(r"<!-- (REG\d{3}) (\d+) -->")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two claims, one of them disputed."""
    shutil.copytree(FOLDER / "registry", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(rule: Rule, name: str) -> tuple[Finding, ...]:
    """What a rule says of a text after another was signed."""
    folder = FOLDER / f"{rule.code}-{rule.name}"
    shutil.copy(folder / "signed.md", "paper.md")
    assert run(["bind", "paper.md", "--update", "--date", "2026-01-02"]) == 0
    shutil.copy(folder / name, "paper.md")
    if (folder / "claims.csv").exists():
        shutil.copy(folder / "claims.csv", "tables/claims.csv")
    config = find_config()
    return check_files(["paper.md"], Settings(config, chosen(config, (rule.code,)))).report.findings


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_flagged(rule: Rule, project: Path) -> None:
    findings = [one for one in found(rule, "flagged.md") if one.code == rule.code]
    assert findings
    lines = (FOLDER / f"{rule.code}-{rule.name}" / "flagged.md").read_text(encoding="utf-8").split("\n")
    wanted = {(n, int(m[2])) for n, line in enumerate(lines, start=1) for m in EXPECTED.finditer(line)}
    assert wanted or rule.code == "REG004"
    if wanted:
        assert {(one.region.start_line, one.region.start_column) for one in findings} == wanted
    else:
        assert [(Path(one.path).name, one.region.start_line) for one in findings] == [("claims.csv", 3)]
    assert all(one.message and one.hint for one in findings)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_clean(rule: Rule, project: Path) -> None:
    assert found(rule, "clean.md") == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_another_library_has_other_claims(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims of the built-in base are not those of somebody's own library."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FOLDER / "registry/refs/references.bib", "refs.bib")
    text = (FOLDER / f"{rule.code}-{rule.name}" / "flagged.md").read_text(encoding="utf-8")
    Path("paper.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{text}", encoding="utf-8")
    config = find_config()
    assert check_files(["paper.md"], Settings(config, chosen(config, (rule.code,)))).report.findings == ()
