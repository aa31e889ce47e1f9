"""Text: numbers, page ranges, cases, quotation marks, punctuation, groups, conditions, dates."""

from __future__ import annotations

import pytest

from exocite.csl import Locale
from exocite.csl.numbers import format_number, is_numeric, is_plural, page_range, roman
from exocite.csl.richtext import cat, plain
from exocite.csl.textcase import apply_case
from tests.csl.helpers import cite, item, style, year


@pytest.mark.parametrize(
    ("pages", "kind", "expected"),
    [
        ("321-325", "", "321–325"),
        ("321-325", "minimal", "321–5"),
        ("321-325", "minimal-two", "321–25"),
        ("321-25", "expanded", "321–325"),
        ("321-325", "chicago", "321–25"),
        ("1496-1504", "chicago", "1496–1504"),
        ("1496-1504", "chicago-16", "1496–504"),
        ("271-280.e8", "minimal", "271-280.e8"),
        ("e12-e20", "", "e12–e20"),
        ("i-ix", "minimal", "i–ix"),
        ("110-N6", "expanded", "110-N6"),
        ("3\\-B", "", "3-B"),
        ("12, 14-16", "", "12, 14–16"),
        ("253-22", "minimal", "253–22"),
        ("1-13", "expanded", "1–13"),
    ],
)
def test_page_range(pages: str, kind: str, expected: str) -> None:
    assert page_range(pages, kind, "–") == expected


@pytest.mark.parametrize(("text", "numeric"), [("3", True), ("2-4, 6", True), ("D2a", True), ("second", False)])
def test_numeric(text: str, numeric: bool) -> None:
    assert is_numeric(text) is numeric


@pytest.mark.parametrize(
    ("text", "plural"), [("3", False), ("3-5", True), ("3 & 5", True), ("Michaelson-Morely", False)]
)
def test_plural(text: str, plural: bool) -> None:
    assert is_plural(text) is plural


def test_ordinals() -> None:
    english = Locale.load("en-US")
    done = [format_number(str(number), "ordinal", "", english) for number in (1, 2, 3, 11, 21, 112)]
    assert done == ["1st", "2nd", "3rd", "11th", "21st", "112th"]
    assert format_number("2", "long-ordinal", "", english) == "second"
    assert roman(1994) == "mcmxciv"


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("title", "a tale of two cities", "A Tale of Two Cities"),
        ("title", "role of mRNA in cells: the basics", "Role of mRNA in Cells: The Basics"),
        ("title", "out-of-fashion pro-environmental", "Out-of-Fashion Pro-Environmental"),
        ("title", "UK people", "UK People"),
        ("sentence", "A Study of DNA in Mice", "A study of DNA in mice"),
        ("capitalize-first", "lower case", "Lower case"),
        ("capitalize-first", "medRxiv", "medRxiv"),
        ("uppercase", "straße", "STRASSE"),
    ],
)
def test_text_case(case: str, text: str, expected: str) -> None:
    assert apply_case(text, case, english=True) == expected


def test_case_spares_nocase_and_other_languages() -> None:
    made = style('<text variable="title" text-case="title"/>')
    assert cite(made, item(title='the <span class="nocase">de facto</span> rule')) == "The de facto Rule"
    assert cite(made, item(title="le rouge et le noir", language="fr")) == "le rouge et le noir"


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [("a.", ". b", "a. b"), ("a?", ". b", "a? b"), ("a.", ", b", "a., b"), ("a,", ", b", "a, b"), ("a ", " b", "a b")],
)
def test_seam(left: str, right: str, joined: str) -> None:
    assert plain(cat(left, right)) == joined


def test_quotes_flip_and_take_punctuation() -> None:
    made = style('<text variable="title" quotes="true" suffix=", "/><text value="x"/>')
    assert cite(made, item(title='A "b" c')) == "“A ‘b’ c,” x"
    assert cite(made, item(title='A "b" c'), locale="en-GB") == "‘A “b” c’, x"
    assert cite(made, item(title="It's ‘so’")) == "“It’s ‘so,’” x"


def test_italics_flip() -> None:
    made = style('<text variable="title" font-style="italic"/>')
    assert cite(made, item(title="On <i>E. coli</i> x")) == (
        '<i>On <span style="font-style:normal;">E. coli</span> x</i>'
    )


def test_group_is_silent_without_variables() -> None:
    made = style('<text value="x"/><group prefix=" "><text term="in"/><text variable="title"/></group>')
    assert cite(made, item()) == "x"
    assert cite(made, item(title="T")) == "x inT"


def test_conditions() -> None:
    body = (
        '<choose><if type="book" variable="title" match="all"><text value="1"/></if>'
        '<else-if is-numeric="volume"><text value="2"/></else-if><else><text value="3"/></else></choose>'
    )
    made = style(body)
    assert [cite(made, one) for one in (item(title="T"), item(volume="7"), item(volume="x"))] == ["1", "2", "3"]


def test_delimiter_reaches_into_choose() -> None:
    made = style(
        '<group delimiter="; "><choose><if type="book"><text value="a"/><text value="b"/></if></choose></group>'
    )
    assert cite(made, item()) == "a; b"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (year(2020), "2020"),
        (year(2020, 5), "May 2020"),
        (year(2020, 5, 9), "May 9, 2020"),
        (year(2020, 22), "Summer 2020"),
        ({"date-parts": [[2020, 5, 9], [2020, 5, 12]]}, "May 9–12, 2020"),
        ({"date-parts": [[2020, 5], [2020, 7]]}, "May–July 2020"),
        ({"date-parts": [[2019], [2020]]}, "2019–2020"),
        ({"raw": "2020-05-09"}, "May 9, 2020"),
        ({"raw": "2019/2020"}, "2019–2020"),
        ({"literal": "in press"}, "in press"),
        (year(-43), "43 BC"),
        (year(79), "79 AD"),
    ],
)
def test_dates(date: dict[str, object], expected: str) -> None:
    assert cite(style('<date variable="issued" form="text"/>'), item(issued=date)) == expected


def test_date_locale() -> None:
    made = style('<date variable="issued" form="text"/>')
    assert cite(made, item(issued=year(2020, 5, 9)), locale="de-DE") == "9. Mai 2020"


def test_variables_in_the_note() -> None:
    made = style('<text variable="volume"/><text variable="note" prefix=": "/>')
    assert cite(made, item(note="volume: 7\nread twice")) == "7: read twice"
