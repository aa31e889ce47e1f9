"""The GitLab template: its form, and that the command in it writes the reports that it names."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
SPEC, JOBS = yaml.safe_load_all((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
JOB: dict[str, Any] = JOBS["exocite"]


def test_inputs_that_are_used_exist() -> None:
    inputs = SPEC["spec"]["inputs"]
    text = json.dumps(JOBS)
    assert all(f"$[[ inputs.{name} ]]" in text for name in inputs)
    assert text.count("$[[") == len(inputs)
    assert not any("$[[" in line for line in (*JOB["script"], *JOB["before_script"])), "through variables only"


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_the_command_writes_the_reports(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a2020, title={A}}\n", encoding="utf-8")
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("---\nbibliography: refs.bib\n---\n\nSo [@no].\n", encoding="utf-8")
    path = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    environment = {**os.environ, "PATH": path, "EXOCITE_FILES": "a.md b.md", "CI_PROJECT_DIR": str(tmp_path)}
    [command] = JOB["script"]
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.count(b"error[CIT001]") == 2
    reports = JOB["artifacts"]["reports"]
    issues = json.loads((tmp_path / reports["codequality"]).read_text(encoding="utf-8"))
    assert {"a.md", "b.md"} <= {issue["location"]["path"] for issue in issues}
    assert (tmp_path / reports["junit"]).read_text(encoding="utf-8").startswith("<?xml")
    assert JOB["artifacts"]["when"] == "always"
    assert shlex.split(JOB["before_script"][0])[:2] == ["pip", "install"]
