"""The GitHub Action: its form, that no input reaches a script but through the environment, and what its steps do."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step.get("id") or step["name"]: step for step in ACTION["runs"]["steps"]}
EXOCITE = str(Path(sys.executable).parent / "exocite")

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")


def test_form() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "tests" / "data" / "action.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(ACTION, schema)


def test_inputs_reach_scripts_through_the_environment_only() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert "eval" not in step.get("run", "")


def test_every_name_that_is_used_exists_and_every_input_is_used() -> None:
    text = json.dumps(ACTION["runs"]) + json.dumps(ACTION["outputs"])
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert used == set(ACTION["inputs"])
    assert set(re.findall(r"steps\.([a-z]+)\.", text)) <= STEPS.keys()
    for step in STEPS.values():
        for variable in step.get("env", {}):
            assert re.search(rf"\${{?{variable}\b", step["run"]), variable


def test_sarif_is_uploaded_whatever_the_check_found_if_asked_for() -> None:
    upload = STEPS["Upload the SARIF report"]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert "always()" in upload["if"]
    assert "inputs.upload-sarif == 'true'" in upload["if"]


class Ran(NamedTuple):
    """A step's exit code, what it printed, and its outputs."""

    code: int
    out: str
    outputs: dict[str, str]


def ran(name: str, inputs: dict[str, str] | None = None, **values: str) -> Ran:
    """Run a step as the runner does: its `env` filled from the inputs, its script in a file."""
    step = STEPS[name]
    given = {f"inputs.{key}": value["default"] for key, value in ACTION["inputs"].items()}
    given |= {f"inputs.{key}": value for key, value in (inputs or {}).items()}
    given |= {"steps.install.outputs.exocite": EXOCITE, "github.action_path": str(ROOT), **values}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: given[match[1]], text)

    temporary = Path("runner-temp").resolve()
    temporary.mkdir(exist_ok=True)
    output = temporary / "output"
    output.write_text("", encoding="utf-8")
    script = temporary / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "CI_"))}
    environment |= {"GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(temporary), "GITHUB_WORKSPACE": os.getcwd()}
    environment |= {"GITHUB_STEP_SUMMARY": str(temporary / "summary.md")}
    environment |= {key: filled(value) for key, value in step.get("env", {}).items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=filled(step.get("working-directory", ".")),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = output.read_text(encoding="utf-8").splitlines()
    return Ran(done.returncode, done.stdout + done.stderr, dict(line.split("=", 1) for line in lines))


@pytest.fixture
def papers() -> None:
    Path("deep/er").mkdir(parents=True)
    Path("refs.bib").write_text("@misc{a2020, title={A}}\n", encoding="utf-8")
    for name in ("a.md", "deep/b b.md", "deep/er/c.md"):
        Path(name).write_text(f"It is so [@{Path(name).stem[0]}2021].\n", encoding="utf-8")
    Path("clean.md").write_text("It is so [@a2020].\n", encoding="utf-8")


@needs_bash
@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("files", "found"),
    [
        ("a.md", {"a.md"}),
        ("clean.md", set()),
        ("*.md", {"a.md"}),
        ("deep/b b.md\r\na.md\r\n", {"a.md", "deep/b b.md"}),
        ("\n\na.md\n\n", {"a.md"}),
        ("deep/b*.md", {"deep/b b.md"}),
        ("**/*.md", {"a.md", "deep/b b.md", "deep/er/c.md"}),
        ("deep", {"deep/b b.md", "deep/er/c.md"}),
    ],
)
def test_files(files: str, found: set[str]) -> None:
    step = ran("check", {"files": files, "bib": "refs.bib", "select": "CIT001"})
    assert set(re.findall(r"^::error .*file=([^,]*),", step.out, re.MULTILINE)) == found, step.out
    assert step.code == int(bool(found))
    assert step.outputs == {"exit-code": str(step.code)}
    assert Path("runner-temp/summary.md").read_text(encoding="utf-8").startswith("## exocite: ")


@needs_bash
@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    "inputs",
    [
        {"files": "$(touch hacked)"},
        {"files": "`touch hacked`"},
        {"files": "a.md; touch hacked"},
        {"files": "'\"$(touch hacked)"},
        {"files": "a.md", "select": "$(touch hacked)"},
        {"files": "a.md", "bib": "refs.bib $(touch hacked)"},
        {"files": "a.md", "args": "--jobs=1; touch hacked"},
        {"files": "--output=hacked"},
        {"files": "a.md", "select": "CIT --output=hacked"},
        {"files": "a.md", "sarif-file": "$(touch hacked)/x"},
    ],
    ids=str,
)
def test_hostile_inputs_run_nothing(inputs: dict[str, str]) -> None:
    step = ran("check", inputs)
    assert step.code in (2, 3)
    assert step.outputs["exit-code"] == str(step.code)
    assert not list(Path().rglob("hacked*"))


