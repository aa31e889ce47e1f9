"""`exocite cite` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from exocite.cli.main import run
from tests.project import make

LIBRARY = """\
@article{bee2002, author = {Bee, B.}, title = {Second}, journal = {J Two}, year = 2002, pages = {9--12}}
@article{abe2001, author = {Abe, A. and Cid, C.}, title = {First}, journal = {J One}, year = 2001, pages = {1--14}}
@article{abe2001b, author = {Abe, A. and Cid, C.}, title = {Zero}, journal = {J One}, year = 2001}
@article{others, author = {Dew, D. and others}, title = {T & <U>}, journal = {J}, year = 2003}
"""

PAPER = """\
---
bibliography: refs.bib
---

As is known [see @bee2002, pp. 3-5, with care; @abe2001]. @bee2002 [chap. 2]
and @abe2001 agree, as in 2002 [-@bee2002]. Figure @fig-one shows it [@bee2002;
@abe2001; @others].
"""

APA = """\
p.md:5:13: [see @bee2002, pp. 3-5, with care; @abe2001] → (Abe & Cid, 2001; see Bee, 2002, pp. 3–5 with care)
p.md:5:59: @bee2002 [chap. 2] → Bee (2002, Chapter 2)
p.md:6:5: @abe2001 → Abe & Cid (2001)
p.md:6:32: [-@bee2002] → (2002)
p.md:6:70: [@bee2002; @abe2001; @others] → (Abe & Cid, 2001; Bee, 2002; Dew et al., 2003)
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(LIBRARY, encoding="utf-8")
    Path("p.md").write_text(PAPER, encoding="utf-8")


def printed(args: list[str], capsys: Captured, code: int = 0) -> str:
    """What the command prints on stdout, with nothing on stderr."""
    assert run(["cite", *args]) == code
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (["bee2002"], "(1)\n"),
        (["bee2002", "abe2001", "abe2001b"], "(1–3)\n"),
        (["bee2002", "abe2001", "--style", "apa"], "(Abe & Cid, 2001; Bee, 2002)\n"),
        (["abe2001", "abe2001b", "--style", "apa"], "(Abe & Cid, 2001a, 2001b)\n"),
        (["abe2001", "--style", "apa", "--locale", "de"], "(Abe und Cid, 2001)\n"),
        (["others", "--style", "apa"], "(Dew et al., 2003)\n"),
        (["bee2002", "bee2002", "--style", "ieee"], "[1]\n"),
        (["bee2002", "--style", "nature", "--format", "html"], "<sup>1</sup>\n"),
        (["bee2002", "--style", "nature", "--format", "markdown"], "^1^\n"),
        (["bee2002", "--style", "nature", "--format", "latex"], "\\textsuperscript{1}\n"),
        (["others", "--style", "mla", "--format", "text"], "(Dew et al.)\n"),
        (["abe2001", "--style", "apa", "--format", "latex"], "(Abe \\& Cid, 2001)\n"),
        (["abe2001", "--style", "apa", "--format", "html"], "(Abe &#38; Cid, 2001)\n"),
        (["bee2002", "--style", "chicago-notes"], "B. Bee, “Second,” J Two, 2002, 9–12.\n"),
    ],
)
def test_keys(args: list[str], text: str, capsys: Captured) -> None:
    assert printed([*args, "--bib", "refs.bib"], capsys) == text


def test_keys_of_the_built_in_base(capsys: Captured) -> None:
    assert printed(["ahn2018", "khatri2018", "--style", "apa"], capsys) == "(Ahn et al., 2018; Khatri et al., 2018)\n"


def test_a_manuscript_in_order(capsys: Captured) -> None:
    assert printed(["--cited-in", "p.md", "--style", "apa"], capsys) == APA


def test_numbers_go_by_first_citation(capsys: Captured) -> None:
    lines = printed(["--cited-in", "p.md", "--style", "ieee"], capsys).splitlines()
    assert [line.partition(" → ")[2] for line in lines] == [
        "see [1, pp. 3–5] with care, [2]", "[1, Ch. 2]", "[2]", "[1]", "[1], [2], [3]"
    ]  # fmt: skip


def test_the_numbers_are_those_of_the_bibliography(capsys: Captured) -> None:
    assert run(["bib", "--cited-in", "p.md", "--format", "json"]) == 0
    numbers = {entry["key"]: entry["number"] for entry in json.loads(capsys.readouterr().out)["entries"]}
    assert printed(["--cited-in", "p.md", "--format", "json"], capsys).count("(1–3)") == 1
    assert sorted(numbers.values()) == [1, 2, 3]


def test_notes_know_what_was_cited_before(capsys: Captured) -> None:
    lines = printed(["--cited-in", "p.md", "--style", "chicago-notes"], capsys).splitlines()
    assert "“Second,” J Two, 2002, 3–5" in lines[0]
    assert lines[1].endswith("→ Bee, “Second,” chap. 2.")
    assert lines[2].endswith("→ Abe and Cid, “First.”")


