"""Which references are one work."""

from __future__ import annotations

import pytest

from exocite.checking.matching import duplicates, match
from exocite.model.reference import Name, NameList, Reference
from exocite.records.reference import make

TITLE = "Prone positioning in severe acute respiratory distress syndrome"
ONE = {"title": TITLE, "year": "2013", "volume": "368", "pages": "2159-2168", "doi": "10.1056/NEJMoa1214103"}


def work(author: str = "Guérin", **fields: str) -> Reference:
    return make("x", "article", fields, {"author": NameList((Name(author, "C."),) if author else ())})


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"doi": "https://doi.org/10.1056/nejmoa1214103"}, True),
        ({"doi": "10.1056/other", "title": TITLE, "year": "2013"}, False),
        ({"pmid": "23688302"}, True),
        ({"title": TITLE.upper() + ".", "year": "2013"}, True),
        ({"title": TITLE, "year": "2014"}, False),
        ({"title": TITLE}, True),
        ({"title": "Editorial", "year": "2013"}, False),
        ({"title": "Something else", "year": "2013", "volume": "368", "pages": "2159"}, True),
        ({"title": "Something else", "year": "2013", "volume": "369", "pages": "2159"}, False),
        ({"title": TITLE.replace("severe acute", "severe, accute"), "year": "2013"}, True),
        ({"title": "Prone positioning in severe acute respiratory …", "year": "2013"}, True),
        ({"title": "Prone positioning in severe chronic obstructive pulmonary disease", "year": "2013"}, False),
    ],
)
def test_match(fields: dict[str, str], same: bool) -> None:
    library = {"guerin2013": work(**ONE, pmid="23688302"), "other": work("Roe", title="On cells and mice at rest")}
    assert match({"7": work(**fields)}, library) == ({"7": "guerin2013"} if same else {})


def test_another_author_with_a_title_that_is_nearly_the_same_is_another_work() -> None:
    library = {"guerin2013": work(**ONE)}
    assert match({"7": work("Roe", title=TITLE[:-9], year="2013")}, library) == {}


def test_two_works_of_an_author_in_a_year() -> None:
    library = {
        "a": work(title="Exosomes of mesenchymal stem cells in stroke, part one", year="2013"),
        "b": work(title="Exosomes of mesenchymal stem cells in stroke, part two", year="2013"),
    }
    own = {"1": work(title="Exosomes of mesenchymal stem cells in stroke", year="2013"), "2": library["b"]}
    assert match(own, library) == {"2": "b"}


def test_duplicates() -> None:
    works = {"a": work(**ONE), "b": work(title="On cells"), "c": work(title=TITLE), "d": work(doi=ONE["doi"])}
    assert duplicates(works) == {"c": "a", "d": "a"}
    assert match({}, works) == {} == match(works, {})
