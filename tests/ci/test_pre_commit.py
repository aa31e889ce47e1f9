"""The pre-commit hooks: their form, which files they take, and a run of each by pre-commit itself."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exocite.cli.main import COMMANDS

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
SECONDS = 60


def test_form() -> None:
    assert list(HOOKS) == ["exocite-check", "exocite-validate", "exocite-render"]
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["entry"].split()[:1] == ["exocite"]
        assert hook["entry"].split()[1] in COMMANDS
        assert hook["name"]
        assert hook["description"]


@pytest.mark.parametrize(
    ("hook", "path", "taken"),
    [
        ("exocite-check", "paper.md", True),
        ("exocite-check", "deep/Paper.Rmd", True),
        ("exocite-check", "thesis.tex", True),
        ("exocite-check", "paper.docx", True),
        ("exocite-check", "README.md", False),
        ("exocite-check", "docs/changelog.md", False),
        ("exocite-check", "requirements.txt", False),
        ("exocite-check", "readmes/paper.md", True),
        ("exocite-validate", "refs/references.bib", True),
        ("exocite-validate", "tables/claims.csv", True),
        ("exocite-validate", "exocite.toml", True),
        ("exocite-validate", "poetry.toml", False),
        ("exocite-render", "paper.qmd", True),
        ("exocite-render", "paper.docx", False),
    ],
)
def test_files(hook: str, path: str, taken: bool) -> None:
    found = re.search(HOOKS[hook]["files"], path) and not re.search(HOOKS[hook].get("exclude", "^$"), path)
    assert bool(found) is taken


def online() -> bool:
    """Whether pip can reach an index: the environment of a hook is built with it."""
    if os.environ.get("PIP_INDEX_URL") or os.environ.get("PIP_CONFIG_FILE"):
        return True
    try:
        socket.create_connection(("pypi.org", 443), timeout=2).close()
    except OSError:
        return bool(os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy"))
    return True


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def pre_commit() -> list[str]:
    found = shutil.which("pre-commit") or shutil.which("pre-commit", path=str(Path(sys.executable).parent))
    return [found] if found else []


@pytest.fixture
def hooks_repository(tmp_path: Path) -> Path:
    """The checkout's files as a repository of their own, the index of its git left alone."""
    folder = tmp_path / "exocite"
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("refs", "tables"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "hooks")
    return folder


@pytest.mark.skipif(not shutil.which("git") or not pre_commit(), reason="needs git and pre-commit")
@pytest.mark.skipif(not online(), reason="pip cannot reach an index")
def test_try_repo(hooks_repository: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "refs").mkdir(parents=True)
    (project / "refs" / "refs.bib").write_text(
        "@article{a2020, author={A, B}, title={T}, journal={J}, year={2020}}\n", encoding="utf-8"
    )
    (project / "exocite.toml").write_text("", encoding="utf-8")
    (project / "paper.md").write_text(
        "So [@nobody2020].\n\nThere are <!-- exocite:count what=references -->7<!-- /exocite --> works.\n", "utf-8"
    )
    git(project, "init", "--quiet")
    git(project, "add", ".")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}
    try:
        done = subprocess.run(
            [*pre_commit(), "try-repo", str(hooks_repository), "--all-files", "--verbose", "--color", "never"],
            cwd=project, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.skip(f"building the environment took more than {SECONDS} s")
    finally:
        shutil.rmtree(tmp_path / "home", ignore_errors=True)  # an environment with pandas is large
    if "InstallationError" in done.stdout or "CalledProcessError" in done.stdout:
        if re.search(r"No matching distribution|ConnectionError|Temporary failure|ReadTimeout", done.stdout):
            pytest.skip("pip could not install")
        pytest.fail(done.stdout)
    sections = dict(re.findall(r"- hook id: (\S+)\n(.*?)(?=\nexocite |\Z)", done.stdout, re.DOTALL))
    assert sections.keys() == HOOKS.keys(), done.stdout + done.stderr
    assert "- exit code: 1" in sections["exocite-check"]
    assert "error[CIT001]" in sections["exocite-check"]
    assert "--> paper.md:1:6" in sections["exocite-check"]
    assert "no findings in" in sections["exocite-validate"]
    assert "- exit code: 1" in sections["exocite-render"]
    assert "works." in sections["exocite-render"]
