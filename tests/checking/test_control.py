"""What of a run's findings is reported: severities, per-file ignores, comments, the baseline, changed lines."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from exocite.checking.control import Control, controlled
from exocite.checking.suppressions import suppressions_of
from exocite.engine import check as check_all
from exocite.model.evidence import EvidenceBase
from exocite.model.reference import Library
from exocite.parsers import read_manuscript
from exocite.rules import all_rules
from tests.checking.conftest import PAPER, Check, codes
from tests.parsers.word_files import paragraph, word_file


def test_without_control(check: Check) -> None:
    report = check()
    assert codes(report) == [("CIT001", 5, "error"), ("CIT001", 7, "error")]
    assert report["code"] == 1


@pytest.mark.parametrize(
    ("settings", "found", "code"),
    [
        ('severity = { CIT001 = "info" }', [("CIT001", 5, "info"), ("CIT001", 7, "info")], 0),
        ('severity = { CIT = "off", CIT001 = "warning" }', [("CIT001", 5, "warning"), ("CIT001", 7, "warning")], 1),
        ('severity = { unknown-key = "off" }', [], 0),
        ('fail-on = "never"', [("CIT001", 5, "error"), ("CIT001", 7, "error")], 0),
        ('per-file-ignores = { "p.*" = ["CIT001"] }', [], 0),
        ('per-file-ignores = { "drafts/" = ["CIT001"] }', [("CIT001", 5, "error"), ("CIT001", 7, "error")], 1),
    ],
)
def test_settings(check: Check, settings: str, found: list[tuple[str, int, str]], code: int) -> None:
    Path("exocite.toml").write_text(settings + "\n", encoding="utf-8")
    report = check()
    assert (codes(report), report["code"]) == (found, code)


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ('severity = { CIT001 = "grave" }', "the severity of CIT001 cannot be 'grave'", "error, warning, info, off"),
        ('severity = { CIT0001 = "info" }', 'exocite.toml:1: severity names the rule "CIT0001"', '"CIT001"'),
        ('severity = "info"', '"severity" must be a table', "CIT008"),
        ('fail-on = "errors"', "\"fail-on\" cannot be 'errors'", '"error"'),
        ('per-file-ignores = ["a"]', "must be a table of lists", "drafts"),
        ('baselin = "x"', 'unknown setting "baselin"', '"baseline"'),
    ],
)
def test_wrong_settings(check: Check, settings: str, message: str, hint: str) -> None:
    Path("exocite.toml").write_text(settings + "\n", encoding="utf-8")
    report = check()
    assert report["code"] == 2
    assert message in report["err"]
    assert hint in report["err"]


@pytest.mark.parametrize(
    ("fail_on", "severity", "code"),
    [
        ("error", "warning", 0),
        ("error", "error", 1),
        ("warning", "warning", 1),
        ("info", "info", 1),
        ("never", "error", 0),
    ],
)
def test_fail_on(check: Check, fail_on: str, severity: str, code: int) -> None:
    Path("exocite.toml").write_text(f'severity = {{ CIT001 = "{severity}" }}\n', encoding="utf-8")
    assert check("--fail-on", fail_on)["code"] == code


def test_comments(check: Check) -> None:
    Path("p.md").write_text(PAPER.replace("lee2019].", "lee2019]. <!-- exocite: ignore[CIT001] in press -->"), "utf-8")
    report = check()
    assert codes(report) == [("CIT001", 7, "error")]
    [aside] = report["suppressed"]
    assert aside["suppression"] == {"kind": "comment", "reason": "in press"}


def test_an_unused_comment_is_told_and_mended(check: Check) -> None:
    Path("p.md").write_text("Text [@ahn2018].<!-- exocite: ignore[CIT001] in press -->\n", encoding="utf-8")
    report = check("--bib", "refs.bib")
    assert codes(report) == [("RUN002", 1, "warning")]
    assert check("--bib", "refs.bib", "--fix")["findings"] == []
    assert Path("p.md").read_text(encoding="utf-8") == "Text [@ahn2018].\n"


def test_what_could_not_be_checked_is_never_put_aside(check: Check) -> None:
    Path("p.md").write_bytes(b"<!-- exocite: off all of it -->\n\xff\n")
    Path("exocite.toml").write_text('severity = { RUN = "off" }\n', encoding="utf-8")
    report = check("--bib", "refs.bib")
    assert (codes(report), report["code"]) == ([("RUN001", 2, "error")], 3)


def test_order_of_severities_and_places(check: Check) -> None:
    """Off counts before everything else; what a file's ignores put aside makes no comment unused."""
    Path("p.md").write_text(PAPER.replace("lee2019].", "lee2019]. <!-- exocite: ignore[CIT001] in press -->"), "utf-8")
    Path("exocite.toml").write_text('severity = { CIT001 = "off" }\n', encoding="utf-8")
    assert (codes(check()), check()["suppressed"]) == ([], [])
    Path("exocite.toml").write_text('per-file-ignores = { "*.md" = ["CIT001"] }\n', encoding="utf-8")
    report = check()
    assert codes(report) == []
    assert {aside["suppression"]["kind"] for aside in report["suppressed"]} == {"file"}


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("ignore[CIT001] x", []),
        ("ignore[cit] x", []),
        ("ignore[Unknown-Key] x", []),
        ("ignore[CIT001]", [("RUN003", "it gives no reason")]),  # works all the same
        ("ignore[CIT001, CIT002] x", [("RUN002", "puts nothing of CIT002 aside")]),
        ("ignore[CIT001, CIT02] x", [("RUN003", '"CIT02", which does not exist')]),
        ("ignore[CIT002] x", [("CIT001", "lee2019"), ("RUN002", "of CIT002 puts nothing aside")]),
        ("ignore[CIT001, SUP005] x", []),  # nobody knows, for SUP005 was not run
        ("ignore x", [("CIT001", "lee2019"), ("RUN003", "it names no rule")]),
        ("ignroe[CIT001] x", [("CIT001", "lee2019"), ("RUN003", '"exocite: ignroe" says nothing')]),
        ("on", [("CIT001", "lee2019"), ("RUN002", "no off before it")]),
        ("ignore[RUN001] x", [("CIT001", "lee2019"), ("RUN003", "always told")]),
    ],
)
def test_what_is_said_of_comments(check: Check, comment: str, found: list[tuple[str, str]]) -> None:
    text = f"---\nbibliography: refs.bib\n---\n\nOne is known [@lee2019]. <!-- exocite: {comment} -->\n"
    Path("p.md").write_text(text, encoding="utf-8")
    findings = check()["findings"]
    assert [finding["code"] for finding in findings] == [code for code, _ in found]
    assert all(part in finding["message"] for finding, (_, part) in zip(findings, found, strict=True))


