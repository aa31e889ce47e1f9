"""The mask: as long as the text, and what it shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers.mask import BLANK, CITED, FILLERS, NAMED, NOTHING, OBJECT, Fill, build, filled, prose


@pytest.mark.parametrize(
    ("fills", "mask"),
    [
        ([], "abcdef"),
        ([Fill(1, 3, BLANK)], "a  def"),
        ([Fill(4, 6, CITED), Fill(0, 2, OBJECT)], f"{OBJECT}{OBJECT}cd{CITED}{CITED}"),
        ([Fill(1, 3, "xy")], "axydef"),
        ([Fill(1, 5, CITED), Fill(2, 3, NOTHING)], f"a{CITED * 4}f"),
        ([Fill(1, 2, NOTHING), Fill(1, 5, CITED)], f"a{CITED * 4}f"),
        ([Fill(1, 3, BLANK), Fill(2, 5, CITED)], "a  def"),
    ],
)
def test_build(fills: list[Fill], mask: str) -> None:
    assert build("abcdef", fills) == mask


def test_fillers_of_the_text_itself_are_no_fillers() -> None:
    assert build(f"a{CITED}b{NOTHING}", []) == "a\ufffdb\ufffd"
    assert filled(f"a{CITED}b", [Fill(0, 1, BLANK)]) == f" {CITED}b"


@pytest.mark.parametrize(
    ("mask", "text"),
    [
        ("It  fell\nfast.", "It fell fast."),
        (f"H{NOTHING}2{NOTHING}O fell {CITED * 9}.", "H2O fell ."),
        (f"{NAMED * 4} found {OBJECT * 3} so.", "found so."),
        ("", ""),
    ],
)
def test_prose(mask: str, text: str) -> None:
    assert prose(mask) == text


RANGES = st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from([BLANK, *FILLERS]))


@given(st.text(min_size=40, max_size=60), st.lists(RANGES))
def test_length(text: str, ranges: list[tuple[int, int, str]]) -> None:
    fills = [Fill(min(a, b), max(a, b), shown) for a, b, shown in ranges if a != b]
    assert len(build(text, fills)) == len(text)