def test_json(capsys: Captured) -> None:
    first = json.loads(printed(["--cited-in", "p.md", "--style", "apa", "--format", "json"], capsys))["citations"][2]
    assert first == {
        "keys": ["abe2001"], "text": "Abe & Cid (2001)", "path": "p.md", "line": 6, "column": 5, "source": "@abe2001"
    }  # fmt: skip
    alone = json.loads(printed(["bee2002", "--bib", "refs.bib", "--format", "json"], capsys))
    assert alone == {"version": 1, "citations": [{"keys": ["bee2002"], "text": "(1)"}]}


@pytest.mark.parametrize(
    ("format_name", "row"),
    [
        ("markdown", r"| p.md:6:5 | \@abe2001 | Abe & Cid (2001) |"),
        ("html", "<tr><td>p.md:6:5</td><td>@abe2001</td><td>Abe &#38; Cid (2001)</td></tr>"),
        ("latex", r"p.md:6:5 & @abe2001 & Abe \& Cid (2001) \\"),
    ],
)
def test_tables(format_name: str, row: str, capsys: Captured) -> None:
    assert row in printed(["--cited-in", "p.md", "--style", "apa", "--format", format_name], capsys).splitlines()


def test_to_a_file(capsys: Captured) -> None:
    assert printed(["--cited-in", "p.md", "--style", "apa", "-o", "out.txt"], capsys) == ""
    assert Path("out.txt").read_text(encoding="utf-8") == APA


def test_what_the_library_lacks(capsys: Captured) -> None:
    Path("p.md").write_text("See [@bee2020] and [@bee2002; @nobody].\n", encoding="utf-8")
    assert run(["cite", "--cited-in", "p.md", "--bib", "refs.bib", "--style", "apa"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "p.md:1:5: [@bee2020] → —\np.md:1:20: [@bee2002; @nobody] → (Bee, 2002)\n"
    assert captured.err.splitlines()[0] == (
        'exocite: p.md:1:7: "bee2020" is not in the library; did you mean "bee2002"?'
    )


@pytest.mark.parametrize("format_name", ["text", "markdown", "latex"])
def test_a_citation_of_which_nothing_is_left(format_name: str, capsys: Captured) -> None:
    """MLA cites by author alone: in the sentence, that leaves no citation."""
    Path("p.md").write_text("@bee2002 says so, and more [-@bee2002].\n", encoding="utf-8")
    out = printed(["--cited-in", "p.md", "--bib", "refs.bib", "--style", "mla", "--format", format_name], capsys)
    assert "Bee" in out
    assert out.count("—") == 1
    assert "ERROR" not in out


def test_a_manuscript_whose_library_is_missing(capsys: Captured) -> None:
    Path("p.md").write_text("---\nbibliography: nope.bib\n---\n\nSee [@abe2001].\n", encoding="utf-8")
    assert run(["cite", "--cited-in", "p.md"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nope.bib" in captured.err


def test_a_project_has_its_style(tmp_path: Path, capsys: Captured) -> None:
    folder = make(tmp_path / "p", {"exocite.toml": 'style = "apa"\n'})
    assert printed(["fevrier2004", "--project", str(folder)], capsys) == "(Février & Raposo, 2004)\n"


@pytest.mark.parametrize(
    ("args", "what", "hint"),
    [
        ([], "keys or --cited-in", "exocite cite"),
        (["ahn2018", "--cited-in", "p.md"], "keys or --cited-in", "exocite cite"),
        (["ahn2019"], 'no reference "ahn2019"', '"ahn2018"'),
        (["ahn2018", "--style", "vancuver"], 'unknown style "vancuver"', '"vancouver"'),
        (["ahn2018", "--locale", "klingon"], 'unknown locale "klingon"', "de, es, fr"),
        (["ahn2018", "--format", "docx"], 'unknown format "docx"', "text"),
        (["--cited-in", "nope.md"], "nope.md: no such file", "manuscripts"),
        (["ahn2018", "--style", "bad.csl"], "bad.csl:1:1: not valid XML", ""),
    ],
)
def test_mistakes(args: list[str], what: str, hint: str, capsys: Captured) -> None:
    Path("bad.csl").write_text("nope", encoding="utf-8")
    assert run(["cite", *args]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    lines = captured.err.splitlines()
    assert len(lines) == 2
    assert what in lines[0]
    assert hint in lines[1]


def test_no_heavy_library_is_loaded() -> None:
    script = (
        "import sys; from exocite.cli.main import run; run(['cite', 'ahn2018', '--style', 'apa']); "
        "sys.exit(any(name in sys.modules for name in ('citeproc', 'lxml', 'pandas', 'docx')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, stdout=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize(
    ("nocite", "text"),
    [
        ("", "(Abe & Cid, 2001)"),
        ("nocite: '@abe2001b'\n", "(Abe & Cid, 2001a)"),
        ("nocite: '@*'\n", "(Abe & Cid, 2001a)"),
    ],
)
def test_what_is_listed_without_being_cited_is_told_apart(nocite: str, text: str, capsys: Captured) -> None:
    Path("n.md").write_text(f"---\nbibliography: refs.bib\n{nocite}---\n\nSee [@abe2001].\n", encoding="utf-8")
    assert (
        printed(["--cited-in", "n.md", "--style", "apa"], capsys)
        == f"n.md:{6 if nocite else 5}:5: [@abe2001] → {text}\n"
    )
