"""Figures that sentences report: how they are read, and whether they can be true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.model.manuscript import Span
from exocite.parsers.mask import CITED, NOTHING
from exocite.support.figures import distributions
from exocite.support.figures.intervals import intervals
from exocite.support.figures.number import read
from exocite.support.figures.pvalues import impossible_p
from exocite.support.figures.reported import reported_tests
from exocite.support.figures.shares import shares
from exocite.support.plain import Plain

TAILS = [  # as scipy 1.x gives them
    ("of_t", (2.1, 24), 0.04642150218323497),
    ("of_t", (0.3, 3), 0.783763292039919),
    ("of_t", (12.5, 7), 4.832418023181001e-06),
    ("of_t", (1.96, 1000), 0.050273184955748736),
    ("of_t", (5.2, 2.5), 0.021404528763088612),
    ("of_f", (3.4, 2, 57), 0.04027578771451294),
    ("of_f", (0.5, 10, 4), 0.8294730741512227),
    ("of_f", (63.88, 4, 118), 1.233425069136087e-28),
    ("of_f", (1.0, 1, 1), 0.5),
    ("of_f", (0.0, 2, 9), 1.0),
    ("of_chi2", (0.89, 1), 0.3454773079045167),
    ("of_chi2", (9.5, 4), 0.04974724741794365),
    ("of_chi2", (120.0, 100), 0.08440668109369177),
    ("of_chi2", (0.01, 3), 0.9997348349413444),
    ("of_chi2", (0.0, 3), 1.0),
    ("of_z", (1.96,), 0.04999579029644087),
    ("of_z", (-0.3,), 0.7641771556220948),
    ("of_z", (4.5,), 6.795346249460107e-06),
    ("of_r", (0.45, 28), distributions.of_t(0.45 * (28 / (1 - 0.45**2)) ** 0.5, 28)),
    ("of_r", (1.0, 28), 0.0),
]


@pytest.mark.parametrize(("name", "arguments", "p"), TAILS)
def test_tails(name: str, arguments: tuple[float, ...], p: float) -> None:
    assert getattr(distributions, name)(*arguments) == pytest.approx(p, rel=1e-9, abs=1e-12)


@given(st.floats(0, 200), st.floats(0.5, 500), st.floats(0.5, 500))
def test_a_greater_statistic_has_no_greater_p(value: float, df1: float, df2: float) -> None:
    for more in (value + 0.1, value * 2):
        assert -1e-12 <= distributions.of_f(more, df1, df2) <= distributions.of_f(value, df1, df2) + 1e-9 <= 1 + 1e-8
        assert distributions.of_chi2(more, df1) <= distributions.of_chi2(value, df1) + 1e-9
        assert distributions.of_t(more, df1) <= distributions.of_t(value, df1) + 1e-9


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", (12, 0)),
        ("1,234", (1234, 0)),
        ("1,234.50", (1234.5, 2)),
        (".05", (0.05, 2)),
        ("-0.50", (-0.5, 2)),
        ("0,003", None),
        ("1.234,5", None),
        ("12a", None),
    ],
)
def test_numbers(text: str, number: tuple[float, int] | None) -> None:
    assert read(text) == number


@pytest.mark.parametrize(
    ("text", "consistent", "decides"),
    [
        ("t(24) = 2.10, p = .046", True, False),
        ("t(24) = 2.10, p = .03", False, False),
        ("t(28) = 1.20, p = .02", False, True),
        ("t(28) = 1.2, p > .05", True, False),
        ("F(2, 57) = 3.40; p = .04", True, False),
        ("F(1,105) = 3.90, p = 0.05", True, False),
        ("χ2(1, N = 90) = 0.89, p < .05", False, True),
        ("r(28) = .45, p = .01", True, False),
        ("a one-tailed t(20) = 1.80, p = .043", True, False),
        ("z = -2.10, p = .036", True, False),
        ("Q(4) = 9.5, P-value = 0.05", True, False),
    ],
)
def test_tests(text: str, consistent: bool, decides: bool) -> None:
    found = list(reported_tests(text))
    assert [(one.consistent, one.decides_otherwise) for one in found] == [(consistent, decides)]


@pytest.mark.parametrize(
    "text",
    ["Wilcoxon: Z = 1.2, p = .04", "r(20) = 1.3, p = .02", "F(2, 0) = 1.3, p = .02", "t(2) = 1.3, p = 1.2 × 10-5"],
)
def test_what_is_no_test_to_calculate(text: str) -> None:
    assert not list(reported_tests(text))


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 2))
def test_a_share_calculated_and_rounded_is_right(part: int, whole: int, decimals: int) -> None:
    part = min(part, whole)
    found = list(shares(f"Of them {part}/{whole} ({100 * part / whole:.{decimals}f}%) agreed."))
    assert [(one.part, one.whole, one.right, one.possible) for one in found] == [(part, whole, True, True)]


def test_intervals() -> None:
    (one,) = intervals("OR 1.45 (95% CI 0.90--1.92; p = 0.01)")
    assert (one.low.value, one.high.value) == (0.9, 1.92)
    assert (one.ratio, one.holds_estimate, one.against_p) == (True, True, True)
    assert not list(intervals("-0.5 (95% CI -0.9--0.1)"))


def test_impossible_p() -> None:
    text = "p = 1.3, P < 0, p = 0.000, p = 1, p < 10-3, -log10 p = 3.9, p = 0,003"
    assert [words for words, *_ in impossible_p(text)] == ["p = 1.3", "P < 0", "p = 0.000"]


def test_places_in_the_source() -> None:
    mask = f"x {NOTHING}p{NOTHING} =\u00a0.03{CITED * 3} 0·5"
    plain = Plain(mask, Span(2, len(mask)))
    assert plain.text == "p = .03    0.5"
    assert plain.span(0, 7) == Span(3, 11)


@given(st.text(alphabet="pPtFrz()=<>.,0123456789%/ –-±CI95 of n", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for one in (*reported_tests(text), *intervals(text), *shares(text), *impossible_p(text)):
        assert text[one[-2] : one[-1]]  # type: ignore[misc]
