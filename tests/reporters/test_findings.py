"""The formats of findings: snapshots of all of them, and what a terminal is spared."""

from __future__ import annotations

import json
import re

import pytest

from exocite.model.finding import Report
from exocite.reporters.findings import FORMATS, STATISTICS, render, summary
from exocite.reporters.findings.json_text import to_json
from tests import snapshot
from tests.reporters.sample_report import REPORT, finding

SUFFIXES = {"full": "txt", "concise": "txt", "github": "txt", "junit": "xml", "markdown": "md"}


def without_pages(sarif: str) -> str:
    """A SARIF log without what the rules' pages say, which has a test of its own, and without our version."""
    log = json.loads(sarif)
    driver = log["runs"][0]["tool"]["driver"]
    driver |= {"version": "…", "semanticVersion": "…", "rules": [{"id": rule["id"]} for rule in driver["rules"]]}
    return to_json(log)


@pytest.mark.parametrize("name", FORMATS)
def test_snapshot(name: str) -> None:
    text = render(REPORT, name)
    snapshot.check(f"findings/{name}.{SUFFIXES.get(name, 'json')}", without_pages(text) if name == "sarif" else text)
    assert "\x1b" not in text
    assert text == render(REPORT, name), "the same report, the same bytes"
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_no_findings(name: str) -> None:
    text = render(Report((), 1, 12, 3, paths=("paper.md",)), name)
    if name in ("full", "concise", "github"):
        assert text == ""
    else:
        text = without_pages(text) if name == "sarif" else text
        snapshot.check(f"findings/none/{name}.{SUFFIXES.get(name, 'json')}", text)


@pytest.mark.parametrize("name", STATISTICS[:2])
def test_statistics(name: str) -> None:
    text = render(REPORT, name, statistics=True)
    snapshot.check("findings/statistics.txt", text)
    coloured = render(REPORT, name, statistics=True, colour=True)
    assert re.sub(r"\x1b\[\d*m", "", coloured) == text != coloured
    assert render(Report(()), name, statistics=True) == ""


def test_statistics_tell_some_mends_from_all() -> None:
    mended = REPORT.findings[2]
    both = Report((mended, finding("x", 1, 2, code="CIT002", rule="duplicate-in-cluster")))
    assert "[-]" in render(both, "full", statistics=True)
    assert "[*]" in render(Report((mended,)), "full", statistics=True)
    assert "[" not in render(Report((REPORT.findings[1],)), "full", statistics=True)


def test_colour() -> None:
    plain, coloured = render(REPORT, "full"), render(REPORT, "full", colour=True)
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain
    assert "\x1b[31merror[CIT001]\x1b[0m" in coloured
    assert "\x1b[33mwarning[SUP001]\x1b[0m" in coloured
    assert render(REPORT, "concise", colour=True) == render(REPORT, "concise")


def test_carets_stand_under_the_place() -> None:
    blocks = render(Report(REPORT.findings[1:6]), "full").split("\n\n")
    shown = "Previous studies have shown that it works."
    for block, words in zip(blocks, ["missing2021", "sud2014", shown, shown, "Here it is."], strict=True):
        lines = block.split("\n")
        [at] = [i for i, line in enumerate(lines) if re.search(r"\| *\^+$", line)]
        carets = re.search(r"\^+", lines[at])
        assert carets
        assert lines[at - 1][carets.start() : carets.end()] == words


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (Report((), 1, 12), "no findings in 1 file, 12 sentences"),
        (Report((), 2, 1), "no findings in 2 files, 1 sentence"),
        (Report(REPORT.findings[1:2], 1, 12), "1 finding in 1 file, 12 sentences (1 error)"),
        (Report((), 1, 12, suppressed=REPORT.suppressed), "no findings in 1 file, 12 sentences; 2 suppressed"),
        (
            REPORT,
            "11 findings in 4 files, 140 sentences (2 errors, 8 warnings, 1 note); 2 suppressed; "
            "1 can be mended with --fix; could not check broken.md",
        ),
    ],
)
def test_summary(report: Report, line: str) -> None:
    assert summary(report) == line
