"""Page ranges: the tables of the CSL specification, and the promise that no page number is ever altered."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.bibliography.pages import first_page, format_pages, page_ends

FORMS = ("", "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16")


@pytest.mark.parametrize(
    ("form", "pages", "printed"),
    [
        # CSL 1.0.2, appendix V
        ("expanded", "42-5", "42–45"), ("expanded", "321-8", "321–328"), ("expanded", "2787-816", "2787–2816"),
        ("minimal", "42-45", "42–5"), ("minimal", "321-328", "321–8"), ("minimal", "2787-2816", "2787–816"),
        ("minimal-two", "7-8", "7–8"), ("minimal-two", "42-45", "42–45"), ("minimal-two", "321-328", "321–28"),
        ("minimal-two", "2787-2816", "2787–816"),
        ("chicago", "3-10", "3–10"), ("chicago", "71-72", "71–72"), ("chicago", "100-104", "100–104"),
        ("chicago", "600-613", "600–613"), ("chicago", "1100-1123", "1100–1123"), ("chicago", "107-108", "107–8"),
        ("chicago", "505-517", "505–17"), ("chicago", "1002-1006", "1002–6"), ("chicago", "321-325", "321–25"),
        ("chicago", "415-532", "415–532"), ("chicago", "11564-11568", "11564–68"),
        ("chicago", "13792-13803", "13792–803"), ("chicago-15", "1496-1504", "1496–1504"),
        ("chicago-15", "2787-2816", "2787–2816"), ("chicago-16", "1496-1504", "1496–504"),
        ("chicago-16", "2787-2816", "2787–816"), ("chicago-16", "96-117", "96–117"),
        # what citeproc-py gets wrong
        ("minimal", "1-14", "1–14"), ("minimal", "983-9", "983–9"), ("minimal", "983-989", "983–9"),
        ("minimal", "99-101", "99–101"), ("", "983-9", "983–9"), ("", "2204-2213", "2204–2213"),
        # article numbers, supplements, sections, Roman numerals: nothing but the dash
        ("minimal", "e00658", "e00658"), ("expanded", "12004", "12004"), ("minimal", "ra63-ra", "ra63-ra"),
        ("minimal", "S12-S34", "S12–34"), ("expanded", "S12-34", "S12–S34"), ("chicago", "A12-B15", "A12–B15"),
        ("minimal", "271-280.e8", "271–280.e8"), ("minimal", "xi-xv", "xi–xv"), ("minimal", "A-1–A-9", "A-1–A-9"),
        # several pieces, and what is no ascending range
        ("minimal", "1-4, 9, 21-29", "1–4, 9, 21–9"), ("minimal", "142-145 & 235", "142–5 & 235"),
        ("minimal", "9-9", "9–9"), ("minimal", "120-100", "120–100"), ("minimal", "0012-0019", "0012–0019"),
        ("minimal", "12-34-56", "12-34-56"), ("minimal", "", ""), ("minimal", "12+", "12+"),
    ],
)  # fmt: skip
def test_forms(form: str, pages: str, printed: str) -> None:
    assert format_pages(pages, form) == printed


def test_delimiter_of_the_locale() -> None:
    assert format_pages("1-4, 9-12", "", "-") == "1-4, 9-12"


@given(st.integers(1, 99999), st.integers(1, 99999), st.sampled_from(FORMS), st.sampled_from(["", "e", "S"]))
def test_a_reader_gets_the_pages_back(one: int, other: int, form: str, letter: str) -> None:
    first, last = sorted((one, other))
    printed = format_pages(f"{letter}{first}-{letter}{last}", form)
    if first < last:
        assert page_ends(printed) == (f"{letter}{first}", f"{letter}{last}")
    else:
        assert printed == f"{letter}{first}–{letter}{last}"


@given(st.text("0123456789-–, &eS.", max_size=20), st.sampled_from(FORMS))
def test_whatever_is_typed_digits_stay_and_a_second_time_changes_nothing(pages: str, form: str) -> None:
    assert re.findall("[0-9]+", format_pages(pages)) == re.findall("[0-9]+", pages)
    assert format_pages(format_pages(pages, form), form) == format_pages(pages, form)


@pytest.mark.parametrize(
    ("pages", "first"), [("2204-2213", "2204"), ("1-4, 9", "1"), ("e12", "e12"), ("ra63-ra", "ra63-ra"), ("", "")]
)
def test_first_page(pages: str, first: str) -> None:
    assert first_page(pages) == first