def test_a_sentence_and_no_more(check: Check) -> None:
    text = "One [@lee2019]. Two [@roe2020]. {} Three [@poe2021].\n"
    head = "---\nbibliography: refs.bib\n---\n"
    Path("p.md").write_text(head + text.format("<!-- exocite: ignore[CIT001] x -->"), encoding="utf-8")
    assert [f["message"] for f in check()["findings"]] == [
        'no reference "lee2019" in refs.bib',
        'no reference "poe2021" in refs.bib',
    ]


def test_off_and_on(check: Check) -> None:
    text = (
        "---\nbibliography: refs.bib\n---\n\nA [@a1].\n\n<!-- exocite: off x -->\n\nB [@b1].\n\n"
        "<!-- exocite: on[CIT001] -->\n\nC [@c1]. Mark [REF].\n\n<!-- exocite: on -->\n\nD [@d1]. Mark [REF].\n"
    )
    Path("p.md").write_text(text, encoding="utf-8")
    found = [("CIT001", 5), ("CIT001", 13), ("CIT001", 17), ("CIT003", 17)]
    assert [(code, line) for code, line, _ in codes(check())] == found


def test_unused_is_said_only_of_what_was_run(check: Check) -> None:
    Path("p.md").write_text("Text. <!-- exocite: ignore[CIT] x -->\n\n<!-- exocite: off x -->\n", encoding="utf-8")
    assert [code for code, _, _ in codes(check("--bib", "refs.bib"))] == []  # --ignore CIT008
    Path("exocite.toml").write_text('ignore = ["CIT008"]\n', encoding="utf-8")
    assert [code for code, _, _ in codes(check("--bib", "refs.bib"))] == ["RUN002", "RUN002"]
    assert codes(check("--bib", "refs.bib", "--select", "CIT001,RUN")) == []
    assert codes(check("--bib", "refs.bib", "--alarms", "few")) == []


