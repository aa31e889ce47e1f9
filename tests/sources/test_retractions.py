"""The local list of retractions: what its forms say, how notices are found, and when a list is no list."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.errors import ExociteError
from exocite.model.retraction import Notice, standing
from exocite.sources import retraction_csv
from exocite.sources.retractions import Retractions, list_state, read_retractions

HEADER = (
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason"
)
ROW = '5/3/2021 0:00,10.1000/n,0,10.1000/Work,123,Retraction,"+Plagiarism;+Data, made up;"'


def write(text: str | bytes, name: str = "list.csv") -> str:
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def listed(*rows: str, header: str = HEADER) -> Retractions:
    return read_retractions(write("\n".join((header, *rows, ""))))


def test_a_notice() -> None:
    notice = Notice("retraction", "2021-05-03", "10.1000/n", "", ("Plagiarism", "Data, made up"))
    retractions = listed(ROW)
    assert retractions.notices("10.1000/work", "") == (notice,)
    assert retractions.notices("", "123") == (notice,)
    assert retractions.notices("10.1000/other", "123") == (notice,)
    assert retractions.notices("10.1000/wor", "12") == retractions.notices("10.1000/work2", "1234") == ()
    assert retractions.notices("", "") == ()


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("5/3/2021 0:00", "2021-05-03"),
        ("12/31/1999", "1999-12-31"),
        ("2021-05-03", "2021-05-03"),
        ("2021-05-03T00:00", "2021-05-03"),
        ("31/12/2020", ""),
        ("2/30/2020", ""),
        ("2021", ""),
        ("", ""),
    ],
)
def test_dates(cell: str, date: str) -> None:
    retractions = listed(ROW.replace("5/3/2021 0:00", cell))
    assert retractions.notices("10.1000/work", "")[0].date == date
    assert retractions.newest("2030-01-01") == date


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"{HEADER}\n{ROW}\n", "utf-8"),
        (f"{HEADER}\n{ROW}\n", "utf-8-sig"),
        (f"{HEADER}\r\n{ROW}\r\n", "utf-8"),
        (f"{HEADER}\n{ROW.replace('Plagiarism', 'Plagiát')}\n", "cp1252"),
        (f"{HEADER}\n{ROW}", "utf-8"),
        (f"{HEADER}\n\n{ROW}\n\n", "utf-8"),
        (HEADER.replace("RetractionDOI", "Retraction DOI").lower() + f"\n{ROW}\n", "utf-8"),
        (f"Title,{HEADER}\n" + f'"Two\nlines, and "" marks",{ROW}\n', "utf-8"),
        (f"{HEADER}\n" + ROW.replace("10.1000/Work", "https://doi.org/10.1000/WORK") + "\n", "utf-8"),
        (f"{HEADER}\n" + ROW.replace("Retraction,", "RETRACTION ,") + "\n", "utf-8"),
    ],
)
def test_forms_of_the_file(text: str, encoding: str) -> None:
    retractions = read_retractions(write(text.encode(encoding)))
    assert [notice.date for notice in retractions.notices("10.1000/work", "")] == ["2021-05-03"]


def test_columns_that_a_list_can_do_without() -> None:
    header = "OriginalPaperDOI,RetractionDate,RetractionNature"
    assert listed("10.1/x,1/2/2020,Correction", header=header).notices("10.1/x", "") == (
        Notice("correction", "2020-01-02", "", "", ()),
    )


@pytest.mark.parametrize("cell", ["unavailable", "Unavailable", "0", "", "NA"])
def test_what_is_no_identifier(cell: str) -> None:
    retractions = listed(f"5/3/2021,x,0,{cell},{cell},Retraction,")
    assert retractions.notices(cell.lower(), cell) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", 'list.csv:1:1: no column "RetractionNature"'),
        ("a,b\n1,2\n", 'list.csv:1:1: no column "RetractionNature"'),
        (f"{HEADER}\n1,2\n", "list.csv:2:1: a row of 2 cells under a header of 7"),
        (f'{HEADER}\n"{"x" * 1_000_001}",,,,,,\n', "list.csv:2:1: field larger"),
    ],
)
def test_what_is_no_list(text: str, wrong: str) -> None:
    with pytest.raises(ExociteError) as caught:
        read_retractions(write(text))
    assert caught.value.message.startswith(wrong)
    assert "gitlab.com/crossref" in caught.value.hint


@pytest.mark.parametrize(("name", "wrong"), [("none.csv", "no such file"), (".", "Is a directory"), ("a\0b", "null")])
def test_no_file(name: str, wrong: str) -> None:
    with pytest.raises(ExociteError, match=wrong):
        read_retractions(name)


identifiers = st.text("abc/1é\t ", min_size=1, max_size=4).map(str.strip).filter(bool)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(identifiers, st.sampled_from(("retraction", "correction"))), max_size=400), identifiers)
def test_looking_up_finds_what_is_there(works: list[tuple[str, str]], other: str) -> None:
    """By halves in a sorted text: as many as a look at every line finds."""
    works = [(identifier.replace("\t", " "), nature) for identifier, nature in works]
    lines = sorted(f"d{identifier}\t{nature}\t\t\t\t{'x' * 40}".encode() for identifier, nature in works)
    retractions = Retractions(b"\n" + b"\n".join(lines) + b"\n", b"")
    for identifier in {other.replace("\t", " "), *(identifier for identifier, _ in works)}:
        found = {notice.nature for notice in retractions.notices(identifier, "")}
        assert found == {nature for name, nature in works if name == identifier}


def test_what_is_kept_is_what_was_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A list is parsed once; another content is read anew, a copy is not."""
    monkeypatch.setenv("EXOCITE_CACHE_DIR", str(tmp_path / "cache"))
    parsed: list[str] = []
    read_rows = retraction_csv.read_rows
    monkeypatch.setattr(
        retraction_csv, "read_rows", lambda path, content: parsed.append(path) or read_rows(path, content)
    )
    rows = [ROW.replace("Work", f"work{number}") for number in range(2000)]
    fresh = listed(*rows).notices("10.1000/work777", "")
    Path("copy.csv").write_bytes(Path("list.csv").read_bytes())
    assert read_retractions("copy.csv").notices("10.1000/work777", "") == fresh != ()
    assert parsed == ["list.csv"]
    state = list_state("list.csv")
    assert listed(*rows[:5]).notices("10.1000/work777", "") == ()
    assert list_state("list.csv") != state
    assert parsed == ["list.csv", "list.csv"]
    for kept in (tmp_path / "cache").iterdir():
        kept.write_bytes(kept.read_bytes()[:-3])
    os.utime("copy.csv", ns=(0, 0))
    assert read_retractions("copy.csv").notices("10.1000/work777", "") == fresh


def notice(nature: str, date: str) -> Notice:
    return Notice(nature, date, "", "", ())


@pytest.mark.parametrize(
    ("given_", "left"),
    [
        ("", ""),
        ("retraction 2020", "retraction 2020"),
        ("correction 2019;retraction 2020", "retraction 2020"),
        ("correction 2021;retraction 2020", "retraction 2020"),
        ("expression of concern 2019;correction 2018", "correction 2018;expression of concern 2019"),
        ("retraction 2020;reinstatement 2021", ""),
        ("retraction 2020;reinstatement 2021;retraction 2022", "retraction 2022"),
        ("retraction 2020;reinstatement ", ""),
        ("retraction ;reinstatement 2021", ""),
        ("expression of concern 2020;reinstatement 2021;correction 2019", "correction 2019"),
    ],
)
def test_what_holds(given_: str, left: str) -> None:
    notices = [notice(*one.rsplit(" ", 1)) for one in given_.split(";") if one]
    assert ";".join(f"{one.nature} {one.date}" for one in standing(notices)) == left
