"""Where the fields of BibTeX entries stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.sources.field_places import field_place
from exocite.sources.library import read_library

BIB = """@string{jcs = "J Cell Sci"}
@article{one,
  title = {A title with "doi = {x}", {braces} and \\{ one},
  Journal = jcs # " and more",
  year=2001, doi = "10.1/x {\\"o} doi = y",
}
  @book ( two, title = {A}, url={https://x.org/?year=2}, year = 2002)
@misc{three, title={B}} @misc{four, note={C}}
@misc{fünf+x:y,
\ttitle
= {D}
}
@misc{six, title={E}, crossref={three}}
"""


@pytest.mark.parametrize(
    ("key", "names", "place"),
    [
        ("one", ("title",), (3, 3)),
        ("one", ("journal",), (4, 3)),
        ("one", ("year",), (5, 3)),
        ("one", ("doi",), (5, 14)),
        ("one", ("pages", "date", "year"), (5, 3)),
        ("one", ("pages",), (2, 1)),
        ("one", (), (2, 1)),
        ("two", ("url",), (7, 29)),
        ("two", ("year",), (7, 58)),
        ("three", ("title",), (8, 14)),
        ("four", ("note",), (8, 37)),
        ("fünf+x:y", ("title",), (10, 2)),
        ("six", ("title",), (13, 12)),
        ("six", ("year",), (13, 1)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places(key: str, names: tuple[str, ...], place: tuple[int, int], end: str) -> None:
    Path("refs.bib").write_bytes(b"\xef\xbb\xbf" * (end != "\n") + BIB.replace("\n", end).encode())
    assert field_place(read_library(["refs.bib"])[key], *names) == place


def test_a_file_that_has_changed_or_gone() -> None:
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    one = read_library(["refs.bib"])["one"]
    Path("refs.bib").write_text("", encoding="utf-8")
    assert field_place(one, "doi") == (2, 1)
    Path("refs.bib").unlink()
    assert field_place(one, "doi") == (2, 1)


def test_what_is_no_bibtex() -> None:
    Path("refs.ris").write_text("TY  - JOUR\nTI  - A title\nPY  - 2001\nER  - \n", encoding="utf-8")
    (reference,) = read_library(["refs.ris"]).values()
    assert field_place(reference, "year") == (reference.line, 1)


def test_a_long_library_is_read_once_and_looked_through_once() -> None:
    """Time goes with the length of what is looked at, not with its square."""
    entries = "".join(f"@misc{{k{number}, title={{T}}, year={{{number}}}}}\n" for number in range(5000))
    Path("refs.bib").write_text(entries + "@misc{open, title={" + "{" * 5000, encoding="utf-8")
    library = read_library(["refs.bib"])
    for number in range(0, 5000, 7):
        line, column = field_place(library[f"k{number}"], "year")
        assert (line, column) == (number + 1, entries.splitlines()[number].index("year") + 1)