def test_comments_are_put_aside_like_others(check: Check) -> None:
    text = "Text. <!-- exocite: ignore[CIT001] x -->\n\nMore. <!-- exocite: ignore[CIT001] -->\n"
    Path("p.md").write_text(text, encoding="utf-8")
    assert [code for code, _, _ in codes(check("--bib", "refs.bib"))] == ["RUN002", "RUN003"]
    Path("p.md").write_text(text + "\n<!-- exocite: ignore-file[RUN002, RUN003] x -->\n", encoding="utf-8")
    assert codes(check("--bib", "refs.bib")) == []
    Path("p.md").write_text(text + "\n<!-- exocite: off x -->\n\n[@lee2019]\n", encoding="utf-8")
    assert [code for code, _, _ in codes(check("--bib", "refs.bib"))] == ["RUN002", "RUN003"]
    Path("p.md").write_text(text, encoding="utf-8")
    Path("exocite.toml").write_text('per-file-ignores = { "p.md" = ["RUN"] }\n', encoding="utf-8")
    assert codes(check("--bib", "refs.bib")) == []
    Path("exocite.toml").write_text('severity = { RUN002 = "error", RUN003 = "off" }\n', encoding="utf-8")
    assert codes(check("--bib", "refs.bib")) == [("RUN002", 1, "error")]


def test_mends_of_comments(check: Check) -> None:
    text = (
        "One [@ahn2018]. <!-- exocite: ignore[CIT001, CIT003] x --> "
        "Two [REF]. <!-- exocite: ignore[CIT001,CIT003] x -->\n"
        "\n<!-- exocite: off[CIT001] x -->\n\nThree.\n\n<!-- exocite: on -->\n\nFour.\n"
    )
    Path("p.md").write_text(text, encoding="utf-8")
    assert check("--bib", "refs.bib", "--fix")["findings"] == []
    assert Path("p.md").read_text(encoding="utf-8") == (
        "One [@ahn2018]. Two [REF]. <!-- exocite: ignore[CIT003] x -->\n\nThree.\n\nFour.\n"
    )


def test_comments_of_word(tmp_path: Path, check: Check) -> None:
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:comment w:id="5">{paragraph("exocite: ignore[CIT003] known")}</w:comment></w:comments>'
    )
    body = paragraph(
        "One ", '<w:commentRangeStart w:id="5"/>', "[REF]", '<w:commentRangeEnd w:id="5"/>',
        '<w:r><w:commentReference w:id="5"/></w:r>', ". Two [REF].",
    )  # fmt: skip
    Path("p.docx").write_bytes(word_file(paragraph("Zero [REF].") + body, {"comments": comments}))
    report = check("--bib", "refs.bib", "--select", "CIT003,RUN", files=("p.docx",))
    assert [(f["line"], f["column"]) for f in report["findings"]] == [(1, 6), (2, 16)]
    assert [(s["line"], s["column"]) for s in report["suppressed"]] == [(2, 5)]


def test_time_grows_with_the_comments() -> None:
    """Eight times the comments and findings take about eight times the time, also when all stand in one line."""
    times = []
    for count in (500, 4000):
        text = "A [REF]. <!-- exocite: ignore[CIT003] x --> " * count
        manuscript = read_manuscript("p.md", text)
        report = check_all([manuscript], EvidenceBase("", Library({})), [all_rules()["CIT003"]])
        notes = suppressions_of(manuscript)
        start = time.process_time()
        rules = [rule for rule in all_rules().values() if rule.code[:3] in ("CIT", "RUN")]
        found = controlled(report, notes, Control(), rules, rules).report
        times.append(time.process_time() - start)
        assert (len(found.findings), len(found.suppressed)) == (0, count)
    assert times[1] < max(32 * times[0], 2.0)
