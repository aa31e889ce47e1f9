"""Numeric citations: what counts as one, and what never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers import read_manuscript
from exocite.parsers.plain import read
from exocite.parsers.plain.numeric import candidates, numbers

LIST = "\n\nReferences\n" + "".join(f"{i}. Smith A. Title number {i}. Lancet. 2001;{i}:1-2.\n" for i in range(1, 21))


def cited(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The citations of a text with a list of twenty references: as typed, and their keys."""
    manuscript = read("paper.txt", text + LIST)
    return [(manuscript.text[c.span.start : c.span.end], c.keys) for c in manuscript.citations]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8", [8]),
        ("8–11", [8, 9, 10, 11]),
        ("8-11, 13", [8, 9, 10, 11, 13]),
        ("1, 3-5", [1, 3, 4, 5]),
        ("2,3", [2, 3]),
        ("2;3", [2, 3]),
        ("2 and 3", [2, 3]),
        ("¹²", [12]),
        ("¹,³⁻⁵", [1, 3, 4, 5]),
        ("11-8", [11, 8]),
        ("1-900", [1, 900]),
        ("", []),
        ("0", []),
        ("1.5", []),
        ("a", []),
        ("1,", []),
        ("1, p. 5", []),
    ],
)
def test_numbers(text: str, values: list[int]) -> None:
    assert [number.value for number in numbers(text)] == values


def test_the_inner_numbers_of_a_range_have_its_place() -> None:
    assert [(n.value, n.start, n.end) for n in numbers("see 8–10, 12", 4)] == [
        (8, 4, 5), (9, 4, 8), (10, 6, 8), (12, 10, 12)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Cells divide [12].", ["[12]"]),
        ("Cells divide [8–11].", ["[8–11]"]),
        ("Cells divide [1, 3-5] and rest.", ["[1, 3-5]"]),
        ("Cells divide.[2,3] They rest.", ["[2,3]"]),
        ("Cells divide. [2, 3] They rest.", ["[2, 3]"]),
        ("Cells divide[4].", ["[4]"]),
        ("Cells divide [1][2].", ["[1]", "[2]"]),
        ("Cells divide [1], [2].", ["[1]", "[2]"]),
        ("Cells divide [1]–[3].", ["[1]–[3]"]),
        ("Cells divide [see 4, 5].", ["[see 4, 5]"]),
        ("Reported in 2019 [5, 6].", ["[5, 6]"]),
        ("IL-6 [7] rose.", ["[7]"]),
        ("By Abreu et al. [8] it was found.", ["[8]"]),
        ("A first one [1]. The CI was [0.71, 0.99].", ["[1]"]),
        ("A first one [1]. The 95% CI was [3, 12].", ["[1]"]),
        ("A first one [1]. The median was 5 [3–9].", ["[1]"]),
        ("A first one [1]. Matrix A[1] and x2[3].", ["[1]"]),
        ("A first one [1]. See [2013] and [sic].", ["[1]"]),
        ("A first one [1]. The score (7) rose; (1) age, (2) sex.", ["[1]"]),
        ("A first one [1]. We used 10.5 mg, CO2, m2, cm3, I2 = 12%, 10^9 cells and 10⁹ more.", ["[1]"]),
        ("A first one [1]. Version 2.1; Fig. 5,6; p < 0.05; n = (7); in (2013).", ["[1]"]),
        ("Range [1–3], then [4].", ["[4]"]),
    ],
)
def test_brackets(text: str, typed: list[str]) -> None:
    assert [found for found, _ in cited(text)] == typed


RAISED = "One thing.1 Another.2 A third.3,4 "


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Survivors are weak.5,6 They rest.", ["5,6"]),
        ("Survivors are weak.5–8 They rest.", ["5–8"]),
        ("Survivors,5 who rest, are weak.", ["5"]),
        ("Survivors are weak (in all).5 They rest.", ["5"]),
        ("Survivors5 are weak.", ["5"]),
        ("Weak.⁵ They rest.", ["⁵"]),
        ("Survivors⁵,⁶ are weak.", ["⁵,⁶"]),
        ("Weak.^{5,6} They rest.", ["^{5,6}"]),
        ("Weak.^5,6^ They rest.", ["^5,6^"]),
        ("COVID-19^5^ and CD105⁶ and miR-126-3p^7^ rose.", ["^5^", "⁶", "^7^"]),
        ("At mm2^3^ and log10⁴ it fell.", []),
        ("Caspase3 rose and caspase3 fell.", []),
        ("We gave 10.5 mg and 3.5 ml; 25 cm3 of CO2; 10⁹ cells/m²; 5 s⁻¹.", []),
        ("H9C2, IL6, Wnt4, CD73 and TGFβ1 rose.", []),
        ("See Fig. 5,6 and Table 5. See no.5 and eq.6 there.", []),
        ("Version 2.1 was used in 24 (12) patients of group1.", []),
        ("Written at 5.6 km.", []),
    ],
)
def test_raised(text: str, typed: list[str]) -> None:
    assert [found for found, _ in cited(RAISED + text)] == ["1", "2", "3,4", *typed]


