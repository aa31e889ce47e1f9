"""The entries of a journal: what is found by words in a large library is what reading all of it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.model.evidence import EvidenceBase
from exocite.model.reference import Library
from exocite.rules.base import Context
from exocite.rules.journals import MOST, SMALL, same_journal
from exocite.sources.library import read_library

NAMES = (
    "Stem Cells",
    "Stem cells.",
    "Stem Cell Res \\& Ther",
    "Cell",
    "J Cell Sci",
    "Science of the Cell",
    "The Lancet",
    "日本",
)


def library(entries: int) -> Library:
    journals = [NAMES[number % len(NAMES)] for number in range(entries)]
    parts = (
        f"@article{{k{n}, title={{Stem Cell {n}}}, journal={{{journal}}}}}\n" for n, journal in enumerate(journals)
    )
    Path("refs.bib").write_text("".join(parts), encoding="utf-8")
    read_library(["refs.bib"])
    return read_library(["refs.bib"])  # as it comes from the cache


@pytest.mark.parametrize("name", range(len(NAMES)))
def test_found_by_words(name: int) -> None:
    large = library(SMALL + 1)
    base = EvidenceBase("", large)
    reference = large[f"k{name}"]
    last = f"k{name + len(NAMES) * (SMALL // len(NAMES) - 1)}"
    found = [entry.key for entry in same_journal(reference, large, Context(base, cited=frozenset({last, "k99999"})))]
    read = [entry.key for entry in same_journal(reference, large, Context(base))]
    assert len(read) >= SMALL // len(NAMES)
    assert found == ([last, *read[: MOST - 1]] if NAMES[name].isascii() else [])  # other scripts have no words there


def test_without_a_journal() -> None:
    small = Library(dict(library(2).items()))
    nameless = read_library(["refs.bib"])["k0"]
    assert same_journal(nameless, small, Context(EvidenceBase("", small), cited=frozenset()))[0].key == "k0"
    Path("book.bib").write_text("@book{b, title={T}}", encoding="utf-8")
    book = read_library(["book.bib"])
    assert same_journal(book["b"], book, Context(EvidenceBase("", book))) == ()
