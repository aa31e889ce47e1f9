"""Text fits its width: wrapping, sharing of widths, wide and combining characters."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.evidence.tables import build
from exocite.model.evidence import Claim
from exocite.reporters.tables import render
from exocite.reporters.tables.widths import Disguise, share, wrap
from tests.evidence.sample import sample
from tests.reporters.test_tables import hostile, table


def columns(text: str) -> int:
    """How many columns a line takes on a terminal."""
    shown = [c for c in text if unicodedata.category(c) not in {"Mn", "Me", "Cf"}]
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown)


@pytest.mark.parametrize("width", [20, 21, 37, 60, 79, 80, 81, 100, 119, 120, 160, 240])
@pytest.mark.parametrize("kind", ["claims", "trials", "studies"])
def test_no_line_is_longer_than_the_width(width: int, kind: str) -> None:
    for base in (sample(), hostile()):
        text = render(table(base=base, kind=kind, columns=()), "text", width)
        assert isinstance(text, str)
        assert max(map(columns, text.splitlines())) <= width
        assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_the_library_leaves_other_users_of_tabulate_alone() -> None:
    script = (
        "from exocite.reporters.tables.layout import lay_out\n"
        "assert lay_out([['a', 'b']], ['left', 'left']) == ['a  b']\n"
        "import importlib.metadata, tabulate\n"
        "assert tabulate.__version__ == importlib.metadata.version('tabulate')"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_eighty_columns_are_used() -> None:
    lines = str(render(table("ARDS"), "text", 80)).splitlines()
    rules = [line for line in lines if set(line) == {"-", " "}]
    assert rules
    assert {len(line) for line in rules} <= {80, *range(60, 81)}
    assert max(map(len, lines)) > 76


def test_wide_characters_line_up() -> None:
    claims = {
        key: Claim(key, text, disease_ids=("ards",))
        for key, text in (("a", "漢字"), ("b", "e\u0301te\u0301"), ("c", "abcd"))
    }
    text = str(render(build(sample(claims=claims), kind="claims", columns=["statement", "claim_id"]), "text", 80))
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("---"))
    assert [columns(line[: line.rindex(" ") + 1]) for line in lines[start + 1 : start + 4]] == [11, 11, 11]


@given(st.text(max_size=60), st.integers(4, 30))
def test_a_disguise_counts_columns_and_comes_off(text: str, width: int) -> None:
    disguise = Disguise()
    hidden = disguise.hide(text)
    assert disguise.show(hidden) == text
    lines = wrap(hidden, width)
    assert all(len(line) <= width for line in lines)
    assert all(columns(disguise.show(line)) <= width for line in lines)


@given(st.text(alphabet="ab-/ ", max_size=80), st.integers(1, 20), st.integers(0, 3))
def test_wrapping_loses_nothing(text: str, width: int, indent: int) -> None:
    width += indent
    lines = wrap(text, width, " " * indent)
    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("intratracheal", 8, ["intratra", "cheal"]),
        ("anti-inflammatory", 8, ["anti-", "inflamma", "tory"]),
        ("IL-6/IL-10/TNF", 8, ["IL-6/", "IL-10/", "TNF"]),
        ("a anti-inflammatory", 8, ["a", "anti-", "inflamma", "tory"]),
        ("short", 5, ["short"]),
        ("", 5, [""]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 14), st.integers(1, 200)), min_size=1, max_size=10), st.data()
)
def test_shares_keep_their_bounds(columns: list[tuple[int, int, int]], data: st.DataObject) -> None:
    natural = [max(n, low) for n, low, _ in columns]
    least = [low for _, low, _ in columns]
    room = data.draw(st.integers(len(columns), 300))
    widths = share(room, natural, least, [float(weight) for _, _, weight in columns])
    assert sum(widths) <= max(room, len(columns))
    assert all(width >= 1 for width in widths)
    if sum(least) <= room:
        assert all(low <= width for low, width in zip(least, widths, strict=True))
        assert sum(widths) == min(room, sum(natural))
