"""A project with one manuscript and two certain findings, checked through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exocite.cli.main import run

LIBRARY = "@article{ahn2018, author = {Ahn, A.}, title = {On lungs and cells}, journal = {J}, year = 2018}\n"
PAPER = "---\nbibliography: refs.bib\n---\n\nOne is known [@lee2019].\n\nTwo is known [@roe2020].\n"
"""Two keys that the library does not have, in lines 5 and 7."""

Check = Callable[..., dict[str, Any]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check `p.md` in a project folder; gives the JSON report with the exit code and what stands on stderr."""
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(LIBRARY, encoding="utf-8")
    Path("exocite.toml").write_text("", encoding="utf-8")
    Path("p.md").write_text(PAPER, encoding="utf-8")

    def checked(*args: str, files: tuple[str, ...] = ("p.md",)) -> dict[str, Any]:
        code = run(["check", *files, "--ignore", "CIT008", "--format", "json", *args])
        captured = capsys.readouterr()
        report: dict[str, Any] = json.loads(captured.out) if captured.out else {}
        return {**report, "code": code, "err": captured.err}

    return checked


def codes(report: dict[str, Any]) -> list[tuple[str, int, str]]:
    """Code, line and severity of each finding."""
    return [(f["code"], f["line"], f["severity"]) for f in report["findings"]]
