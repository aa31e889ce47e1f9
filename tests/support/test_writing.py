"""Slips of writing: how they are read from a text, and that their mends leave nothing to mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.cli.main import run
from exocite.concepts.shortforms import by_initials, defined, same_meaning
from exocite.support.writing.brackets import lonely
from exocite.support.writing.garbled import hyphenated, misread, turned, with_digits, without_ligature
from exocite.support.writing.lists import repeated
from exocite.support.writing.slips import Slip, doubled, stuck
from exocite.support.writing.wellknown import well_known

DEFINED = [
    ("mesenchymal stem cells (MSCs) were", [("MSC", "mesenchymal stem cells")]),
    ("the tumour necrosis factor (TNF; Table 1) fell", [("TNF", "tumour necrosis factor")]),
    ("a BALF (bronchoalveolar lavage fluid) was", [("BALF", "bronchoalveolar lavage fluid")]),
    ("lung tissue [hereafter called LT] was", [("LT", "lung tissue")]),
    ("we asked (WHO) and (IV) and (Table 1)", []),
    ("the cells (n = 5) were (AB) kept", []),
]


@pytest.mark.parametrize(("text", "pairs"), DEFINED)
def test_definitions(text: str, pairs: list[tuple[str, str]]) -> None:
    found = list(defined(text))
    assert [(one.short, one.long) for one in found] == pairs
    assert all(text[one.start : one.end].rstrip("s") == one.short for one in found)


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("PF", "pulmonary fibrosis", True),
        ("FIPF", "familial idiopathic pulmonary fibrosis", True),
        ("QOL", "quality of life", True),
        ("COD", "cause of death", True),
        ("CD", "cause of death", True),
        ("MP", "melphalan and prednisolone", True),
        ("LAB", "lactic acid and possibly bacteriocins", False),
        ("MRD", "minimal MR disease", False),
    ],
)
def test_initials(short: str, long: str, fits: bool) -> None:
    assert by_initials(short, long) is fits


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("quantitative trait locus", "quantitative trait loci", True),
        ("stem cell", "mesenchymal stem cells", True),
        ("recombinant fraction", "recombination fraction", True),
        ("treatment-related mortality", "transplant-related mortality", False),
        ("acute lung injury", "acute liver injury", False),
    ],
)
def test_meanings(first: str, second: str, same: bool) -> None:
    assert same_meaning(first, second) is same
    assert same_meaning(second, first) is same


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("positive for CD9, CD63, CD81, and CD63.", ["CD63"]),
        ("levels of IL-6, TNF-α, and IL-6 fell", []),
        ("levels of IL-6, TNF-α, and IL-6 were lower", ["IL-6"]),
        ("fat, protein, fat and protein, and neither", []),
        ("2, 3, and 2 days", []),
        ("Baden, Baden, and Ulm", []),
    ],
)
def test_lists(text: str, items: list[str]) -> None:
    assert [one.item for one in repeated(text)] == items


@given(st.text(alphabet="()[] a1.,", max_size=40))
def test_brackets_that_match_are_never_lonely(inner: str) -> None:
    closed = "".join(character for character in inner if character not in "()[]")
    assert lonely(f"a ({closed}) b [{closed}].") == []
    assert len(lonely(inner)) <= sum(inner.count(bracket) for bracket in "()[]")


KNOWN = {"interaction": 3, "long-term": 2, "cells": 3, "mir-451": 1, "distributed": 4}


def known(word: str) -> int:
    """How often the document of these tests has a word."""
    return KNOWN.get(word.lower(), 0)


def mended(text: str) -> str:
    """A text with everything mended that is certain."""
    slips: list[Slip] = [*misread(text), *without_ligature(text), *hyphenated(text, known), *turned(text, known)]
    slips += [*with_digits(text, known), *doubled(text, known), *stuck(text)]
    for slip in sorted((slip for slip in slips if slip.sure), reverse=True):
        text = text[: slip.start] + slip.instead + text[slip.end :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("the inter- action of ce11s", "the interaction of cells"),
        ("a 451miR- and 451miR- fell", "a 451miR- and miR-451 fell"),
        ("a long- term and short- to long-term study", "a long-term and short- to long-term study"),
        ("the the cells,and of of them.The rest", "the cells, and of them. The rest"),
        ("cells â€“ speciﬁc dif\u00adference", "cells – specific difference"),
        (
            "it was distributed distributed, he had had that that",
            "it was distributed distributed, he had had that that",
        ),
        ("at www.example.org/x.The and in in vivo", "at www.example.org/x.The and in in vivo"),
    ],
)
def test_mends(text: str, right: str) -> None:
    assert mended(text) == right


@given(st.lists(st.sampled_from(["the", "of", "cells", "in", "vivo", "that", "grew,", "fell.", "The"]), max_size=12))
def test_mending_leaves_no_function_word_twice(words: list[str]) -> None:
    text = " ".join(words)
    for _ in words:
        text = mended(text)
    assert mended(text) == text
    assert "the the" not in text
    assert "of of" not in text


def test_well_known_abbreviations_have_long_forms() -> None:
    assert well_known()["DNA"]
    assert all(short.strip() == short and long for short, long in well_known().items())


def test_mends_are_written(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("# Results\n\nIt is the\nthe dif\u00adference,and it stays.The rest fell.\n", encoding="utf-8")
    run(["check", "--fix", str(paper)])
    assert paper.read_text(encoding="utf-8") == "# Results\n\nIt is the difference, and it stays. The rest fell.\n"


@pytest.mark.parametrize(
    "text",
    [
        "the " * 20_000,
        "IL-6, " * 10_000 + "and IL-6 rose",
        "word (a [b " * 5_000,
        "in 12 of 10 patients (p = 1.3) and " * 5_000,
    ],
    ids=["words", "list", "brackets", "figures"],
)
def test_what_is_longer_than_a_sentence_is_none(text: str, tmp_path: Path) -> None:
    """It is passed over, and nothing fails or takes long (the suite's limit of time)."""
    paper = tmp_path / "paper.md"
    paper.write_text(f"# Results\n\n{text}.\n", encoding="utf-8")
    assert run(["check", "--select", "TXT,NUM,SUP", str(paper)]) == 0
