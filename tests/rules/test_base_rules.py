"""Each rule on the evidence base has a folder with a project that it flags and one that it does not.

What a rule says of `flagged/` is kept in `expected.txt` beside it, one finding a line.
"""

from __future__ import annotations

import inspect
import os
from pathlib import Path

import pytest

from exocite.checking.lists import retraction_list
from exocite.config import find_config
from exocite.engine import BASE_TARGETS, check, check_base
from exocite.model.finding import Report
from exocite.model.manuscript import Manuscript
from exocite.model.reference import Library
from exocite.rules import select
from exocite.rules.base import HEADINGS, Options, Rule
from exocite.sources.base import open_base

FOLDER = Path(__file__).parent
TODAY = "2026-03-31"
RULES = [
    rule for rule in select(BASE_TARGETS, extended=("TAB", "REF")) if rule.each is not Library or rule.code[:3] == "REF"
]


def report_on(rule: Rule, kind: str) -> Report:
    """The rule's findings on a project, with paths relative to it."""
    os.chdir(FOLDER / f"{rule.code}-{rule.name}" / kind)  # every test is brought back to a folder of its own
    config = find_config(project=".")
    options = Options(retractions=retraction_list(config, "", TODAY, ()), today=TODAY)
    return check_base(open_base(config, strict=False), [rule], options)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_flagged(rule: Rule) -> None:
    said = "".join(
        f"{Path(f.path).as_posix()}:{f.region.start_line}:{f.region.start_column}: {f.message}"
        f"{f' [{f.hint}]' if f.hint else ''}\n"
        for f in report_on(rule, "flagged").findings
    )
    expected = FOLDER / f"{rule.code}-{rule.name}" / "expected.txt"
    if os.environ.get("EXOCITE_UPDATE_SNAPSHOTS"):
        expected.write_text(said, encoding="utf-8")
    assert said
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_clean(rule: Rule) -> None:
    assert [finding.message for finding in report_on(rule, "clean").findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_page(rule: Rule) -> None:
    """A rule's docstring is its page: a summary line, then the headings in their order."""
    text = inspect.cleandoc(rule.check.__doc__ or "")
    places = [text.find(f"\n{heading} ") for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)
    assert rule.summary.endswith(".")


def test_fingerprints_tell_findings_apart() -> None:
    for rule in RULES:
        findings = report_on(rule, "flagged").findings
        assert len({finding.fingerprint for finding in findings}) == len(findings), rule.code


@pytest.mark.parametrize(
    ("code", "cited", "count"),
    [
        ("REF001", (), 3),  # a lost entry may be the one that is cited
        ("REF002", ("ahn2018", "kim2019"), 0),
        ("REF003", ("ahn2018",), 0),
        ("REF003", ("ahn2018", "ahn2018b"), 1),
        ("REF003", ("*",), 4),
        ("REF005", ("kim",), 1),
        ("REF006", ("p1", "none"), 1),
        ("REF007", ("a",), 1),
        ("REF008", ("known",), 1),
        ("REF009", ("a9", "a10"), 1),
        ("REF010", (), 0),
        ("REF011", ("n0", "n1"), 2),
    ],
)
def test_check_looks_at_what_is_cited(code: str, cited: tuple[str, ...], count: int) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    os.chdir(FOLDER / f"{rule.code}-{rule.name}" / "flagged")
    paper = Manuscript("paper.md", "", (), (), nocite=frozenset(cited))
    assert len(check([paper], open_base(find_config(project=".")), [rule]).findings) == count
