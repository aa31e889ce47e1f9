"""Certain mends: which findings have one, and what they make of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.checking.fixes import diff, mended
from exocite.checking.state import digest, read
from exocite.errors import ExociteError
from exocite.model.finding import Edit, Finding, Fix, Region, Severity
from tests.checking.helpers import BIB, checked, write

LIBRARY = BIB + "@misc{Ahn2018, title = {A title of its own}}\n@misc{b, title = {Another title}}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fixed(name: str, text: str) -> str:
    """The text with the mends of CIT001 and CIT002 done, those that overlap included."""
    write({"refs.bib": LIBRARY})
    for _ in range(4):
        write({name: text})
        run = checked(name, libraries=["refs.bib"], select=["CIT001", "CIT002"])
        files = mended(run.report.findings, run.states, read)
        if not files:
            break
        text = files[0].after.decode()
    return text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("So [@GUERIN2013].", "So [@guerin2013]."),
        ("So [@ahn2018, p. 3; see @Guerin2013].", "So [@Ahn2018, p. 3; see @guerin2013]."),
        ("@ahn2018 found it.", "@Ahn2018 found it."),
        ("So [@{ahn2018}].", "So [@{Ahn2018}]."),
        ("So [@guerrin2013].", "So [@guerrin2013]."),
        ("So [@b; @b].", "So [@b]."),
        ("So [@b; @guerin2013; @b].", "So [@b; @guerin2013]."),
        ("So [@b; @b; @guerin2013].", "So [@b; @guerin2013]."),
        ("So [@b; @b; @b].", "So [@b]."),
        ("So [@b;@{b}].", "So [@b]."),
        ("So [@b;\n@b].", "So [@b]."),
        ("So [@b, p. 3; @b].", "So [@b, p. 3]."),
        ("So [@b; -@b].", "So [@b]."),
        ("So [@b; @b, p. 3].", "So [@b; @b, p. 3]."),
        ("So [@b; see @b].", "So [@b; see @b]."),
        ("So [@b; @b and elsewhere].", "So [@b; @b and elsewhere]."),
        ("So [-@b; @b].", "So [-@b; @b]."),
        ("@b [@b] found it.", "@b [@b] found it."),
        ("So [@ahn2018; @Ahn2018].", "So [@Ahn2018]."),
    ],
)
def test_markdown(text: str, after: str) -> None:
    assert fixed("paper.md", f"{text}\n") == f"{after}\n"


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("a.tex", r"So \cite{GUERIN2013,b}.", r"So \cite{guerin2013,b}."),
        ("a.tex", r"So \cite{b,b}.", r"So \cite{b}."),
        ("a.tex", r"So \citep[see][]{b, guerin2013, b }.", r"So \citep[see][]{b, guerin2013 }."),
        ("a.tex", r"So \citep[p.~3]{b, guerin2013, b}.", r"So \citep[p.~3]{b, guerin2013, b}."),
        ("a.tex", "So \\cite{b,% b,\n b}.", "So \\cite{b,% b,\n b}."),
        ("a.tex", r"So \parencites{b}{b}.", r"So \parencites{b}{b}."),
        ("a.org", "So [cite:@b;@b].", "So [cite:@b]."),
        ("a.org", "So [cite:@ahn2018].", "So [cite:@Ahn2018]."),
        ("a.typ", "So @ahn2018.", "So @Ahn2018."),
        ("a.typ", "So #cite(<ahn2018>).", "So #cite(<Ahn2018>)."),
    ],
)
def test_other_formats(name: str, text: str, after: str) -> None:
    if name.endswith(".tex"):
        text, after = (f"\\begin{{document}}\n{body}\n\\end{{document}}\n" for body in (text, after))
    assert fixed(name, text) == after


def test_two_keys_that_differ_in_case_leave_it_open() -> None:
    write({"paper.md": "So [@AHN2018].\n", "refs.bib": LIBRARY + "@misc{ahn2018, title = {The other}}\n"})
    run = checked("paper.md", libraries=["refs.bib"], select=["CIT001"])
    assert [finding.fix for finding in run.report.findings] == [None]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_mark_and_line_ends_stay(end: str) -> None:
    before = f"\ufeffÄ 😀 one [@b; @b].{end}{end}Two [@AHN2018].{end}No end".encode()
    write({"paper.md": before, "refs.bib": LIBRARY})
    run = checked("paper.md", libraries=["refs.bib"], select=["CIT"])
    (file,) = mended(run.report.findings, run.states, read)
    assert file.before == before
    assert file.after == f"\ufeffÄ 😀 one [@b].{end}{end}Two [@Ahn2018].{end}No end".encode()
    assert [finding.code for finding in file.findings] == ["CIT002", "CIT001"]


def finding(*edits: tuple[int, int, str]) -> Finding:
    region = Region(1, 1, 1, 2)
    fix = Fix("mend", tuple(Edit(region, *edit) for edit in edits))
    return Finding("CIT001", "unknown-key", Severity.ERROR, "", "a.md", region, fix=fix)


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([[(0, 1, "A")], [(2, 3, "C")]], "AbCdef"),
        ([[(0, 2, "X")], [(1, 3, "Y")]], "Xcdef"),
        ([[(0, 2, "X")], [(2, 4, "Y")]], "XYef"),
        ([[(0, 1, "X"), (4, 5, "Y")], [(3, 5, "Z")], [(2, 3, "C")]], "XbCdYf"),
        ([[(1, 1, "X")], [(1, 1, "Y")]], "aXbcdef"),
        ([[(0, 6, "")], [(1, 2, "X")]], ""),
        ([[(1, 2, "X")], [(1, 2, "X")]], "aXcdef"),
        ([[(2, 3, "1\n2")]], "ab1\n2def"),
    ],
)
def test_mends_that_overlap_wait(edits: list[list[tuple[int, int, str]]], after: str) -> None:
    """The first of them is done, and another wholly or not at all."""
    files = mended([finding(*own) for own in edits], {}, lambda _: b"abcdef")
    assert [file.after.decode() for file in files] == [after]


def test_inserted_lines_end_as_the_files_do() -> None:
    (file,) = mended([finding((1, 1, "x\ny"))], {}, lambda _: b"a\r\nb")
    assert file.after == b"ax\r\ny\r\nb"


def test_a_file_that_has_changed_is_left_alone() -> None:
    with pytest.raises(ExociteError, match="changed while it was checked"):
        mended([finding((0, 1, "A"))], {"a.md": digest(b"before")}, lambda _: b"after")


def test_nothing_to_mend() -> None:
    assert mended([finding()], {}, lambda _: b"abc") == []
    assert diff([]) == ""


def test_diff() -> None:
    text = "1\n2\u2028\n3\nabc"
    (file,) = mended([finding((7, 8, "A"))], {}, lambda _: text.encode())
    assert diff([file]) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,4 +1,4 @@\n 1\n 2\u2028\n 3\n-abc\n\\ No newline at end of file\n"
        "+Abc\n\\ No newline at end of file\n"
    )
