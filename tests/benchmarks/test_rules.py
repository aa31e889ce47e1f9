"""What `benchmarks/rules` computes: intervals, what judgements hold of findings, sentences as documents, the table."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from benchmarks.rules.documents import papers, written
from benchmarks.rules.judgements import COLUMNS, FOLDER, Judgement, Place, matched, precision, read, wilson
from benchmarks.rules.measuring import found, rules_on_papers, speed
from benchmarks.rules.sample import sample
from benchmarks.rules.table import Corpora, lines, per_hundred

from exocite.parsers.markdown import read as read_markdown
from exocite.rules import all_rules

WORD = re.compile(r"[A-Za-z]+")
ONE, OTHER = Place("a", 1, "SUP001"), Place("b", 7, "SUP001")


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)  # the last two: Newcombe, Stat Med 1998;17:857–72, table I, method 3
def test_wilson(right: int, number: int, low: float, high: float) -> None:
    assert wilson(right, number) == pytest.approx((low, high), abs=5e-5)


def test_precision() -> None:
    assert str(precision([Judgement(ONE, True, "a"), Judgement(OTHER, False, "b")])) == "1/2 (9–91 %)"
    assert str(precision([])) == "–"


def test_as_many_judgements_hold_as_findings_are_made() -> None:
    yes, no, gone = Judgement(ONE, True, "a"), Judgement(ONE, False, "b"), Judgement(Place("c", 1, "SUP001"), True, "c")
    match = matched([ONE, OTHER, OTHER], [yes, no, gone])
    assert match.holding == [yes]
    assert match.stale == [no, gone]
    assert match.unread == [OTHER, OTHER]


@pytest.mark.parametrize(
    "row", ["a,1,SUP002,1,why", "a,1,SUP001,2,why", "a,1,SUP001,1,", "a,one,SUP001,1,why"], ids=str
)
def test_judgements_out_of_form(row: str, tmp_path: Path) -> None:
    (tmp_path / "SUP001.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"SUP001|invalid literal"):
        read(tmp_path)


def test_the_judgements_of_the_project() -> None:
    """Each file is of a rule that there is, sorted, and has nothing twice."""
    judged = read()
    assert judged.keys() <= all_rules().keys()
    for path in FOLDER.glob("*.csv"):
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))[1:]
        assert len({tuple(row) for row in rows}) == len(rows), path.name


@pytest.mark.parametrize(
    "sentence",
    [
        "Steroids (10 mg) reduce mortality by 5–8% in *all* [sic] of them.",
        "1. It begins with a number.",
        "2) So does this <b>one</b>.",
        "- A dash | a bar, $x_1$ and c_2 ~ @me.",
        "# No heading.",
    ],
)
@pytest.mark.parametrize("cited", [True, False])
def test_a_sentence_stays_one_plain_sentence(sentence: str, cited: bool) -> None:
    manuscript = read_markdown("a.md", f"# Introduction\n\n{written(sentence, cited)}\n")
    (paragraph,) = manuscript.paragraphs
    assert len(manuscript.citations) == cited
    text = "".join(one.prose for one in paragraph.sentences)
    assert WORD.findall(text) == WORD.findall(sentence)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "paper.md").write_text(
            "# Introduction\n\nOne is known [@x; @x]. Another one is not [@y].\n", encoding="utf-8"
        )
        (tmp_path / name / "references.bib").write_text("@misc{x,\n  title = {A title}\n}\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("no paper", encoding="utf-8")
    return tmp_path


def test_findings_on_papers(folder: Path) -> None:
    documents, rules = papers(folder), rules_on_papers()
    places = {one.place for one in found(documents, rules)}
    assert {Place("a", 3, "CIT001"), Place("a", 3, "CIT002"), Place("b", 3, "CIT001")} <= places
    assert per_hundred(1, documents) == 25.0
    assert per_hundred(1, documents, True) == 25.0
    assert min(speed(documents, rules)) > 0


def test_table(folder: Path) -> None:
    documents, rules = papers(folder), [all_rules()[code] for code in ("CIT001", "CIT002", "SUP005")]
    judgements = {"CIT001": [Judgement(Place("a", n, "CIT001"), True, "no such key") for n in (3, 9)]}
    told = "".join(lines(rules, found(documents, rules), Corpora(documents, ()), judgements))
    assert "CIT001  unknown-key                             2   50.00              –        –  2/2 (34–100 %)" in told
    assert "default rules, warnings and errors: 4, 100.00 per 100 sentences" in told
    assert "no such finding any more: CIT001 a:9\n" in told
    assert "without a judgement: CIT001 1 (only 1 read), CIT002 2 (only 0 read)" in told


def test_sample(folder: Path) -> None:
    findings = found(papers(folder), [all_rules()["CIT001"]])
    told = "".join(sample(findings, "CIT001", 5, frozenset({Place("a", 3, "CIT001")})))
    assert told.startswith("== b,3,CIT001: ")
    assert ">> Another one is not [@y].\n" in told
    assert told.endswith("1 of 1 findings of CIT001 without a judgement\n")
