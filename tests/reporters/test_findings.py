"""The formats of findings: snapshots of all of them, and what a terminal is spared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from exocite.model.finding import Finding, Region, Report, Severity
from exocite.reporters.findings import FORMATS, render, summary
from tests import snapshot

LONG = (
    "A paragraph a line is common, and so a long line is shown in part. " * 5 + "Here it is. " + "And on it goes. " * 9
)


def finding(excerpt: str, start: int, end: int, *, lines: tuple[int, int] = (7, 7), **more: object) -> Finding:
    values = {
        "code": "SUP001",
        "rule": "uncited-claim",
        "severity": Severity.WARNING,
        "message": "claim without a citation",
        "path": "paper.md",
        "region": Region(lines[0], start, lines[1], end),
        "excerpt": excerpt,
        "excerpt_span": (start - 1, end - 1 if lines[0] == lines[1] else len(excerpt)),
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]


REPORT = Report(
    findings=(
        finding(
            "isolates [@missing2021].", 12, 23, lines=(2, 2),
            code="CIT001", rule="unknown-key", severity=Severity.ERROR, context="missing2021",
            message='no reference "missing2021" in refs.bib', hint='did you mean "missing2020"?',
        ),
        finding(
            "Previous studies have shown that it works. It does.", 1, 43, context="Previous studies …",
            cues=("reports the literature: 'Previous studies have shown'",), hint="cite the work that says so",
        ),
        finding(LONG, LONG.index("Here") + 1, LONG.index("Here") + 12, lines=(12, 12)),
        finding("It starts here and ends", 10, 4, lines=(100, 102)),
        finding("Tab\there, 漢字 wide, e\u0301 combined, \x1b[31m escaped", 11, 13, lines=(120, 120)),
        finding("", 1, 2, path="refs.bib", severity=Severity.INFO, code="CIT008", rule="unused-reference"),
    ),
    files=2,
    sentences=140,
    citations=52,
    unchecked=("broken.md",),
)  # fmt: skip


@pytest.mark.parametrize(("name", "suffix"), [("full", "txt"), ("concise", "txt"), ("json", "json")])
def test_snapshot(name: str, suffix: str) -> None:
    text = render(REPORT, name)
    snapshot.check(f"findings/{name}.{suffix}", text)
    assert "\x1b" not in text.replace("\\u001b", "")


@pytest.mark.parametrize("name", FORMATS)
def test_no_findings(name: str) -> None:
    text = render(Report((), 1, 12, 3), name)
    assert json.loads(text)["findings"] == [] if name == "json" else text == ""


def test_colour() -> None:
    plain, coloured = render(REPORT, "full"), render(REPORT, "full", colour=True)
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain
    assert "\x1b[31merror[CIT001]\x1b[0m" in coloured
    assert "\x1b[33mwarning[SUP001]\x1b[0m" in coloured
    assert render(REPORT, "concise", colour=True) == render(REPORT, "concise")


def test_carets_stand_under_the_place() -> None:
    blocks = render(REPORT, "full").split("\n\n")
    for block, words in zip(
        blocks, ["missing2021", "Previous studies have shown that it works.", "Here it is."], strict=False
    ):
        lines = block.split("\n")
        [at] = [i for i, line in enumerate(lines) if re.search(r"\| *\^+$", line)]
        carets = re.search(r"\^+", lines[at])
        assert carets
        assert lines[at - 1][carets.start() : carets.end()] == words


def test_json_is_as_documented(repository: Path) -> None:
    """The fields in docs/json.md are those that are printed."""
    page = (repository / "docs" / "json.md").read_text(encoding="utf-8")
    match = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert match
    documented, printed = json.loads(match[1]), json.loads(render(REPORT, "json"))
    assert documented.keys() == printed.keys()
    assert documented["version"] == printed["version"]
    assert documented["summary"].keys() == printed["summary"].keys()
    assert documented["findings"][0].keys() == printed["findings"][0].keys()
    assert printed["summary"]["errors"] == 1
    assert (printed["summary"]["warnings"], printed["summary"]["infos"]) == (4, 1)


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (Report((), 1, 12), "no findings in 1 file, 12 sentences"),
        (Report((), 2, 1), "no findings in 2 files, 1 sentence"),
        (Report(REPORT.findings[:1], 1, 12), "1 finding in 1 file, 12 sentences (1 error)"),
        (REPORT, "6 findings in 2 files, 140 sentences (1 error, 4 warnings, 1 note); could not check broken.md"),
    ],
)
def test_summary(report: Report, line: str) -> None:
    assert summary(report) == line
