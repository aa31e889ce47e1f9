"""SARIF: rules by their pages, places, fingerprints that survive edits, suppressions, mends, what was not checked."""

from __future__ import annotations

import inspect
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exocite import __version__
from exocite.cli.main import run
from exocite.model.finding import Report
from exocite.reporters.findings import render
from exocite.rules import all_rules
from tests.reporters.sample_report import REPORT, finding


def log_of(report: Report) -> dict[str, Any]:
    [found] = json.loads(render(report, "sarif"))["runs"]
    assert isinstance(found, dict)
    return found


def test_rules_that_fired_by_their_pages() -> None:
    driver = log_of(REPORT)["tool"]["driver"]
    assert driver["version"] == __version__
    assert [rule["id"] for rule in driver["rules"]] == ["CIT001", "CIT002", "CIT008", "RUN001", "SUP001"]
    for described in driver["rules"]:
        rule = all_rules()[described["id"]]
        page = inspect.cleandoc(rule.check.__doc__ or "")
        assert described["shortDescription"]["text"] == rule.summary
        assert described["fullDescription"]["text"].startswith(f"{rule.summary} ")
        assert described["help"]["markdown"].replace("**Why:**", "Why:").startswith("Why: ")
        assert all(
            f"**{heading}:**" in described["help"]["markdown"] for heading in ("Flagged", "Instead", "Wrong when")
        )
        assert page.split()[-1] == described["help"]["text"].split()[-1]
        assert described["defaultConfiguration"]["level"] == {"info": "note"}.get(
            rule.severity.value, rule.severity.value
        )
        assert described["name"].casefold() == rule.name.replace("-", "")
        assert "helpUri" not in described


def test_results_point_to_their_rule_and_file() -> None:
    log = log_of(REPORT)
    for result in log["results"]:
        assert log["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert log["artifacts"][artifact["index"]]["location"] == artifact
    targets = [a["location"]["uri"] for a in log["artifacts"] if a.get("roles") == ["analysisTarget"]]
    assert targets == ["broken.md", "paper.md", "notes/my%20paper.ipynb", "clean.md"]


@pytest.mark.parametrize(
    ("path", "uri", "based"),
    [
        ("paper.md", "paper.md", True),
        ("./a/../b c.md", "b%20c.md", True),
        ("naïve#1?.md", "na%C3%AFve%231%3F.md", True),
        ("100%.md", "100%25.md", True),
        ("../refs.bib", "../refs.bib", False),
        ("<stdin>", "%3Cstdin%3E", False),
        ("/abs/my paper.md", "file:///abs/my%20paper.md", False),
        (os.fsdecode(b"odd\xff.md"), "odd%FF.md", True),
    ],
)
def test_uris(path: str, uri: str, based: bool) -> None:
    log = log_of(Report((finding("x", 1, 2, path=path),)))
    place = log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == uri
    assert place.get("uriBaseId") == ("%SRCROOT%" if based else None)
    assert ("originalUriBaseIds" in log) is based


def test_regions_quote_what_stands_there() -> None:
    places = [result["locations"][0]["physicalLocation"] for result in log_of(REPORT)["results"]]
    snippets = {p["region"]["startLine"]: p["region"].get("snippet", {}).get("text") for p in places}
    assert snippets[2] == "missing2021"
    assert snippets[100] == "here and\n  goes on,\nend"
    assert snippets[110] is None, "its last line is not at hand"
    assert snippets[31] is None, "the excerpt of a notebook is not the file's line"
    assert log_of(REPORT)["columnKind"] == "unicodeCodePoints"
    cell = next(r for r in log_of(REPORT)["results"] if "logicalLocations" in r["locations"][0])
    assert cell["locations"][0]["logicalLocations"][0]["name"] == "cell 3"


def test_suppressions() -> None:
    aside = {r["locations"][0]["physicalLocation"]["region"]["startLine"]: r for r in log_of(REPORT)["results"]}
    assert aside[20]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "common knowledge"}
    ]
    assert aside[21]["suppressions"] == [{"kind": "external", "status": "accepted"}]
    assert "suppressions" not in aside[2]


def test_mends() -> None:
    [fixed] = [result for result in log_of(REPORT)["results"] if "fixes" in result]
    [change] = fixed["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 16, "endLine": 5, "endColumn": 26},
            "insertedContent": {"text": ""},
        }
    ]
    assert change["artifactLocation"]["uri"] == "paper.md"


def test_what_was_not_checked_is_no_success() -> None:
    [invocation] = log_of(REPORT)["invocations"]
    assert invocation["executionSuccessful"] is False
    [note] = invocation["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "broken.md"
    assert log_of(replace(REPORT, unchecked=()))["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    [silent] = log_of(Report((), unchecked=("lost.md",)))["invocations"]
    assert len(silent["toolExecutionNotifications"]) == 1


TEXT = """---
bibliography: refs.bib
---

Previous studies have shown that vesicles lower mortality.

It is so [@nobody2020].

Previous studies have shown that vesicles lower mortality.
"""


def fingerprints(text: str, capfdbinary: pytest.CaptureFixture[bytes]) -> list[tuple[str, str]]:
    Path("paper.md").write_text(text, encoding="utf-8")
    Path("refs.bib").write_text("@misc{a2020, title={A}}", encoding="utf-8")
    run(["check", "paper.md", "--select", "CIT,SUP", "--ignore", "CIT008", "--format", "sarif"])
    results = json.loads(capfdbinary.readouterr().out)["runs"][0]["results"]
    return [(result["ruleId"], result["partialFingerprints"]["exocite/v1"]) for result in results]


def test_fingerprints_survive_edits_elsewhere(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    before = fingerprints(TEXT, capfdbinary)
    assert [code for code, _ in before] == ["SUP002", "CIT001", "SUP002"]
    assert len(set(before)) == 3, "the sentence that is repeated has a second fingerprint"
    assert before[0][1].removesuffix(":1") == before[2][1].removesuffix(":2")
    edits = [
        TEXT.replace("---\n\nPrev", "---\n\n# New heading\n\nA new paragraph is here.\n\nPrev"),
        TEXT.replace("that vesicles lower", "that\nvesicles  lower", 1),
        TEXT + "\nMore [@nobody2021].\n",
    ]
    for edited in edits:
        after = fingerprints(edited, capfdbinary)
        assert set(before) <= set(after)
        assert edited != edits[0] or after == before
