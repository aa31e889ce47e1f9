"""Citations: collapsing, disambiguation, positions, affixes, and what is rendered again."""

from __future__ import annotations

from typing import Any

from exocite.csl import Cite, Processor
from tests.csl.helpers import cite, item, person, style, year

AUTHOR_YEAR = (
    '<group delimiter=" "><names variable="author"><name form="short" initialize-with=". "/></names>'
    '<date variable="issued"><date-part name="year"/></date><text variable="locator"/></group>'
)
SMITH = person("Smith", "Ann")


def books(*years: int, author: dict[str, str] = SMITH) -> list[dict[str, Any]]:
    return [item(f"b{index}", author=[author], issued=year(number)) for index, number in enumerate(years)]


def author_year(cite_options: str = "", delimiter: str = "; ") -> Any:
    return style(AUTHOR_YEAR, cite=cite_options, layout=f'prefix="(" suffix=")" delimiter="{delimiter}"')


def test_numbers_collapse() -> None:
    made = style('<text variable="citation-number"/>', cite='collapse="citation-number"', layout='delimiter=","')
    processor = Processor(made, [item(str(number)) for number in range(1, 8)])
    assert processor.cite(["1", "2", "3", "5", "6"]) == "1–3,5,6"
    assert processor.cite(["1", {"id": "2", "locator": "9"}, "3"]) == "1,2,3"


def test_year_collapse() -> None:
    assert cite(author_year('collapse="year"'), *books(1990, 1991)) == "(Smith 1990, 1991)"


def test_year_suffix_collapse() -> None:
    made = author_year('collapse="year-suffix-ranged" disambiguate-add-year-suffix="true" year-suffix-delimiter=","')
    assert cite(made, *books(1990, 1990, 1990, 1991)) == "(Smith 1990a–c, 1991)"


def test_year_suffix() -> None:
    made = author_year('disambiguate-add-year-suffix="true"')
    assert cite(made, *books(1990, 1990, 1991)) == "(Smith 1990a; Smith 1990b; Smith 1991)"


def test_given_names_tell_persons_apart() -> None:
    items = [
        item("a", author=[person("Roe", "Jane")], issued=year(2000)),
        item("b", author=[person("Roe", "Karl")], issued=year(2000)),
        item("c", author=[person("Doe", "Li")], issued=year(2000)),
    ]
    made = author_year('disambiguate-add-givenname="true"')
    assert cite(made, *items) == "(J. Roe 2000; K. Roe 2000; Doe 2000)"


def test_more_names_tell_cites_apart() -> None:
    people = [person("Roe", "J"), person("Doe", "K"), person("Low", "L"), person("Poe", "M")]
    items = [
        item("a", author=people[:3], issued=year(2000)),
        item("b", author=[*people[:2], people[3]], issued=year(2000)),
    ]
    made = author_year('disambiguate-add-names="true" et-al-min="3" et-al-use-first="1"')
    assert cite(made, *items) == "(Roe, Doe, Low 2000; Roe, Doe, Poe 2000)"


def test_disambiguate_condition() -> None:
    body = (
        '<names variable="author"><name form="short"/></names>'
        '<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
    )
    items = [item("a", author=[SMITH], title="A"), item("b", author=[SMITH], title="B")]
    assert cite(style(body, layout='delimiter="; "'), *items) == "Smith, A; Smith, B"


NOTE = (
    '<choose><if position="ibid-with-locator"><text term="ibid"/><text variable="locator" prefix=" "/></if>'
    '<else-if position="ibid"><text term="ibid"/></else-if>'
    '<else-if position="subsequent"><text variable="title" form="short"/>'
    '<text variable="first-reference-note-number" prefix=" n"/></else-if>'
    '<else><text variable="title"/></else></choose>'
)


def note(number: int, *cites: Any) -> dict[str, Any]:
    return {"citationItems": [{"id": one} if isinstance(one, str) else one for one in cites], "note": number}


def test_positions() -> None:
    processor = Processor(style(NOTE, kind="note"), [item("a", title="A"), item("b", title="B")])
    done = processor.citations(
        [
            note(1, "a"),
            note(2, "a"),
            note(3, {"id": "a", "locator": "5"}),
            note(4, "b"),
            note(5, "a"),
            note(6, "a", "b"),
        ]
    )
    assert done == ["A", "Ibid.", "Ibid. 5", "B", "A n1", "Ibid.B n4"]


def test_near_note() -> None:
    body = '<choose><if position="near-note"><text value="near"/></if><else><text value="far"/></else></choose>'
    processor = Processor(style(body, kind="note", cite='near-note-distance="2"'), [item("a")])
    assert processor.citations([note(1, "a"), note(2, "a"), note(9, "a")]) == ["far", "near", "far"]


def test_affixes_author_only_suppress_author() -> None:
    made = author_year()
    processor = Processor(made, books(1990))
    assert processor.cite([{"id": "b0", "prefix": "see", "suffix": "etc."}]) == "(see Smith 1990 etc.)"
    assert processor.cite([Cite("b0", suppress_author=True)]) == "(1990)"
    assert processor.cite([Cite("b0", author_only=True)]) == "Smith"
    assert processor.cite([{"id": "b0", "locator": "3-5", "label": "page"}]) == "(Smith 1990 3–5)"


def test_only_what_changed_is_rendered_again() -> None:
    made = author_year('disambiguate-add-year-suffix="true"')
    processor = Processor(made, books(1990, 1991, 1990))
    assert processor.citations([["b0"], ["b1"]]) == ["(Smith 1990)", "(Smith 1991)"]
    written: list[Any] = []
    write = processor._clusters.write
    processor._clusters.write = lambda cites: (written.append(cites), write(cites))[1]  # type: ignore[method-assign]
    assert processor.citations([["b0"], ["b1"], ["b2"]]) == ["(Smith 1990a)", "(Smith 1991)", "(Smith 1990b)"]
    assert len(written) == 2


def test_citation_sort() -> None:
    layout = f'<sort><key variable="issued" sort="descending"/></sort><layout delimiter="; ">{AUTHOR_YEAR}</layout>'
    assert cite(style(layout), *books(1990, 1995)) == "Smith 1995; Smith 1990"