@needs_bash
@pytest.mark.usefixtures("papers")
def test_sarif_and_further_arguments() -> None:
    step = ran(
        "check", {"files": "a.md", "bib": "refs.bib", "sarif-file": "out.sarif", "args": "--jobs\n1\n--no-cache"}
    )
    assert step.code == 1
    assert step.outputs == {"exit-code": "1", "sarif-file": str(Path("out.sarif").resolve())}
    assert json.loads(Path("out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    step = ran("check", {"files": "a.md", "bib": "refs.bib", "upload-sarif": "true"})
    assert Path(step.outputs["sarif-file"]).parent.name == "runner-temp"


@needs_bash
@pytest.mark.usefixtures("papers")
def test_paths_in_a_working_directory_are_those_of_the_repository() -> None:
    inputs = {"files": "er/c.md", "bib": "../refs.bib", "working-directory": "deep", "sarif-file": "out.sarif"}
    step = ran("check", inputs)
    assert "file=deep/er/c.md," in step.out
    results = json.loads(Path("deep/out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "deep/er/c.md"


@needs_bash
def test_matcher_is_there() -> None:
    step = ran("matcher")
    match = re.fullmatch(r"::add-matcher::(.*)\n", step.out)
    assert match
    assert Path(match[1]).is_file()


FAKE_PYTHON = """#!/usr/bin/env bash
echo "$@" >> "$RUNNER_TEMP/calls"
if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; fi
"""


@needs_bash
@pytest.mark.parametrize(
    ("version", "installed"), [("", str(ROOT)), ("1.2.3", "exocite==1.2.3"), ("2.0rc1", "exocite==2.0rc1")]
)
def test_install(version: str, installed: str) -> None:
    Path("python").write_text(FAKE_PYTHON, encoding="utf-8")
    Path("python").chmod(0o755)
    step = ran("install", {"version": version}, **{"steps.python.outputs.python-path": str(Path("python").resolve())})
    assert step.code == 0, step.out
    calls = Path("runner-temp/calls").read_text(encoding="utf-8").splitlines()
    assert calls[0].startswith("-m venv ")
    assert calls[1].endswith(f" {installed}")
    assert step.outputs["exocite"].endswith("/exocite-venv/bin/exocite")


@needs_bash
@pytest.mark.parametrize("version", ["1.0 --index-url http://x", "$(touch hacked)", "git+https://x", "-r x", "x"])
def test_install_takes_versions_only(version: str) -> None:
    step = ran("install", {"version": version}, **{"steps.python.outputs.python-path": "/nowhere/python"})
    assert step.code == 2
    assert "is not a version number" in step.out


def test_options_are_those_of_check() -> None:
    from exocite.cli.check import command

    known = {option for param in command.params for option in param.opts}
    used = set(re.findall(r"option (--[a-z-]+)", STEPS["check"]["run"]))
    assert used >= {"--select", "--fail-on", "--baseline", "--since"}
    assert used <= known
