"""The engine: which rule is handed what, and what comes of what it yields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from exocite.engine import MANUSCRIPT_TARGETS, check, check_document, merged
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.fault import Fault
from exocite.model.finding import Finding, Region, Report, Severity
from exocite.model.manuscript import Citation, Manuscript, Paragraph, Sentence, Span
from exocite.model.reference import Library
from exocite.parsers.markdown import read
from exocite.rules import all_rules, select
from exocite.rules.base import Check, Context, Place, Problem, Rule

BASE = EvidenceBase("this project", Library({}, ("refs.bib",)))
PAPER = read("a.md", "# Heading [@h]\n\nOne [@a]. Two.\n\nThree [@b].\n")


def rule_of(each: type, problems: Check, code: str = "XYZ001", severity: Severity = Severity.WARNING) -> Rule:
    return Rule(code, "a-rule", each, severity, True, problems)


@pytest.mark.parametrize(
    ("each", "seen"),
    [(Library, 1), (Manuscript, 1), (Paragraph, 2), (Sentence, 3), (Citation, 3)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_targets(each: type, seen: int) -> None:
    targets: list[Any] = []

    def note(target: Any, context: Context) -> Iterator[Problem]:
        targets.append(target)
        assert context.base is BASE
        assert context.parts == (() if each is Library else (PAPER,))
        assert context.manuscript is (None if each is Library else PAPER)
        return iter(())

    check([PAPER], BASE, [rule_of(each, note)])
    assert len(targets) == seen
    assert {type(target) for target in targets} == {each}


def test_findings_know_their_place() -> None:
    def complain(citation: Citation, context: Context) -> Iterator[Problem]:
        yield Problem(citation.span, f"about {citation.keys[0]}", "a hint", ("a cue",))

    report = check([PAPER], BASE, [rule_of(Citation, complain)])
    assert [f.region for f in report.findings] == [Region(1, 11, 1, 15), Region(3, 5, 3, 9), Region(5, 7, 5, 11)]
    first = report.findings[0]
    assert (first.code, first.rule, first.path, first.severity) == ("XYZ001", "a-rule", "a.md", Severity.WARNING)
    assert (first.message, first.hint, first.cues) == ("about h", "a hint", ("a cue",))
    assert (first.excerpt, first.context) == ("# Heading [@h]", "[@h]")
    assert (report.files, report.sentences, report.citations, report.exit_code) == (1, 3, 3, 1)


def test_findings_are_sorted_by_place() -> None:
    def backwards(paper: Manuscript, context: Context) -> Iterator[Problem]:
        yield Problem(Span(20, 21), "second")
        yield Problem(Span(2, 3), "first")
        yield Problem(Place("0.bib", 7), "in another file")

    report = check([PAPER], BASE, [rule_of(Manuscript, backwards)])
    assert [finding.message for finding in report.findings] == ["in another file", "first", "second"]


def test_a_span_outside_a_manuscript_is_a_mistake_of_the_rule() -> None:
    def wrong(library: Library, context: Context) -> Iterator[Problem]:
        yield Problem(Span(0, 1), "where?")

    with pytest.raises(TypeError, match="XYZ001"):
        check([PAPER], BASE, [rule_of(Library, wrong)])


def test_fingerprints_survive_edits_elsewhere() -> None:
    def complain(sentence: Sentence, context: Context) -> Iterator[Problem]:
        yield Problem(sentence.span, "about it", context=sentence.prose)

    rules = [rule_of(Sentence, complain)]
    one = check([read("a.md", "One is so.\nTwo is so.\n")], BASE, rules).findings
    other = check([read("a.md", "New.\n\n# More\n\nOne is\nso. Two *is* so.\n")], BASE, rules).findings
    assert {f.fingerprint for f in one} < {f.fingerprint for f in other}
    assert len({f.fingerprint for f in other}) == 3


def test_exit_codes() -> None:
    def complain(paper: Manuscript, context: Context) -> Iterator[Problem]:
        yield Problem(Span(0, 1), "something")

    broken = Manuscript("b.md", "", (), (), faults=(Fault("encoding", "b.md", 1, 1, "not UTF-8"),))
    assert check([PAPER], BASE, []).exit_code == 0
    assert check([PAPER], BASE, [rule_of(Manuscript, complain, severity=Severity.INFO)]).exit_code == 0
    assert check([PAPER], BASE, [rule_of(Manuscript, complain)]).exit_code == 1
    report = check([PAPER, broken], BASE, [])
    assert (report.exit_code, report.unchecked, report.files) == (3, ("b.md",), 2)


def test_merged() -> None:
    def finding(path: str) -> Finding:
        return Finding("XYZ001", "a-rule", Severity.ERROR, "m", path, Region(1, 1, 1, 2))

    one = Report((finding("b.md"),), 1, 10, 3, ("b.md",))
    two = Report((finding("a.md"),), 2, 5, 1)
    both = merged([one, two])
    assert [f.path for f in both.findings] == ["a.md", "b.md"]
    assert (both.files, both.sentences, both.citations, both.unchecked) == (3, 15, 4, ("b.md",))
    assert merged([one]) is one


def test_cited_and_made_once() -> None:
    other = read("b.md", "---\nnocite: '@n'\n---\n\nFour [@c].\n")
    made: list[int] = []

    def look(paper: Manuscript, context: Context) -> Iterator[Problem]:
        assert context.cited is None
        assert context.once("thing", lambda: made.append(1) or 7) == 7
        assert {s.prose for s in context.sentence_of.values()} <= {"One .", "Three .", "Four ."}
        return iter(())

    def look_last(library: Library, context: Context) -> Iterator[Problem]:
        assert context.cited == {"h", "a", "b", "c", "n"}
        assert context.once("thing", lambda: made.append(1) or 7) == 7
        return iter(())

    check([PAPER, other], BASE, [rule_of(Library, look_last), rule_of(Manuscript, look)])
    assert made == [1]


def test_what_rules_keep_of_a_document_is_let_go_with_it() -> None:
    """All its files share it; the next document, of the same names and checked with the same base, makes its own."""
    made: list[str] = []

    def note(target: Any, context: Context) -> Iterator[Problem]:
        context.once_in_document("texts", lambda: made.append("".join(part.text for part in context.files)))
        context.once_in_file("text", lambda: made.append(target.path))
        yield from ()

    shared: dict[str, object] = {}
    for text in ("One.", "Two."):
        parts = (read("a.md", text), read("b.md", "More."))
        check_document(parts, BASE, [rule_of(Manuscript, note)], shared)
    assert made == ["One.More.", "a.md", "b.md", "Two.More.", "a.md", "b.md"]
    assert shared == {}


def test_rules_are_called_with_parts_of_their_targets() -> None:
    """What `parts` gives is found once for all rules that go by it."""
    split: list[str] = []
    seen: list[str] = []

    def words(sentence: Sentence, context: Context) -> list[str]:
        split.append(sentence.prose)
        return [sentence.prose] if sentence.citations else []

    def note(target: Any, context: Context) -> Iterator[Problem]:
        seen.append(target)
        yield from ()

    rules = [replace(rule_of(Sentence, note, code), parts=words) for code in ("XYZ001", "XYZ002")]
    check([PAPER], BASE, rules)
    assert split == ["One .", "Two.", "Three ."]
    assert seen == ["One .", "Three ."] * 2


def test_select() -> None:
    def codes(*args: tuple[str, ...]) -> set[str]:
        return {rule.code for rule in select(MANUSCRIPT_TARGETS, *args)}

    default = codes()
    assert {"CIT001", "CIT002", "CIT003", "CIT008", "SUP001", "RUN001"} <= default
    assert {code[:3] for code in codes(("CIT",))} == {"CIT"}
    assert codes(("cit001", "uncited-claim")) == {"CIT001", "SUP001"}
    assert default - codes((), ("CIT",)) == {code for code in default if code.startswith("CIT")}
    assert codes(("CIT001",), (), ("SUP001",)) == {"CIT001", "SUP001"}
    with pytest.raises(ExociteError, match='no rule "ABC"'):
        codes(("ABC",))
    assert list(all_rules()) == sorted(all_rules())
