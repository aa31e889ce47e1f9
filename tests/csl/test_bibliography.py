"""Bibliographies: sorting, alignment, display, numbers, formats, digits."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from exocite.csl import FORMATS, Processor, Style
from exocite.csl.sorting import collation_key
from tests.csl.helpers import entries, item, person, style, year

SORTED = '<sort><key variable="author"/><key variable="issued" sort="descending"/></sort>'
LINE = '<names variable="author"><name form="short"/></names><date variable="issued" prefix=" " form="text"/>'


def test_sort() -> None:
    made = style(bibliography=f"{SORTED}<layout>{LINE}</layout>")
    people = [("Zola", 1880), ("Ångström", 1868), ("Andersen", 1835), ("Ångström", 1870), ("de Beer", 1900)]
    items = [item(str(n), author=[person(name, "X")], issued=year(when)) for n, (name, when) in enumerate(people)]
    assert entries(made, *items) == ["Andersen 1835", "Ångström 1870", "Ångström 1868", "de Beer 1900", "Zola 1880"]


def test_collation() -> None:
    words = ["Zebra", "apple", "Éclair", "o’Neil", "Ørsted", "eclair", "Smith, A", "Smithson"]
    assert sorted(words, key=collation_key) == [
        "apple", "eclair", "Éclair", "o’Neil", "Ørsted", "Smith, A", "Smithson", "Zebra",
    ]  # fmt: skip


def test_missing_keys_come_last_both_ways() -> None:
    for direction in ("ascending", "descending"):
        sort = f'<sort><key variable="issued" sort="{direction}"/></sort>'
        made = style(bibliography=f'{sort}<layout><text variable="title"/></layout>')
        items = [item("a", title="none"), item("b", title="one", issued=year(1999))]
        assert entries(made, *items) == ["one", "none"]


def test_second_field_align() -> None:
    body = '<text variable="citation-number" suffix="."/><text variable="title" prefix=" "/>'
    made = style(bibliography=body, bib='second-field-align="flush"')
    html = Processor(made, [item(title="T")]).bibliography()[0].write("html")
    assert html == (
        '<div class="csl-entry">\n    <div class="csl-left-margin">1.</div>'
        '<div class="csl-right-inline"> T</div>\n  </div>'
    )


def test_formats_escape_and_mark() -> None:
    made = style(bibliography='<text variable="title" font-style="italic"/><text variable="publisher" prefix=". "/>')
    processor = Processor(made, [item(title="A_b & <b>c</b>", publisher="50% {x}")])
    done = {name: processor.bibliography()[0].write(name) for name in FORMATS}
    assert done == {
        "text": "A_b & c. 50% {x}",
        "html": '<div class="csl-entry"><i>A_b &#38; <b>c</b></i>. 50% {x}</div>',
        "markdown": "*A\\_b & **c***. 50% {x}",
        "latex": "\\emph{A\\_b \\& \\textbf{c}}. 50\\% \\{x\\}",
        "rtf": "{\\i A_b & {\\b c}}. 50% \\{x\\}",
    }


def test_spans() -> None:
    made = style(bibliography='<text variable="title" font-style="italic"/><text value=" x"/>')
    found = Processor(made, [item(title="A <sup>2</sup>")]).bibliography()[0].spans()
    assert [(span.text, span.italic, span.vertical) for span in found] == [
        ("A ", True, ""),
        ("2", True, "sup"),
        (" x", False, ""),
    ]


def test_only_cited_items_are_listed_in_order() -> None:
    made = style('<text variable="citation-number"/>', bibliography='<text variable="title"/>')
    processor = Processor(made, [item(one, title=one) for one in "abc"])
    assert processor.citations([["c"], ["a", "c"]]) == ["1", "21"]
    assert [entry.id for entry in processor.bibliography()] == ["c", "a"]


def _random_item(rng: random.Random, number: int) -> dict[str, Any]:
    first = rng.randrange(1, 99000)
    return item(
        f"i{number}",
        type=rng.choice(["article-journal", "book", "chapter"]),
        author=[person(f"Name{rng.randrange(10**4)}", "A. B.") for _ in range(rng.randrange(1, 4))],
        title=f"Title {rng.randrange(10**6)}",
        container_title=f"Journal {rng.randrange(100)}",
        issued=year(rng.randrange(1500, 2030)),
        volume=str(rng.randrange(1, 10**4)),
        page=rng.choice([f"{first}-{first + rng.randrange(1, 900)}", str(first), f"e{first}"]),
    )


@pytest.mark.parametrize("name", ["vancouver", "apa", "nature", "chicago-author-date", "ieee"])
def test_no_digit_is_altered(name: str) -> None:
    """Every printed run of digits is one of the input, or the end of a page range cut as the style says."""
    rng = random.Random(name)
    items = [_random_item(rng, number) for number in range(60)]
    made = Style.from_name(name)
    by_id = {one["id"]: one for one in items}
    for place, entry in enumerate(Processor(made, items).bibliography(), 1):
        given = [*re.findall(r"\d+", " ".join(map(str, by_id[entry.id].values()))), str(place)]
        last = given and re.findall(r"\d+", by_id[entry.id]["page"])[-1]
        for digits in re.findall(r"\d+", entry.write("text")):
            assert digits in given or last.endswith(digits), (digits, by_id[entry.id])
