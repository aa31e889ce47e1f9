"""Names: order, particles, initials, et al., substitution."""

from __future__ import annotations

import pytest

from exocite.csl.initials import initials
from tests.csl.helpers import cite, entries, item, person, style


def names(attributes: str, *people: dict[str, str], inside: str = "", options: str = "") -> str:
    made = style(f'<names variable="author"><name {attributes}>{inside}</name></names>', options=options)
    return cite(made, item(author=list(people)))


HUMBOLDT = person("Humboldt", "Alexander von")
BEETHOVEN = person("van Beethoven", "Ludwig")
SMITH, JONES, BROWN = person("Smith", "Ann Bea"), person("Jones", "Carl"), person("Brown", "Dora")


@pytest.mark.parametrize(
    ("given", "mark", "initialize", "expected"),
    [
        ("Ann Bea", ". ", True, "A. B."),
        ("Ann Bea", ".", True, "A.B."),
        ("Ann Bea", "", True, "AB"),
        ("Jean-Luc", ". ", True, "J.-L."),
        ("C.-W.", ".", True, "C.-W."),
        ("S.-M. R.", "", True, "S-MR"),
        ("Ann B.", ". ", False, "Ann B."),
        ("A. B.", "", True, "AB"),
        ("John Bertrand de Cusance", ".", True, "J.B. de C."),
    ],
)
def test_initials(given: str, mark: str, initialize: bool, expected: str) -> None:
    assert initials(given, mark, initialize, True) == expected


def test_initials_without_hyphen() -> None:
    assert initials("Jean-Luc", ".", True, False) == "J.L."


@pytest.mark.parametrize(
    ("demote", "order", "expected"),
    [
        ("never", "", "Ludwig van Beethoven"),
        ("never", "all", "van Beethoven, Ludwig"),
        ("sort-only", "all", "van Beethoven, Ludwig"),
        ("display-and-sort", "all", "Beethoven, Ludwig van"),
    ],
)
def test_particle(demote: str, order: str, expected: str) -> None:
    attributes = f'name-as-sort-order="{order}"' if order else ""
    assert names(attributes, BEETHOVEN, options=f'demote-non-dropping-particle="{demote}"') == expected


def test_dropping_particle_goes_with_the_given_name() -> None:
    assert names('name-as-sort-order="all"', HUMBOLDT) == "Humboldt, Alexander von"
    assert names('form="short"', HUMBOLDT) == "Humboldt"


def test_and() -> None:
    assert names('and="text"', SMITH, JONES) == "Ann Bea Smith and Carl Jones"
    assert names('and="symbol" form="short"', SMITH, JONES, BROWN) == "Smith, Jones, &#38; Brown"
    attributes = 'and="text" delimiter-precedes-last="never" form="short"'
    assert names(attributes, SMITH, JONES, BROWN) == "Smith, Jones and Brown"


def test_et_al() -> None:
    cut = 'et-al-min="3" et-al-use-first="1" form="short"'
    assert names(cut, SMITH, JONES, BROWN) == "Smith et al."
    assert names(cut, SMITH, JONES) == "Smith, Jones"
    assert names(cut + ' delimiter-precedes-et-al="always"', SMITH, JONES, BROWN) == "Smith, et al."


def test_et_al_use_last() -> None:
    people = [person(f"N{number}", "X") for number in range(1, 8)]
    cut = 'et-al-min="6" et-al-use-first="3" et-al-use-last="true" form="short"'
    assert names(cut, *people) == "N1, N2, N3, … N7"


def test_literal_and_suffix() -> None:
    assert names('name-as-sort-order="all"', {"literal": "World Health Organization"}) == "World Health Organization"
    king = person("King", "Martin Luther", suffix="Jr.")
    assert names("", king) == "Martin Luther King Jr."
    assert names('name-as-sort-order="all" initialize-with=""', king) == "King, ML, Jr"


def test_name_parts() -> None:
    inside = '<name-part name="family" text-case="uppercase"/><name-part name="given" font-style="italic"/>'
    assert names("", JONES, inside=inside) == "<i>Carl</i> JONES"


def test_chinese_order() -> None:
    assert names("", person("毛", "泽东")) == "毛泽东"


def test_labels_and_substitute() -> None:
    body = (
        '<names variable="author"><name form="short"/><label form="short" prefix=" (" suffix=")"/>'
        '<substitute><names variable="editor"/><text variable="title"/></substitute></names>'
        '<text variable="title" prefix=", "/>'
    )
    made = style(body)
    assert cite(made, item(editor=[SMITH, JONES], title="T")) == "Smith, Jones (eds.), T"
    assert cite(made, item(title="T")) == "T"


def test_editor_who_translates() -> None:
    made = style('<names variable="editor translator"><name form="short"/><label prefix=", "/></names>')
    assert cite(made, item(editor=[SMITH], translator=[SMITH])) == "Smith, editor &#38; translator"


def test_count() -> None:
    made = style('<names variable="author"><name form="count"/></names>')
    assert cite(made, item(author=[SMITH, JONES])) == "2"


def test_author_substitute_in_bibliography() -> None:
    made = style(
        bibliography='<names variable="author"><name form="short"/></names><text variable="title" prefix=". "/>',
        bib='subsequent-author-substitute="---"',
    )
    assert entries(made, item("a", author=[SMITH], title="A"), item("b", author=[SMITH], title="B")) == [
        "Smith. A",
        "---. B",
    ]


OTHERS = {"literal": "others"}


@pytest.mark.parametrize(
    ("attributes", "people", "expected"),
    [
        ("", [SMITH, OTHERS], "Smith et al."),
        ("", [SMITH, JONES, OTHERS], "Smith, Jones, et al."),
        ('et-al-min="3" et-al-use-first="1"', [SMITH, JONES, OTHERS], "Smith et al."),
        ('et-al-min="4" et-al-use-first="1"', [SMITH, JONES, OTHERS], "Smith, Jones, et al."),
        ('et-al-min="2" et-al-use-first="1" et-al-use-last="true"', [SMITH, JONES, OTHERS], "Smith et al."),
        ('and="text"', [SMITH, JONES, OTHERS], "Smith, Jones, et al."),
        ("", [OTHERS], "others"),
        ("", [SMITH, {"literal": "others unknown"}], "Smith, others unknown"),
    ],
)
def test_others_is_et_al(attributes: str, people: list[dict[str, str]], expected: str) -> None:
    assert names(f'form="short" {attributes}', *people) == expected
