"""Libraries of one or more BibTeX files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exocite.errors import ExociteError
from exocite.model.reference import Library
from exocite.sources.library import read_library, word_index
from exocite.sources.word_index import AUTHOR, JOURNAL, KEY, TITLE, YEAR


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture(params=["fresh", "cached", "uncached"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(paths: list[str], way: str) -> Library:
    if way == "cached":
        read_library(paths)
    return read_library(paths, cache=way != "uncached")


def test_a_library_has_its_entries_in_order(tmp_path: Path, way: str) -> None:
    path = write(tmp_path, "a.bib", "@misc{b, title={B}}\n\n@article{a, author={Doe, Jane and others}, title={A}}\n")
    library = read([path], way)
    assert list(library) == ["b", "a"]
    assert len(library) == 2
    assert library.paths == (path,)
    assert (library["a"].path, library["a"].line, library["a"].type) == (path, 3, "article")
    assert library["a"].author_year == "Doe et al."
    assert "a" in library
    assert "c" not in library
    assert library.get("c") is None
    with pytest.raises(KeyError):
        library["c"]


def test_files_share_keys_macros_and_parents(tmp_path: Path, way: str) -> None:
    first = write(tmp_path, "1.bib", "@string{j = {J Cell Sci}}\n@misc{a, title={1}}\n@inbook{c, crossref={p}}\n")
    second = write(tmp_path, "2.bib", "\n@misc{a, title={2}}\n@misc{A, journal=j}\n@book{p, title={Parent}}\n")
    library = read([first, second], way)
    assert list(library) == ["a", "c", "A", "p"]
    assert library["a"].title == "1"
    assert library["A"].fields["journal"] == "J Cell Sci"
    assert library["c"].fields["booktitle"] == "Parent"
    assert [(fault.kind, fault.path, fault.line, fault.severity) for fault in library.faults] == [
        ("duplicate-key", second, 2, "error"),
        ("duplicate-key-case", second, 3, "warning"),
    ]
    assert f"{first}:2" in library.faults[0].message


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.bib", "@misc{a, title={A}}")
    other = os.path.join(str(tmp_path), ".", "a.bib")
    library = read_library([path, other])
    assert library.paths == (path,)
    assert library.faults == ()


def test_no_files_are_an_empty_library(way: str) -> None:
    library = read([], way)
    assert len(library) == 0
    assert list(word_index(library).vocabulary) == []


def test_an_empty_file_is_an_empty_library(tmp_path: Path, way: str) -> None:
    library = read([write(tmp_path, "a.bib", "")], way)
    assert list(library) == []
    assert library.faults == ()


@pytest.mark.parametrize("cache", [True, False])
def test_what_cannot_be_opened_is_an_error(tmp_path: Path, cache: bool) -> None:
    missing = str(tmp_path / "missing.bib")
    with pytest.raises(ExociteError, match=r"missing\.bib: no such file") as caught:
        read_library([missing], cache=cache)
    assert caught.value.hint
    with pytest.raises(ExociteError, match="is a folder"):
        read_library([str(tmp_path)], cache=cache)
    with pytest.raises(ExociteError, match="cannot be read"):
        read_library([str(tmp_path / "a.bib\0")], cache=cache)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that bind")
def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "a.bib", "@misc{a}")
    os.chmod(path, 0)
    with pytest.raises(ExociteError, match="cannot be read: Permission denied"):
        read_library([path])


def test_the_word_index(tmp_path: Path, way: str) -> None:
    path = write(
        tmp_path,
        "a.bib",
        "@article{ahn2018, author={Ahn, So Yoon and {WHO}}, title={Exosomes of the lungs}, journal={Lung}, year=2018}\n"
        "@inproceedings{x, author={de la Vall{\\'e}e, J.}, title={Lung β-catenin}, booktitle={Exosome News}}\n",
    )
    index = word_index(read([path], way))
    assert list(index.keys) == ["ahn2018", "x"]
    assert list(index.vocabulary) == sorted(set(index.vocabulary))
    assert list(index.postings("lung")) == [(0, TITLE | JOURNAL), (1, TITLE)]
    assert list(index.postings("exosom")) == [(0, TITLE), (1, JOURNAL)]
    assert list(index.postings("2018")) == [(0, YEAR)]
    assert list(index.postings("ahn2018")) == [(0, KEY)]
    assert list(index.postings("vall")) == list(index.postings("nothing")) == []
    assert list(index.postings("valle")) == [(1, AUTHOR)]
    assert list(index.postings("who")) == []  # a stop word
    assert list(index.postings("beta")) == [(1, TITLE)]
    assert list(index.lengths) == [7, 10]


def test_a_plain_library_is_indexed_too() -> None:
    assert list(word_index(Library({})).vocabulary) == []
