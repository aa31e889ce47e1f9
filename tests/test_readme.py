"""Every console block of the README is run and must print what it shows; so must those of the pages in docs/."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]


def printed(command: str) -> str:
    """What a shell prints, on stdout and stderr together, for one command in the checkout at 80 columns."""
    folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": folder + os.pathsep + os.environ["PATH"], "COLUMNS": "80"}
    result = subprocess.run(
        ["bash", "-c", command],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=REPOSITORY,
        env=environment,
    )
    return result.stdout.decode("utf-8")


def replay(block: str) -> str:
    """The block with what its commands (`$ …`) print now."""
    commands = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    return "\n".join(f"$ {command}\n{printed(command)}" for command in commands)


@pytest.mark.skipif(not shutil.which("bash"), reason="the README's commands are for a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    now = BLOCK.sub(lambda match: f"```console\n{replay(match[1])}```", text)
    if os.environ.get("EXOCITE_UPDATE_SNAPSHOTS"):
        page.write_text(now, encoding="utf-8")
    assert text == now or os.environ.get("EXOCITE_UPDATE_SNAPSHOTS")


def test_readme_has_a_tour_and_two_set_up_commands() -> None:
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 5
    assert len(re.findall(r"^python3 -m venv", text, re.MULTILINE)) == 2
