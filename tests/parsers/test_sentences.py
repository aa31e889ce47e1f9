"""Sentence boundaries: all of two lists of hard ones, and what holds for any text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers.markdown import read
from exocite.parsers.mask import CITED, NAMED, NOTHING, OBJECT
from exocite.parsers.sentences import split

DATA = Path(__file__).parents[1] / "data" / "sentences"


def cases(name: str) -> Iterator[list[str]]:
    """The paragraphs of a list, each as its sentences."""
    paragraph: list[str] = []
    for line in [*(DATA / name).read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("#"):
            continue
        if line:
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []


HARD, OWN = list(cases("hard.txt")), list(cases("own.txt"))


def test_the_lists_are_whole() -> None:
    assert sum(len(paragraph) - 1 for paragraph in HARD) == 113
    assert len(OWN) >= 60


@pytest.mark.parametrize("sentences", HARD + OWN, ids=lambda sentences: sentences[0][:40])
def test_boundaries(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split(text)] == sentences


@pytest.mark.parametrize("sentences", HARD, ids=lambda sentences: sentences[0][:40])
def test_boundaries_as_markdown(sentences: list[str]) -> None:
    """The same through the parser, in a paragraph that is wrapped after each sentence."""
    paper = read("x.md", "\n".join(sentences))
    found = [paper.text[s.span.start : s.span.end] for p in paper.paragraphs for s in p.sentences]
    assert found == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Cells were washed twice.Then they were fixed.", ["Cells were washed twice.", "Then they were fixed."]),
        ("We use Node.js and data.frame objects.", ["We use Node.js and data.frame objects."]),
        (f"It fell.{CITED * 5} It rose.", [f"It fell.{CITED * 5}", "It rose."]),
        (f"It fell. {CITED * 5} It rose.", [f"It fell. {CITED * 5}", "It rose."]),
        (f"It fell. {CITED * 5} pooled all.", ["It fell.", f"{CITED * 5} pooled all."]),
        (f"It fell. {NAMED * 5} found so.", ["It fell.", f"{NAMED * 5} found so."]),
        (f"It fell. {OBJECT * 5} is faster.", ["It fell.", f"{OBJECT * 5} is faster."]),
        (
            f"It fell.{NOTHING}12,13{NOTHING} {NOTHING}It{NOTHING} rose.",
            [f"It fell.{NOTHING}12,13{NOTHING}", f"{NOTHING}It{NOTHING} rose."],
        ),
        (f"It fell.[{CITED * 3}], [{CITED * 3}] It rose.", [f"It fell.[{CITED * 3}], [{CITED * 3}]", "It rose."]),
        (f"By Guérin et al. {CITED * 5} in 2013.", [f"By Guérin et al. {CITED * 5} in 2013."]),
        ("Known of Salix spp., Betula spp. and others.", ["Known of Salix spp., Betula spp. and others."]),
        ("In the U.S., Canada and others.", ["In the U.S., Canada and others."]),
        ("It is T. aestivum cv. Kustro. It grew.", ["It is T. aestivum cv. Kustro.", "It grew."]),
        ("It fell.⁷,⁹ It rose.", ["It fell.⁷,⁹", "It rose."]),
        ("  Blanks around.  ", ["Blanks around."]),
        ("", []),
        (" \n ", []),
        ("...", ["..."]),
    ],
)
def test_masked_and_odd(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == sentences


def test_a_part_of_a_text() -> None:
    text = "One. Two. Three. Four."
    assert [text[start:end] for start, end in split(text, 5, 16)] == ["Two.", "Three."]


WORDS = '. |? |... |e.g. |Fig. |et al. |U.S. |A|b|The |12| |\n|[3]|(|)|"|^1^|*|…|β|é|.|@a|[|]|<sup>1</sup>|\t|Dr. |no. '
PIECES = st.sampled_from([*WORDS.split("|"), CITED, NAMED, NOTHING, OBJECT, "\u2028"])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    spans = split(text)
    covered = set()
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered.update(range(start, end))
        last = end
    assert all(character.isspace() or place in covered for place, character in enumerate(text))