ROUND = "One thing (1). Another (2). A third (3, 4). "


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Steroids may help (5).", ["(5)"]),
        ("Steroids (5–7) may help (8, 9).", ["(5–7)", "(8, 9)"]),
        ("We asked for: (1) age, (2) sex, and (3) height.", []),
        ("It was so in 24 (12) patients.", []),
        ("By then n = (7), and Guérin (2013) agreed.", []),
        ("See Fig. (2) and equation (3).", []),
        ("The rate (in %) was 12(3).", []),
    ],
)
def test_round(text: str, typed: list[str]) -> None:
    assert [found for found, _ in cited(ROUND + text)] == ["(1)", "(2)", "(3, 4)", *typed]


@pytest.mark.parametrize(
    "text",
    ["Cells divide [12].", "Weak.5,6 They rest.", "Steroids may help (7).", "[1]", "Weak.⁵ They rest.^{5,6}"],
)
def test_nothing_counts_without_a_list(text: str) -> None:
    assert read("paper.txt", text).citations == ()
    assert read("paper.txt", text + "\n\nReferences\nNone so far.\n").citations == ()


def test_another_form_counts_where_it_goes_on_with_the_order() -> None:
    """A text with more than one form: the numbers go on where the others end, and are cited nowhere else."""
    text = "One [1]. Two [2, 3]. Weak.4,5 They rest. Steroids help (6). One score (9) rose, so did a part.2 It is [7]."
    assert [found for found, _ in cited(text)] == ["[1]", "[2, 3]", "4,5", "(6)", "[7]"]


def test_numbers_beyond_the_list_keep_their_key() -> None:
    assert cited("One [1]. Two [19–22].")[1] == ("[19–22]", ("19", "20", "21", "22"))


def test_affiliations_are_none() -> None:
    text = (
        "A study of proning\n\nSmith J1,2, Jones K3 and Miller A1*\n\n1 Department of Medicine, University of X\n"
        "2 Institute of Y\n\nAbstract\n\nProning helps.1 It is safe.2 It is cheap.3,4\n"
    )
    assert [found for found, _ in cited(text)] == ["1", "2", "3,4"]


def test_a_citation_behind_the_stop_belongs_to_the_sentence_before_it() -> None:
    manuscript = read("paper.txt", "Cells divide.[2, 3] They rest. [4] They die.5,6 So it ends." + LIST)
    sentences = manuscript.paragraphs[0].sentences
    assert [(s.prose, [c.keys for c in s.citations]) for s in sentences] == [
        ("Cells divide.", [("2", "3")]),
        ("They rest.", [("4",)]),
        ("They die.", [("5", "6")]),
        ("So it ends.", []),
    ]


@given(st.text(alphabet="[](),.;–-0123456789 abcZ²¹⁵\n=^{}", max_size=200))
def test_candidates_stand_where_they_say(text: str) -> None:
    end = -1
    for candidate in candidates(text):
        assert candidate.numbers
        assert all(candidate.span.start <= n.start < n.end <= candidate.span.end for n in candidate.numbers)
        assert candidate.span.start >= end or candidate.span.end > end
        end = candidate.span.start
    read("paper.txt", text + LIST)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Cells divide [4].", ["[4]"]),
        (r"Cells divide \[4, 5\], as a converter has it.", [r"\[4, 5\]"]),
        (r"Cells divide.^\[6\]^ They rest.", [r"\[6\]"]),
        ("Cells [9](https://example.org) and `[10]` divide [11].", ["[11]"]),
    ],
)
def test_in_markdown(text: str, typed: list[str]) -> None:
    manuscript = read_manuscript("paper.md", f"# Results\n\n{text}\n{LIST.replace('References', '# References')}")
    assert [manuscript.text[c.span.start : c.span.end] for c in manuscript.citations] == typed
