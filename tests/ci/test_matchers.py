"""Problem matchers, Vim's and Emacs' patterns: each finds what `concise` and `full` print."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from exocite.reporters.findings import render
from tests.reporters.sample_report import REPORT

ROOT = Path(__file__).parents[2]
MATCHERS = {
    matcher["owner"]: matcher
    for matcher in json.loads((ROOT / ".github" / "exocite-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
}
FIELDS = {"file", "line", "column", "code", "message", "severity"}


def matched(owner: str, text: str) -> list[dict[str, str]]:
    """What GitHub's runner makes of the lines of `text`: each pattern must match the line after the last one's."""
    patterns, found, state, values = MATCHERS[owner]["pattern"], [], 0, dict[str, str]()
    for line in text.split("\n"):
        match = re.search(patterns[state]["regexp"], line)
        if not match and state:
            state, values = 0, {}
            match = re.search(patterns[0]["regexp"], line)
        if not match:
            continue
        values |= {field: match[group] for field, group in patterns[state].items() if field in FIELDS}
        state += 1
        if state == len(patterns):
            found.append(values)
            state, values = 0, {}
    return found


def test_form() -> None:
    for matcher in MATCHERS.values():
        fields = [field for pattern in matcher["pattern"] for field in pattern if field != "regexp"]
        assert len(fields) == len(set(fields))
        assert {"file", "line", "column", "message", "code"} <= set(fields) <= FIELDS
        for pattern in matcher["pattern"]:
            groups = re.compile(pattern["regexp"]).groups
            assert all(0 < pattern[field] <= groups for field in pattern if field != "regexp")


def test_concise() -> None:
    found = matched("exocite", render(REPORT, "concise"))
    places = [(f["file"], int(f["line"]), int(f["column"]), f["code"]) for f in found]
    assert places == [(f.path, f.region.start_line, f.region.start_column, f.code) for f in REPORT.findings]
    assert found[2]["message"] == '"sud2014" stands twice in one citation'


def test_full() -> None:
    found = matched("exocite-full", render(REPORT, "full"))
    graver = [f for f in REPORT.findings if f.severity.value != "info"]
    places = [(f["file"], int(f["line"]), int(f["column"]), f["code"], f["severity"]) for f in found]
    assert places == [(f.path, f.region.start_line, f.region.start_column, f.code, f.severity.value) for f in graver]


@pytest.mark.parametrize("line", ["ok", "12:30:15: it is late", "https://example.org:80:1: x", "a.md:1: CIT001 x"])
def test_other_lines_are_left_alone(line: str) -> None:
    assert not matched("exocite", line)
    assert not matched("exocite-full", line)
