"""A baseline knows old findings, wherever they have moved, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import textwrap
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.checking.baseline import Entry, Seen, compare, read_baseline, write_baseline
from exocite.checking.choosing import chosen
from exocite.checking.run import check_files
from exocite.checking.settings import Settings
from exocite.config import Config
from exocite.engine import MANUSCRIPT_TARGETS
from exocite.engine import check as check_all
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Finding, Region, Report, Severity
from exocite.model.reference import Library
from exocite.model.retraction import NO_LIST, RetractionList
from exocite.parsers import read_manuscript
from exocite.rules import all_rules
from exocite.rules.base import Rule
from tests.checking.conftest import LIBRARY, PAPER, Check, codes

RULE_FOLDER = Path(__file__).parents[1] / "rules"
ALL_CODES = frozenset(all_rules())


def test_baseline(check: Check) -> None:
    missing = check("--baseline", "known.json")
    assert (missing["code"], "no such file" in missing["err"]) == (2, True)
    assert check("--baseline", "known.json", "--update-baseline")["findings"] == []
    report = check("--baseline", "known.json")
    assert (report["findings"], report["code"]) == ([], 0)
    assert {aside["suppression"]["kind"] for aside in report["suppressed"]} == {"baseline"}
    Path("p.md").write_text(PAPER + "\nThree is new [@poe2021].\n", encoding="utf-8")
    assert codes(check("--baseline", "known.json")) == [("CIT001", 9, "error")]
    Path("p.md").write_text(PAPER.replace("[@lee2019]", "[@ahn2018]"), encoding="utf-8")
    assert "1 entry of the baseline no longer occurs" in check("--baseline", "known.json")["err"]
    check("--baseline", "known.json", "--update-baseline")
    assert "no longer" not in check("--baseline", "known.json")["err"]
    assert [entry.message for entry in read_baseline("known.json")] == ['no reference "roe2020" in refs.bib']


def test_the_file_is_fit_for_git(check: Check) -> None:
    check("--baseline", "known.json", "--update-baseline")
    first = Path("known.json").read_bytes()
    check("--baseline", "known.json", "--update-baseline")
    assert Path("known.json").read_bytes() == first
    lines = first.decode().splitlines()
    assert (lines[:3], lines[-2:]) == (["{", '  "version": 1,', '  "findings": ['], ["  ]", "}"])
    assert all(set(json.loads(line.rstrip(","))) == set(Entry._fields) for line in lines[3:-2])
    assert lines[3:-2] == sorted(lines[3:-2], key=lambda line: json.loads(line.rstrip(","))["fingerprint"])


def test_what_was_not_looked_at_stays(check: Check) -> None:
    Path("q.md").write_text(PAPER.replace("lee2019", "poe2019"), encoding="utf-8")
    check("--baseline", "known.json", "--update-baseline", files=("p.md", "q.md"))
    before = Path("known.json").read_bytes()
    assert check("--baseline", "known.json")["err"].count("no longer") == 0
    check("--baseline", "known.json", "--update-baseline")
    assert Path("known.json").read_bytes() == before
    check("--baseline", "known.json", "--update-baseline", "--select", "CIT002")  # a rule without findings
    assert Path("known.json").read_bytes() == before
    assert "no longer" not in check("--baseline", "known.json", "--select", "CIT002")["err"]


def test_files_that_are_gone_are_dropped(check: Check) -> None:
    Path("q.md").write_text(PAPER.replace("lee2019", "poe2019"), encoding="utf-8")
    check("--baseline", "known.json", "--update-baseline", files=("p.md", "q.md"))
    Path("q.md").unlink()
    assert "2 entries of the baseline no longer occur" in check("--baseline", "known.json")["err"]
    check("--baseline", "known.json", "--update-baseline")
    assert {entry.path for entry in read_baseline("known.json")} == {"p.md"}


def test_findings_on_libraries_that_are_mended_are_dropped(check: Check) -> None:
    twice = LIBRARY.replace("year", "doi = {10.1000/1}, year")
    Path("refs.bib").write_text(twice + twice.replace("ahn2018", "ahn2018a"), encoding="utf-8")
    Path("p.md").write_text("---\nbibliography: refs.bib\n---\n\nOne [@ahn2018; @ahn2018a].\n", encoding="utf-8")
    check("--baseline", "known.json", "--update-baseline")
    assert {entry.path for entry in read_baseline("known.json")} == {"refs.bib"}
    other = LIBRARY.replace("ahn2018", "ahn2018a").replace("lungs and cells", "something else")
    Path("refs.bib").write_text("\n" + twice + other, encoding="utf-8")
    assert "no longer occur" in check("--baseline", "known.json")["err"]
    check("--baseline", "known.json", "--update-baseline")
    assert read_baseline("known.json") == ()


def test_it_does_not_depend_on_the_working_directory(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    check("--baseline", "known.json", "--update-baseline")
    before = [entry[:4] for entry in read_baseline("known.json")]
    os.mkdir("sub")
    monkeypatch.chdir("sub")
    assert check("--baseline", "../known.json", files=("../p.md",))["findings"] == []
    check("--baseline", "../known.json", "--update-baseline", files=("../p.md",))
    assert [entry[:4] for entry in read_baseline("../known.json")] == before


def test_the_setting(check: Check) -> None:
    Path("exocite.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert "make it with --update-baseline" in check()["err"]
    check("--update-baseline")
    assert check()["findings"] == []


def test_what_could_not_be_read_is_never_known(check: Check) -> None:
    Path("p.md").write_bytes(b"\xff\n")
    report = check("--baseline", "known.json", "--update-baseline", "--bib", "refs.bib")
    assert (codes(report), report["code"]) == ([("RUN001", 1, "error")], 3)
    assert read_baseline("known.json") == ()
    unread = finding("RUN001", "p.md", 1, "x")
    entries = (Entry("RUN001", "p.md", unread.fingerprint, 1, ""),)
    assert compare([unread], entries, Seen({"p.md"}, ALL_CODES)).new == (unread,)


def test_comments_are_known_too(check: Check) -> None:
    Path("p.md").write_text("Text. <!-- exocite: ignore[SUB001] x -->\n", encoding="utf-8")
    assert check("--baseline", "known.json", "--update-baseline", "--bib", "refs.bib")["findings"] == []
    assert [entry.rule for entry in read_baseline("known.json")] == ["RUN003"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "known.json:1:2"),
        ("[]", "known.json:1:1: no baseline of version 1"),
        ('{"version": 2, "findings": []}', "no baseline of version 1"),
        ("[" * 100_000, "nested too deeply"),
        ('{"version": 1,\n "findings": [\n  3]}', "known.json:3:3: an entry is no finding: 3"),
        (
            '{"version": 1, "findings": [\n'
            '{"rule": "A", "path": "p", "fingerprint": "f", "times": 1, "message": ""},\n'
            ' {"rule": "A", "path": "p", "fingerprint": "f", "times": 0, "message": ""}]}',
            "known.json:3:2: an entry",
        ),
        ("<<<<<<< HEAD\n{}", "known.json:1:1: no baseline"),
    ],
)
def test_a_broken_file(check: Check, content: str, message: str) -> None:
    Path("known.json").write_text(content, encoding="utf-8")
    report = check("--baseline", "known.json")
    assert report["code"] == 2
    assert message in report["err"]
    assert "--update-baseline" in report["err"]


def test_a_folder_and_bytes() -> None:
    with pytest.raises(ExociteError, match="cannot be read"):
        read_baseline(".")
    Path("known.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(ExociteError, match="not UTF-8"):
        read_baseline("known.json")


def test_update_needs_a_file_and_everything(check: Check) -> None:
    report = check("--update-baseline")
    assert (report["code"], "--baseline FILE" in report["err"]) == (2, True)
    assert "--since hides findings" in check("--update-baseline", "--baseline", "b.json", "--since", "HEAD")["err"]


def finding(code: str, path: str, line: int, context: str) -> Finding:
    return Finding(code, "a-rule", Severity.WARNING, "m", path, Region(line, 1, line, 2), context=context)


def read(content: str) -> tuple[Entry, ...]:
    return tuple(Entry(**row) for row in json.loads(content)["findings"])


def test_equal_findings_are_counted() -> None:
    two = [finding("XYZ001", "a.md", line, "same words") for line in (1, 5)]
    seen = Seen({"a.md", "b.md"}, {"XYZ001"})
    entries = read(write_baseline(Report(tuple(two[:1]), paths=("a.md",))))
    assert [f.region.start_line for f in compare(two, entries, seen).new] == [5]
    moved = [finding("XYZ001", "b.md", 9, "Same  WORDS")]
    assert compare(moved, entries, seen) == ((), compare(moved, entries, seen).known, 0)
    both = read(write_baseline(Report((*two, finding("XYZ001", "b.md", 1, "same words")))))
    assert [entry.times for entry in both] == [2, 1]
    assert compare(moved, both, seen).gone == 2
    assert compare(moved, both, Seen({"b.md"}, {"XYZ001"})).gone == 0


def test_odd_file_names() -> None:
    odd = finding("XYZ001", os.fsdecode(b"a\xff.md"), 1, "words")
    content = write_baseline(Report((odd,)))
    content.encode()
    assert compare([odd], read(content), Seen((), ())).new == ()


SENTENCES = [
    "Previous studies have shown that proning lowers mortality in severe cases.",
    "It has been demonstrated that early paralysis improves oxygenation.",
    "Nobody knows [@lee2019] what is to be done [REF].",
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(SENTENCES), st.integers(12, 100), st.sampled_from(["", "> ", "- ", "> > "]))
def test_wrapping_and_moving_leave_nothing_new(order: list[str], width: int, mark: str) -> None:
    rules = [all_rules()[code] for code in ("CIT001", "CIT003", "SUP001")]
    base = EvidenceBase("this project", Library({}, ("refs.bib",)))
    text = "# Introduction\n\n" + "\n\n".join(SENTENCES) + "\n"
    known = read(write_baseline(check_all([read_manuscript("p.md", text)], base, rules)))
    assert {entry.rule for entry in known} >= {"CIT001", "CIT003"}
    wrapped = [wrap(one, width, mark) for one in order]
    after = read_manuscript("p.md", "# Introduction\n\nNew text.\n\n" + "\n\n".join(wrapped) + "\n")
    found = compare(check_all([after], base, rules).findings, known, Seen({"p.md"}, ALL_CODES))
    assert (found.new, found.gone) == ((), 0)


def wrap(text: str, width: int, mark: str = "") -> str:
    indent = " " * len(mark) if mark == "- " else mark
    whole = re.sub(r"\{[^}]*\}", lambda match: match[0].replace(" ", "\0"), text)  # a key may hold blanks
    options = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.fill(whole, width, initial_indent=mark, subsequent_indent=indent, **options).replace("\0", " ")  # type: ignore[arg-type]


FLAGGED = [
    rule
    for rule in all_rules().values()
    if rule.each in MANUSCRIPT_TARGETS and rule.each is not Library and rule.code[:3] not in ("RUN", "REG")
]


@pytest.mark.parametrize("rule", FLAGGED, ids=lambda rule: rule.code)
def test_no_fingerprint_rests_on_the_wrapping(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule flags in its own examples it still knows when their paragraphs are wrapped at other widths."""
    folder = tmp_path / "rules" / rule.code
    shutil.copytree(RULE_FOLDER / f"{rule.code}-{rule.name}", folder)
    shutil.copy(RULE_FOLDER / "refs.bib", folder.parent)
    monkeypatch.chdir(folder)
    text = re.sub(r"[ \t]*<!--.*?-->", "", Path("flagged.md").read_text(encoding="utf-8"))
    before = fingerprints(text, rule)
    assert before
    for width in (24, 60, 10_000):
        assert fingerprints(rewrapped(text, width), rule) == before


def fingerprints(text: str, rule: Rule) -> Counter[str]:
    Path("flagged.md").write_text(text, encoding="utf-8")
    notices = RetractionList("retractions.csv", "", "2026-03-31") if Path("retractions.csv").exists() else NO_LIST
    rules = chosen(Config(), (rule.code,))
    run = check_files(["flagged.md"], Settings(Config(), rules, cache=False, retractions=notices))
    return Counter(finding.fingerprint for finding in run.report.findings)


def rewrapped(text: str, width: int) -> str:
    """A Markdown text with its plain paragraphs wrapped at another width."""
    head, separator, body = text.partition("\n---\n") if text.startswith("---") else ("", "", text)
    parts = re.split(r"(\n\s*\n)", body)
    plain = re.compile(r"[A-Z(*@\[].*[.?!)\]]\s*", re.DOTALL)
    return head + separator + "".join(wrap(part, width) if plain.fullmatch(part) else part for part in parts)
