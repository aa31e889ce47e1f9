"""The lists on journals that ship: they are in order, and say what is known of journals."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from exocite.sources import journal_lists
from exocite.sources.journal_lists import has_article_numbers, plain, publishers

FOLDER = Path(journal_lists.__file__).parent / "journals"
JOURNALS = (
    "Nature", "Science", "Cell", "The Lancet", "BMJ", "JAMA", "Blood", "Chest", "Gut", "Thorax", "Brain", "Neuron",
    "Heart", "Circulation", "Pain", "Nutrients", "Trials", "Biomaterials", "Springer Plus", "Annu Rev Biochem",
    "ACS Nano",
    "IEEE Access", "Proc Am Thorac Soc", "J R Soc Med", "Sage Open", "Thieme Case Reports", "bioRxiv",
    "Research Square",
)  # fmt: skip


@pytest.mark.parametrize(
    ("journal", "doi", "year", "numbered"),
    [
        ("Sci Rep", "", 2019, True),
        ("Sci. Rep.", "", 2019, True),
        ("SCIENTIFIC REPORTS", "", 2011, True),
        ("Stem Cell Research & Therapy", "", 2018, True),
        ("BMC Cancer", "", 2010, True),
        ("BMC", "", 2010, False),
        ("PLoS ONE", "", 2010, True),
        ("Exp Mol Med", "", 2018, True),
        ("Exp Mol Med", "", 2019, False),
        ("Front Biosci", "", 2012, False),
        ("Phytother Res", "", 2005, False),
        ("Any", "10.1186/s40001-019-0001-2", 2019, True),
        ("Any", "10.1186/1297-9686-35-1-3", 2003, False),
        ("Any", "10.1016/j.x", 2019, False),
        ("", "", 2019, False),
    ],
)
def test_article_numbers(journal: str, doi: str, year: int, numbered: bool) -> None:
    assert has_article_numbers(journal, doi, year) is numbered


def test_no_journal_is_a_publisher() -> None:
    assert not {plain(name) for name in JOURNALS} & publishers()
    assert {plain("Springer-Verlag"), plain("John Wiley & Sons"), "elsevier"} <= publishers()


@pytest.mark.parametrize("name", ["article_numbers", "publishers"])
def test_lists_are_in_order(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["name"] for row in rows if row["name"]]
    assert names == sorted(names, key=str.casefold)
    assert len(set(map(plain, names))) == len(names)
    assert all(None not in row and all(value == value.strip() for value in row.values()) for row in rows)
