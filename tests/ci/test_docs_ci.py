"""docs/ci.md: its examples are in order, and name what there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from exocite.cli.outputs import outputs_of
from exocite.reporters.findings import render
from tests.ci.test_matchers import MATCHERS
from tests.reporters.sample_report import REPORT

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


EXAMPLES: list[Any] = [yaml.safe_load(block) for block in blocks("yaml")]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_action() -> None:
    [workflow] = [example for example in EXAMPLES if "jobs" in example]
    [step] = [step for step in workflow["jobs"]["exocite"]["steps"] if step["uses"].startswith("OWNER/exocite@")]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    table = PAGE.partition("| input | what |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z-]+)`", re.sub(r"\|[^|]*\|\n", "|\n", table))) == ACTION["inputs"].keys()
    assert all(f"`{output}`" in PAGE for output in ACTION["outputs"])


def test_hooks() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    [config] = [example for example in EXAMPLES if "repos" in example]
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == [hook["id"] for hook in hooks]


def test_gitlab() -> None:
    spec, jobs = yaml.safe_load_all((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
    [include] = [example["include"][0] for example in EXAMPLES if "include" in example]
    assert (ROOT / include["file"].lstrip("/")).is_file()
    assert include["inputs"].keys() <= spec["spec"]["inputs"].keys()
    [short] = [example["exocite"] for example in EXAMPLES if "exocite" in example]
    assert short["artifacts"]["reports"] == jobs["exocite"]["artifacts"]["reports"]


def test_outputs_that_commands_name_are_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "CodeAnalysisLogs").mkdir()
    named = re.findall(r"-o ([^ `]+)", PAGE) + re.findall(
        r"-o ([^ `\n]+)", (ROOT / "docs" / "reports.md").read_text("utf-8")
    )
    assert len(named) > 10
    for value in named:
        if "FILE" not in value:
            outputs_of(None, (value,))


def test_vs_code() -> None:
    [task] = json.loads(blocks("json")[0])["tasks"]
    ours, github = task["problemMatcher"]["pattern"], MATCHERS["exocite-full"]["pattern"]
    assert ours[1] == github[1]
    assert ours[0]["regexp"].replace("|info", "") == github[0]["regexp"]


@pytest.mark.skipif(not shutil.which("vim"), reason="needs vim")
def test_vim(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text(render(REPORT, "concise"), encoding="utf-8")
    (tmp_path / "set.vim").write_text(blocks("vim")[0], encoding="utf-8")
    script = (
        "source set.vim | cgetfile out.txt | call writefile(map(getqflist(), 'v:val.lnum.\":\".v:val.col'), 'places')"
    )
    subprocess.run(["vim", "-es", "-u", "NONE", "-c", script, "-c", "qa!"], cwd=tmp_path, timeout=20, check=False)
    places = (tmp_path / "places").read_text(encoding="utf-8").split()
    assert places == [f"{f.region.start_line}:{f.region.start_column}" for f in REPORT.findings]
