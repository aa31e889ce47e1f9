"""Each rule on manuscripts has a folder with one that it flags and one that it does not.

What it flags stands in the file, in a comment: `<!-- CIT001 12 -->`, code and column, at the end of the line that is
flagged, or alone on the line before it.
"""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path

import pytest

from exocite.checking.choosing import chosen
from exocite.checking.control import Control
from exocite.checking.judging import judged
from exocite.checking.run import check_files
from exocite.checking.settings import Settings
from exocite.config import Config
from exocite.engine import MANUSCRIPT_TARGETS
from exocite.model.finding import Report, Severity
from exocite.model.reference import Library
from exocite.model.retraction import NO_LIST, RetractionList
from exocite.rules import all_rules
from exocite.rules.base import HEADINGS, Rule

FOLDER = Path(__file__).parent
RULES = [
    rule
    for rule in all_rules().values()
    if rule.each in MANUSCRIPT_TARGETS
    and (rule.each is not Library or rule.code[:3] != "REF")
    and rule.code[:3] != "REG"  # they have a project of their own: test_registry_rules
]
EXPECTED = re.compile(r"(?:<!--|%|#) ([A-Z]{3}\d{3}) (\d+)")


def report_on(rule: Rule, name: str) -> Report:
    """What one rule says of one file of its folder."""
    os.chdir(FOLDER / f"{rule.code}-{rule.name}")  # every test is brought back to a folder of its own
    notices = RetractionList("retractions.csv", "", "2026-03-31") if os.path.exists("retractions.csv") else NO_LIST
    settings = Settings(Config(), chosen(Config(), (rule.code,)), retractions=notices)
    return judged(check_files([name], settings), Control(), settings).report


def expected(folder: Path) -> set[tuple[str, int, int]]:
    """File, line and column of everything that the comments in a folder expect."""
    found = set()
    for path in folder.iterdir():
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            alone = line.lstrip().startswith(("<!--", "%", "#")) and not line.startswith("# ")
            found |= {(path.name, number + alone, int(match[2])) for match in EXPECTED.finditer(line)}
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_flagged(rule: Rule) -> None:
    findings = report_on(rule, "flagged.md").findings
    assert findings
    assert {(f.path, f.region.start_line, f.region.start_column) for f in findings} == expected(
        FOLDER / f"{rule.code}-{rule.name}"
    )
    assert {f.code for f in findings} == {rule.code}
    assert all(f.message and f.hint and f.excerpt for f in findings)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_clean(rule: Rule) -> None:
    assert [(f.message, f.region) for f in report_on(rule, "clean.md").findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_page(rule: Rule) -> None:
    """A rule's docstring is its page: a summary line, then the headings in their order."""
    text = inspect.cleandoc(rule.check.__doc__ or "")
    places = [text.find(f"\n{heading} ") for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)
    assert rule.summary.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_fingerprints(rule: Rule) -> None:
    """They tell the findings of a file apart."""
    findings = report_on(rule, "flagged.md").findings
    assert len({finding.fingerprint for finding in findings}) == len(findings)


def test_every_rule_has_its_file() -> None:
    for code, rule in all_rules().items():
        assert rule.check.__module__.rpartition(".")[2] == f"{code.lower()}_{rule.name.replace('-', '_')}"


def test_severities() -> None:
    """Only what is wrong beyond doubt is an error, and what may be meant is information."""
    by_severity = {rule.code: rule.severity for rule in RULES}
    assert by_severity["CIT001"] is by_severity["CIT003"] is by_severity["RUN001"] is Severity.ERROR
    assert by_severity["CIT002"] is by_severity["SUP001"] is Severity.WARNING
    assert by_severity["CIT008"] is Severity.INFO
