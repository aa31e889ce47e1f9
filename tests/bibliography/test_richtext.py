"""Marked strings, CSL-JSON's tags, and runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.bibliography.richtext import (
    BOLD,
    ITALIC,
    Run,
    from_html,
    marked,
    plain,
    split_links,
    to_runs,
    trimmed,
    unmarked,
    without_tags,
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain", "plain"),
        ("<i>in vivo</i> use", "in vivo use"),
        ("H<sub>2</sub>O and CD4<sup>+</sup>", "H2O and CD4+"),
        ('<span class="nocase">DNA</span>', "DNA"),
        ("a < b and c > d", "a < b and c > d"),
        ("p<i>0.05", "p<i>0.05"),
        ("a</i>", "a</i>"),
        ("<b><i>x</b></i>", "<b>x</b>"),
        ("<script>x</script>", "<script>x</script>"),
        ("a\ufdd0b", "ab"),
    ],
)
def test_tags(text: str, printed: str) -> None:
    assert unmarked(from_html(text)) == printed


def test_italic_within_italic_is_upright() -> None:
    runs = to_runs(marked(from_html("Effects of <i>E. coli</i> on"), ITALIC))
    assert runs == (
        Run("Effects of ", frozenset({ITALIC})),
        Run("E. coli"),
        Run(" on", frozenset({ITALIC})),
    )
    assert to_runs(marked(marked("x", BOLD), ITALIC)) == (Run("x", frozenset({BOLD, ITALIC})),)


def test_trimmed() -> None:
    assert trimmed((Run(" "), Run(" a", frozenset({ITALIC})), Run(" b "), Run(" "))) == (
        Run("a", frozenset({ITALIC})),
        Run(" b"),
    )


@given(st.text(max_size=80))
def test_any_text_survives(text: str) -> None:
    clean = "".join(character for character in text if not "\ufdd0" <= character <= "\ufdef")
    assert plain(to_runs(from_html(text))) == without_tags(clean)
    assert "".join(piece for piece, _ in split_links(text)) == text


def test_links_leave_the_full_stop_out() -> None:
    assert split_links("see https://doi.org/10.1/a_b. Then") == [
        ("see ", False),
        ("https://doi.org/10.1/a_b", True),
        (". Then", False),
    ]
