"""Which entries of a journal have a year that their volume cannot have."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.rules.volumes import Dated, odd_ones


def odd(*issues: tuple[int, int]) -> list[tuple[int, int]]:
    entries = [Dated(f"k{place}", volume, year) for place, (volume, year) in enumerate(issues)]
    return [(one.entry.volume, one.entry.year) for one in odd_ones(entries)]


@pytest.mark.parametrize(
    ("issues", "found"),
    [
        # one of four, in whatever way
        (((9, 2010), (10, 2015), (11, 2012), (12, 2013)), [(10, 2015)]),
        (((9, 2010), (10, 2011), (11, 2002), (12, 2013)), [(11, 2002)]),
        (((9, 2010), (10, 2011), (11, 2012), (2, 2013)), [(2, 2013)]),
        (((9, 2010), (10, 2011), (110, 2005), (12, 2013)), [(110, 2005)]),
        (((9, 2010), (9, 2010), (9, 2010), (9, 2013), (12, 2013)), [(9, 2013)]),
        # a year more or less is none
        (((9, 2010), (10, 2012), (11, 2011), (12, 2013)), []),
        (((9, 2010), (9, 2011), (10, 2011), (10, 2010)), []),
        # too few, or not clear which
        ((), []),
        (((9, 2010),), []),
        (((9, 2010), (10, 2001)), []),
        (((9, 2010), (10, 2011), (11, 2001)), []),
        (((1, 2010), (2, 2011), (21, 2001), (22, 2002)), []),
        (((9, 2010), (10, 2010), (9, 2014), (10, 2014)), []),
        # two works agree
        (((9, 2010), (11, 2012), (12, 2013), (13, 2014), (10, 2019), (10, 2019)), []),
        # several volumes a year
        (((100, 2000), (103, 2000), (106, 2001), (109, 2002), (112, 2003)), []),
        (((100, 2000), (103, 2000), (106, 2001), (109, 2002), (112, 1999)), [(112, 1999)]),
        # numbered anew
        (((60, 1990), (62, 1992), (64, 1994), (1, 1996), (3, 1998), (5, 2000)), []),
        (((60, 1990), (62, 1992), (64, 1994), (66, 1996), (68, 1998), (1, 2000)), [(1, 2000)]),
        # one line, and one beside it
        (((1, 2001), (11, 2011), (12, 2012), (13, 2013), (6, 2010)), [(6, 2010)]),
        (((1, 2001), (3, 2003), (4, 2004), (7, 2007), (9, 2019)), [(9, 2019)]),
        (((1, 2001), (3, 2003), (4, 2004), (7, 2007), (17, 2009)), []),
        (((100, 2000), (104, 2000), (106, 2002), (107, 2003), (108, 2004)), []),
        # far away
        (((1, 1990), (201, 1975), (202, 1975), (203, 1976), (204, 1976)), []),
    ],
)
def test_odd_ones(issues: tuple[tuple[int, int], ...], found: list[tuple[int, int]]) -> None:
    assert odd(*issues) == found
    assert odd(*reversed(issues)) == found


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 1)), max_size=40), st.integers(1, 4))
def test_what_rises_is_never_odd(volumes: list[tuple[int, int]], a_year: int) -> None:
    """Whatever the pace, and whether or not a work came out a year early."""
    assert odd(*((volume, 1950 + volume // a_year + early) for volume, early in volumes)) == []


def test_wrong_years_among_many_are_found_and_nothing_else() -> None:
    chance = random.Random(1)
    for _ in range(200):
        issues = [(volume, 1980 + volume) for volume in sorted(chance.sample(range(1, 40), 8))]
        place = chance.randrange(1, 7)
        wrong = issues[place][0], issues[place][1] + chance.choice((-15, -9, 9, 15))
        issues[place] = wrong
        assert odd(*issues) in ([wrong], [])


def test_a_journal_with_very_many_volumes_takes_no_time() -> None:
    assert odd(*((volume, 1900 + volume % 100) for volume in range(5000))) == []
