"""What of a run's findings is reported: severities, per-file ignores, comments, the baseline, changed lines."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.checking.baseline import compare, read_baseline, write_baseline
from exocite.cli.main import run
from exocite.errors import ExociteError
from exocite.model.finding import Finding, Region, Report, Severity

LIBRARY = "@article{ahn2018, author = {Ahn, A.}, title = {On lungs and cells}, journal = {J}, year = 2018}\n"
PAPER = "---\nbibliography: refs.bib\n---\n\nOne is known [@lee2019].\n\nTwo is known [@roe2020].\n"

Checked = Callable[..., dict[str, Any]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Checked:
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
    return [(f["code"], f["line"], f["severity"]) for f in report["findings"]]


def test_without_control(check: Checked) -> None:
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
def test_settings(check: Checked, settings: str, found: list[tuple[str, int, str]], code: int) -> None:
    Path("exocite.toml").write_text(settings + "\n", encoding="utf-8")
    report = check()
    assert (codes(report), report["code"]) == (found, code)


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ('severity = { CIT001 = "grave" }', "the severity of CIT001 cannot be 'grave'", "error, warning, info, off"),
        ('severity = { CIT0001 = "info" }', 'a rule "CIT0001"', '"CIT001"'),
        ('severity = "info"', '"severity" must be a table', "CIT008"),
        ('fail-on = "errors"', "\"fail-on\" cannot be 'errors'", '"error"'),
        ('per-file-ignores = ["a"]', "must be a table of lists", "drafts"),
        ('baselin = "x"', 'unknown setting "baselin"', '"baseline"'),
    ],
)
def test_wrong_settings(check: Checked, settings: str, message: str, hint: str) -> None:
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
def test_fail_on(check: Checked, fail_on: str, severity: str, code: int) -> None:
    Path("exocite.toml").write_text(f'severity = {{ CIT001 = "{severity}" }}\n', encoding="utf-8")
    assert check("--fail-on", fail_on)["code"] == code


def test_comments(check: Checked) -> None:
    Path("p.md").write_text(PAPER.replace("lee2019].", "lee2019]. <!-- exocite: ignore[CIT001] in press -->"), "utf-8")
    report = check()
    assert codes(report) == [("CIT001", 7, "error")]
    [aside] = report["suppressed"]
    assert aside["suppression"] == {"kind": "comment", "reason": "in press"}


def test_an_unused_comment_is_told_and_mended(check: Checked) -> None:
    Path("p.md").write_text("Text [@ahn2018].<!-- exocite: ignore[CIT001] in press -->\n", encoding="utf-8")
    report = check("--bib", "refs.bib")
    assert codes(report) == [("RUN002", 1, "warning")]
    assert check("--bib", "refs.bib", "--fix")["findings"] == []
    assert Path("p.md").read_text(encoding="utf-8") == "Text [@ahn2018].\n"


def test_what_could_not_be_checked_is_never_put_aside(check: Checked) -> None:
    Path("p.md").write_bytes(b"<!-- exocite: off all of it -->\n\xff\n")
    Path("exocite.toml").write_text('severity = { RUN = "off" }\n', encoding="utf-8")
    report = check("--bib", "refs.bib")
    assert (codes(report), report["code"]) == ([("RUN001", 2, "error")], 3)


def test_baseline(check: Checked) -> None:
    missing = check("--baseline", "known.json")
    assert (missing["code"], "no such file" in missing["err"]) == (2, True)
    assert check("--baseline", "known.json", "--update-baseline")["findings"] == []
    report = check("--baseline", "known.json")
    assert (report["findings"], report["code"]) == ([], 0)
    assert {aside["suppression"]["kind"] for aside in report["suppressed"]} == {"baseline"}
    Path("p.md").write_text(PAPER + "\nThree is new [@poe2021].\n", encoding="utf-8")
    assert codes(check("--baseline", "known.json")) == [("CIT001", 9, "error")]
    Path("p.md").write_text(PAPER.replace("[@lee2019]", "[@ahn2018]"), encoding="utf-8")
    assert "1 entry" in check("--baseline", "known.json")["err"]


def test_a_baseline_keeps_what_was_not_looked_at(check: Checked) -> None:
    Path("q.md").write_text(PAPER.replace("lee2019", "poe2019"), encoding="utf-8")
    check("--baseline", "known.json", "--update-baseline", files=("p.md", "q.md"))
    check("--baseline", "known.json", "--update-baseline")
    assert {entry.path for entry in read_baseline("known.json")} == {"p.md", "q.md"}


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "known.json:1:2"), ("[]", "no baseline of version 1"), ('{"version": 1, "findings": [3]}', "is no finding")],
)
def test_a_broken_baseline(check: Checked, content: str, message: str) -> None:
    Path("known.json").write_text(content, encoding="utf-8")
    report = check("--baseline", "known.json")
    assert report["code"] == 2
    assert message in report["err"]
    assert "--update-baseline" in report["err"]


def finding(code: str, path: str, line: int, context: str) -> Finding:
    return Finding(code, "a-rule", Severity.WARNING, "m", path, Region(line, 1, line, 2), context=context)


def test_equal_findings_are_counted() -> None:
    two = [finding("XYZ001", "a.md", line, "same words") for line in (1, 5)]
    entries = read(write_baseline(Report(tuple(two[:1]), paths=("a.md",))))
    compared = compare(two, entries, ("a.md",))
    assert [f.region.start_line for f in compared.new] == [5]
    moved = [finding("XYZ001", "b.md", 9, "Same  WORDS")]
    assert compare(moved, entries, ("b.md",)).new == ()


def read(content: str) -> Any:
    from exocite.checking.baseline import Entry

    return tuple(Entry(**row) for row in json.loads(content)["findings"])


SENTENCES = [
    "Previous studies have shown that proning lowers mortality in severe cases.",
    "It has been demonstrated that early paralysis improves oxygenation.",
    "Nobody knows [@lee2019].",
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(SENTENCES), st.integers(20, 100), st.sampled_from(["", "> ", "- "]))
def test_wrapping_and_moving_leave_nothing_new(order: list[str], width: int, mark: str) -> None:
    import textwrap

    from exocite.engine import check as check_all
    from exocite.model.evidence import EvidenceBase
    from exocite.model.reference import Library
    from exocite.parsers.markdown import read as read_markdown
    from exocite.rules import all_rules
    from exocite.rules.base import Rule

    rules: list[Rule] = [all_rules()[code] for code in ("CIT001", "SUP001")]
    base = EvidenceBase("this project", Library({}, ("refs.bib",)))
    before = read_markdown("p.md", "# Introduction\n\n" + "\n\n".join(SENTENCES) + "\n")
    known = read(write_baseline(check_all([before], base, rules)))
    assert known
    indent = " " * len(mark) if mark == "- " else mark
    wrapped = [textwrap.fill(one, width, initial_indent=mark, subsequent_indent=indent) for one in order]
    after = read_markdown("p.md", "# Introduction\n\nNew text.\n\n" + "\n\n".join(wrapped) + "\n")
    assert compare(check_all([after], base, rules).findings, known, ("p.md",)).new == ()


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_since(check: Checked) -> None:
    def git(*args: str) -> None:
        names = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *names, *args], check=True, capture_output=True)

    assert check("--since", "HEAD")["code"] == 2
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "one")
    unknown = check("--since", "mian")
    assert (unknown["code"], 'no revision "mian"' in unknown["err"]) == (2, True)
    assert check("--since", "HEAD")["findings"] == []
    Path("p.md").write_text(PAPER.replace("Two", "Number two"), encoding="utf-8")
    assert codes(check("--since", "HEAD")) == [("CIT001", 7, "error")]
    git("add", ".")
    assert codes(check("--since", "HEAD")) == [("CIT001", 7, "error")]
    git("commit", "-m", "two")
    assert check("--since", "HEAD")["findings"] == []
    Path("new file.md").write_text(PAPER, encoding="utf-8")
    assert len(check("--since", "HEAD", files=("new file.md",))["findings"]) == 2
    git("checkout", "-b", "other", "HEAD~1")
    assert check("--since", "main")["findings"] == []  # the other branch's lines are not ours


def test_update_needs_a_file(check: Checked) -> None:
    report = check("--update-baseline")
    assert (report["code"], "--baseline FILE" in report["err"]) == (2, True)


def test_a_baseline_that_is_a_folder() -> None:
    with pytest.raises(ExociteError, match="cannot be read"):
        read_baseline(".")
