"""The model that tells whether a sentence needs a citation: its file, its probabilities, and what it does not see."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from exocite.model.manuscript import Sentence
from exocite.parsers.latex import read as read_latex
from exocite.parsers.markdown import read as read_markdown
from exocite.parsers.org import read as read_org
from exocite.parsers.plain import read as read_plain
from exocite.parsers.typst import read as read_typst
from exocite.support.citeworthiness import load, text_of
from exocite.support.citeworthiness.document import SECTIONS, Text, shapes
from exocite.support.citeworthiness.model import FILE, Model
from exocite.support.citeworthiness.sections import section_kind
from exocite.support.citeworthiness.tokens import words

INTRODUCTION = SECTIONS.index("intro")


def test_the_file_is_small() -> None:
    assert os.path.getsize(FILE) <= 150 * 1024


def test_thresholds_ascend() -> None:
    limits = load().thresholds
    assert 0.5 < limits["many"] < limits["normal"] < limits["few"] < 1


def text(*sentences: str, section: int = INTRODUCTION) -> Text:
    count = len(sentences)
    return Text(sentences, [section] * count, [0] * count, [0] * count)


SENTENCES = (
    "Asthma is a chronic inflammatory disease that affects more than 300 million people worldwide.",
    "Previous studies have shown that steroids reduce exacerbations.",
    "We asked whether they do so in children.",
    "",
    "?!",
    "Ωμέγα 漢字 \U0001f9ec " * 50,
)


def test_probabilities() -> None:
    for section in range(len(SECTIONS)):
        for cited in ([False] * 6, [True] * 6, [True, False] * 3):
            assert all(0 <= chance <= 1 for chance in load().chances(text(*SENTENCES, section=section), cited))


def test_the_same_text_gives_the_same() -> None:
    with open(FILE, "rb") as file:
        fresh = Model(file.read())
    cited = [False] * len(SENTENCES)
    first = load().chances(text(*SENTENCES), cited)
    assert load().chances(text(*SENTENCES), cited) == first
    assert fresh.chances(text(*SENTENCES), cited) == first


def test_no_text() -> None:
    assert load().chances(Text([], [], [], []), []) == []


def test_what_needs_a_citation_is_told_from_what_does_not() -> None:
    claim, studies, own, *_ = load().chances(text(*SENTENCES), [False] * len(SENTENCES))
    assert min(claim, studies) > 0.4
    assert own < 0.15


def test_a_sentence_own_citation_is_not_looked_at_and_its_neighbours_are() -> None:
    alone = text(*SENTENCES[:3])
    assert load().chances(alone, [True, True, False])[0] == load().chances(alone, [False, True, False])[0]
    assert load().chances(alone, [True, True, False])[2] != load().chances(alone, [True, False, False])[2]


def test_explain() -> None:
    found = load().explain(SENTENCES[1], INTRODUCTION, 5)
    assert len(found) == 5
    assert [abs(weight) for _, weight in found] == sorted((abs(weight) for _, weight in found), reverse=True)
    assert any("shown" in told and weight > 0 for told, weight in found)
    told = " ".join(told for told, _ in found).split()
    assert len(told) == len(set(told))
    assert set(told) <= set(SENTENCES[1].rstrip(".").split())
    (against, weight), *_ = load().explain("We asked whether.", INTRODUCTION, 1)
    assert weight < 0
    assert against in "We asked whether"


def test_explain_agrees_with_the_score() -> None:
    """The weights of all words, pairs and triples of a sentence in which none is told twice are its score."""
    model = load()
    assert sum(weight for _, weight in model.explain("Asthma", INTRODUCTION, 9)) == pytest.approx(
        model.score(model.numbers("Asthma"), INTRODUCTION), abs=1.0
    )
    assert model.explain("", INTRODUCTION) == []


PLAIN = "Steroids reduce the mortality of 30 patients with severe asthma"
REFERENCES = "\n\nReferences\n\n1. Lee A. One. J Med. 2020;1:1-2.\n2. Kim B. Two. J Med. 2021;2:3-4.\n"

CITED = [
    (read_markdown, "{} [@lee2020].", "{}."),
    (read_markdown, "{}[@lee2020].", "{}."),
    (read_markdown, "{}. [@lee2020]", "{}."),
    (read_markdown, "{}^[@lee2020; @kim2021]^.", "{}."),
    (read_markdown, "{} [see @lee2020, p. 3; @kim2021].", "{}."),
    (read_markdown, "{} \\[[@lee2020], [@kim2021]\\].", "{}."),
    (read_markdown, "{}.^[See @lee2020.]", "{}."),
    (read_latex, "{}~\\cite{{lee2020}}.", "{}."),
    (read_latex, "{} \\citep[see][p.~3]{{lee2020,kim2021}}.", "{}."),
    (read_latex, "{}\\textsuperscript{{\\cite{{lee2020}}}}.", "{}."),
    (read_latex, "{}.\\footcite{{lee2020}}", "{}."),
    (read_typst, "{} @lee2020.", "{}."),
    (read_typst, "{} #cite(<lee2020>) @kim2021.", "{}."),
    (read_org, "{} [cite:@lee2020; @kim2021].", "{}."),
    (read_plain, "{} [1]. Rats die [2]." + REFERENCES, "{}."),
    (read_plain, "{} [1, 2]. Mice live long [1]. Rats die [2]." + REFERENCES, "{}."),
    (read_plain, "{} (1). Mice live long (1). Rats die (2)." + REFERENCES, "{}."),
    (read_plain, "{}.1,2 Mice live long. They eat.1 Rats die soon.2 They do." + REFERENCES, "{}."),
]
NAMES = {
    read_markdown: "x.md", read_latex: "x.tex", read_typst: "x.typ", read_org: "x.org", read_plain: "x.txt",
}  # fmt: skip


def first_sentence(reader: object, source: str) -> Sentence:
    paper = reader(NAMES[reader], source)  # type: ignore[operator, index]
    return next(sentence for paragraph in paper.paragraphs for sentence in paragraph.sentences)


@pytest.mark.parametrize(("reader", "cited", "plain"), CITED)
def test_a_citation_taken_away_leaves_nothing(reader: object, cited: str, plain: str) -> None:
    """The sentence that had one and the sentence that never had are the same to the model."""
    one = first_sentence(reader, cited.format(PLAIN))
    other = first_sentence(reader, plain.format(PLAIN))
    assert one.citations or one.notes
    assert not other.citations
    model = load()
    numbers = model.numbers(one.prose)
    assert numbers == model.numbers(other.prose)
    assert shapes(text(one.prose), [len(numbers) - 2]) == shapes(
        text(other.prose), [len(model.numbers(other.prose)) - 2]
    )
    assert model.scores(text(one.prose)) == model.scores(text(other.prose))


def test_a_word_file_leaves_nothing() -> None:
    from exocite.parsers import read_manuscript

    paper = read_manuscript(os.path.join(os.path.dirname(__file__), "..", "data", "manuscripts", "paper.docx"))
    cited = [
        s for p in paper.paragraphs for s in p.sentences if s.citations and not any(c.narrative for c in s.citations)
    ]
    assert cited
    model = load()
    for sentence in cited:
        clean = " ".join(sentence.prose.replace(" .", ".").replace(" ,", ",").split())
        assert model.numbers(sentence.prose) == model.numbers(clean)


@pytest.mark.parametrize(
    "residue", [" .", " ( ).", " [].", " [, ].", " (; ).", "^^.", " [–].", "()", " , .", "  .", ", ."]
)
def test_residues_are_not_seen(residue: str) -> None:
    model = load()
    assert model.numbers(PLAIN + residue) == model.numbers(f"{PLAIN}.")


def test_words() -> None:
    known = frozenset({"cells", "of"})
    told = words("Cells of Lee's miRNA-21 (IL-6) in 2020, 3.5% vs. 12 and 1,000 e.g. Zebrafish", known)
    assert told == [
        "cells", "of", "Xx", "xX", "0", "XX", "0", "~x", "0y", "0.0", "%", "~x", "0", "~x", "000", "~x", "~x",
        "Xx~ish",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ((), "none"),
        (("1. Introduction",), "intro"),
        (("Background", "Cells"), "intro"),
        (("Materials and Methods",), "methods"),
        (("II. Results and Discussion",), "resdisc"),
        (("Results",), "results"),
        (("4 Discussion", "Limitations"), "discussion"),
        (("Conclusions",), "conclusion"),
        (("Exosomes in lung disease",), "other"),
    ],
)
def test_sections(headings: tuple[str, ...], kind: str) -> None:
    assert SECTIONS[section_kind(headings)] == kind


def test_paragraphs_of_a_document() -> None:
    paper = read_markdown("x.md", "# Introduction\n\nOne is. Two is.\n\nThree is.\n\n# Methods\n\nFour is.\n")
    made = text_of(paper.paragraphs)
    assert list(made.sentences) == ["One is.", "Two is.", "Three is.", "Four is."]
    assert list(made.paragraphs) == [0, 0, 1, 2]
    assert list(made.headings) == [0, 0, 0, 1]
    assert [SECTIONS[section] for section in made.sections] == ["intro", "intro", "intro", "methods"]


def test_the_model_needs_no_numpy_and_is_read_when_it_is_needed() -> None:
    script = (
        "import sys; from exocite.rules import all_rules; all_rules(); "
        "from exocite.support.citeworthiness import load; "
        "before = load.cache_info().currsize; load(); "
        "sys.exit(bool(before) or any(m in sys.modules for m in ('numpy', 'scipy', 'pandas', 'pickle')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
