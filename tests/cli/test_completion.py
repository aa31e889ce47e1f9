"""Completion scripts: what they answer, asked as the shells ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exocite.cli.main import COMMANDS, run
from exocite.reporters.findings import FORMATS

FOLDER = str(Path(sys.executable).parent)
ENVIRONMENT = {**os.environ, "PATH": FOLDER + os.pathsep + os.environ["PATH"]}

ASK = """
eval "$(exocite completion bash)"
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
compopt() { echo "compopt $1 $2"; }
_exocite_completion exocite
printf '%s\\n' "${COMPREPLY[@]}"
"""


def completed(*words: str) -> list[str]:
    """What bash would offer in place of the last of `words`."""
    done = subprocess.run(
        ["bash", "-c", ASK, "bash", "exocite", *words], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert not done.stderr
    return done.stdout.split("\n")[:-1]


bash = pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")


@bash
def test_commands() -> None:
    assert completed("") == list(COMMANDS)
    assert completed("ch") == ["check"]


@bash
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["check", "--stat"], ["--statistics"]),
        (["check", "--format", ""], list(FORMATS)),
        (["check", "--format", "s"], ["sarif"]),
        (["validate", "--format", "JU"], ["junit"]),
        (["check", "--select", "cit001"], ["CIT001"]),
        (["check", "--ignore", "CIT001,RUN0"], ["CIT001,RUN001", "CIT001,RUN002", "CIT001,RUN003"]),
        (["table", "--disease", "ards"], ["ards", "ARDS"]),
        (["cite", "ahn2"], ["ahn2018"]),
        (["cite", "ahn2018", "--style", "vancouver-n"], ["vancouver-nlm"]),
        (["why", "NCT04276987"], ["NCT04276987"]),
        (["check", "pap"], ["compopt -o default", ""]),
        (["check", "--bib", "pap"], ["compopt -o default", ""]),
        (["check", "--output", "pap"], ["compopt -o default", ""]),
        (["check", "--project", "pap"], ["compopt -o dirnames", ""]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["nonsense", "--x"], [""]),
        (["--vers"], ["--version"]),
    ],
    ids=" ".join,
)
def test_values(words: list[str], offered: list[str]) -> None:
    assert completed(*words) == offered


@bash
def test_a_broken_project_is_met_with_silence() -> None:
    Path("exocite.toml").write_text("nonsense = [", encoding="utf-8")
    assert completed("cite", "a") == [""]
    assert completed("check", "--format", "s") == ["sarif"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_EXOCITE_COMPLETE={shell}_complete" in script
    assert script.endswith("\n")
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True, env=ENVIRONMENT)


def test_zsh_and_fish_get_descriptions() -> None:
    def asked(shell: str, words: str, at: str) -> str:
        asking = {"COMP_WORDS": words, "COMP_CWORD": at, "_EXOCITE_COMPLETE": f"{shell}_complete"}
        done = subprocess.run(["exocite"], env={**ENVIRONMENT, **asking}, capture_output=True, text=True, check=True)
        return done.stdout

    assert asked("zsh", "exocite check --select CIT001", "3") == "plain\nCIT001\nunknown-key\n"
    assert asked("fish", "exocite check --select A,CIT001", "A,CIT001") == "plain,A,CIT001\tunknown-key\n"


def test_unknown_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "tcsh"]) == 2
    assert "shells: bash, zsh, fish" in capsys.readouterr().err
