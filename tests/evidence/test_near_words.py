"""A typed word stands for itself, for longer words, or for words a slip or two away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.evidence.near_words import slips, variants

VOCABULARY = sorted(
    "2018 2019 alpha beta cell cellular exosom exosomal fibrosis hyperoxia inflam inflammat lung mesenchymal mous rat "
    "ratio vesicl".split()
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("exosom", ["exosom", "exosomal"]),  # known, and long enough for its longer forms
        ("rat", ["rat"]),  # known and short: no ratio
        ("fib", ["fibrosis"]),  # a beginning
        ("lugn", ["lung"]),  # two letters swapped
        ("lunge", ["lung"]),
        ("vsicl", ["vesicl"]),
        ("hyproxya", ["hyperoxia"]),  # two slips in eight letters
        ("mesnchimal", ["mesenchymal"]),
        ("hyprx", []),  # two slips in five letters
        ("cel", ["cell", "cellular"]),
        ("luf", []),  # a slip in three letters
        ("2108", []),  # a number is what it is
        ("zzzzzzzz", []),
    ],
)
def test_variants(word: str, expected: list[str]) -> None:
    assert sorted(variants(word, [VOCABULARY])) == expected


def test_weights_fall_with_the_distance() -> None:
    found = variants("exosom", [VOCABULARY])
    assert found["exosom"] == 1.0 > found["exosomal"]
    assert variants("vsicl", [VOCABULARY])["vesicl"] > variants("mesnchimal", [VOCABULARY])["mesenchymal"]


def test_the_nearest_win_over_all_vocabularies() -> None:
    assert list(variants("vesikles", [["vehicles"], ["vesicles"]])) == ["vesicles"]


def restricted_distance(one: str, other: str) -> int:
    """Optimal string alignment by its definition."""
    if not one or not other:
        return len(one) + len(other)
    costs = [
        restricted_distance(one[1:], other) + 1,
        restricted_distance(one, other[1:]) + 1,
        restricted_distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if one[:2] == other[:2][::-1] and len(one) > 1:
        costs.append(restricted_distance(one[2:], other[2:]) + 1)
    return min(costs)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_slips_are_the_edit_distance(one: str, other: str, most: int) -> None:
    assert slips(one, other, most) == min(restricted_distance(one, other), most + 1)


@given(st.text("abcdefg", min_size=4, max_size=10), st.data())
def test_no_slip_is_overlooked(word: str, data: st.DataObject) -> None:
    """Each single slip on a word of four letters or more leads back to it."""
    place = data.draw(st.integers(0, len(word) - 1))
    slipped = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + "z" + word[place:],
                word[:place] + "z" + word[place + 1 :],
            ]
        )
    )
    found = variants(slipped, [[word]])
    assert list(found) == [word] or len(slipped) < 4 or word == slipped
