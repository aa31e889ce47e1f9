"""`exocite bib` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from exocite.bibliography.styles import find_style
from exocite.cli.main import run
from tests.project import make

LIBRARY = """\
@article{bee2002, author = {Bee, B.}, title = {Second}, journal = {J Two}, year = 2002, pages = {9--12}}
@article{abe2001, author = {Abe, A.}, title = {First}, journal = {J One}, year = 2001, pages = {1--14}}
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A BibTeX file in the working directory."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "refs.bib"
    path.write_text(LIBRARY, encoding="utf-8")
    return path


def failed(args: list[str], capsys: Captured, code: int = 2) -> tuple[str, str]:
    """The two lines of a complaint: what is wrong, and how to mend it."""
    assert run(["bib", *args]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    what, hint = printed.err.splitlines()
    assert what.startswith("exocite: ")
    assert hint.startswith("  hint: ")
    return what.removeprefix("exocite: "), hint.removeprefix("  hint: ")


def test_everything_in_the_default_style(capsys: Captured) -> None:
    assert run(["bib"]) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert len(lines) == 89
    assert lines[0].startswith("1. Meirelles LDS, Chagastelles PC, Nardi NB. Mesenchymal stem cells reside")
    assert lines[0].endswith("J Cell Sci. 2006;119(11):2204–13.")
    assert printed.err == ""


def test_keys_in_their_order(capsys: Captured) -> None:
    assert run(["bib", "khatri2018", "ahn2018", "khatri2018", "--style", "ieee"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:14] for line in lines] == ["[1] M. Khatri,", "[2] S. Y. Ahn "]
    assert "S. Y. Ahn et al., “Vascular" in lines[1]


def test_on_a_disease(capsys: Captured) -> None:
    assert run(["bib", "--disease", "ARDS", "--format", "json"]) == 0
    broad = capsys.readouterr()
    assert "ARDS" in broad.err
    assert run(["bib", "--disease", "ARDS", "--exact", "--format", "json"]) == 0
    keys = [{entry["key"] for entry in json.loads(out)["entries"]} for out in (broad.out, capsys.readouterr().out)]
    assert "khatri2018" in keys[0]
    assert keys[1] < keys[0]


def test_cited_in(library: Path, capsys: Captured) -> None:
    Path("p.md").write_text("---\nbibliography: refs.bib\n---\n\nSee [@abe2001] and [@bee2002; @abe2001].\n")
    assert run(["bib", "--cited-in", "p.md"]) == 0
    assert capsys.readouterr().out == "1. Abe A. First. J One. 2001;1–14.\n2. Bee B. Second. J Two. 2002;9–12.\n"
    assert run(["bib", "--cited-in", "p.md", "--style", "apa", "--bib", "refs.bib"]) == 0
    assert capsys.readouterr().out.startswith("Abe, A. (2001). First. J One, 1–14.\n")


def test_cited_in_what_is_not_there(library: Path, capsys: Captured) -> None:
    Path("p.md").write_text("See [@abe2001] and [@bee2020].\n")
    assert run(["bib", "--cited-in", "p.md", "--bib", "refs.bib"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "1. Abe A. First. J One. 2001;1–14.\n"
    assert printed.err == 'exocite: p.md:1:22: "bee2020" is not in the library; did you mean "bee2002"?\n'


def test_cited_in_a_manuscript_whose_library_is_missing(library: Path, capsys: Captured) -> None:
    Path("p.md").write_text("---\nbibliography: nope.bib\n---\n\nSee [@abe2001].\n")
    assert run(["bib", "--cited-in", "p.md"]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "p.md:2:" in printed.err
    assert "nope.bib" in printed.err


@pytest.mark.parametrize("args", [["--disease", "silicosis"], ["--cited-in", "p.md"], ["--bib", "empty.bib"]])
@pytest.mark.parametrize("format_name", ["text", "docx", "csl-json"])
def test_nothing_selected(args: list[str], format_name: str, library: Path, capsys: Captured) -> None:
    Path("p.md").write_text("Nothing is cited.\n")
    Path("empty.bib").write_text("% nothing\n")
    assert run(["bib", *args, "--format", format_name]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "exocite: no references: the bibliography is empty" in printed.err


def test_several_libraries(library: Path, capsys: Captured) -> None:
    Path("more.bib").write_text("@misc{cee2003, author = {Cee, C.}, title = {Third}, year = 2003}")
    assert run(["bib", "--bib", "more.bib", "--bib", "refs.bib", "--format", "bibtex"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("@")] == [
        "@misc{cee2003,", "@article{bee2002,", "@article{abe2001,"
    ]  # fmt: skip


def test_disease_with_another_library(library: Path, capsys: Captured) -> None:
    assert run(["bib", "--disease", "ARDS", "--bib", "refs.bib"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert '"khatri2018" is not in refs.bib' in printed.err


def test_a_project_has_its_style_and_language(tmp_path: Path, capsys: Captured) -> None:
    book = "@book{lai2015, editor = {Lai, R.}, title = {Exosomes}, year = 2015, publisher = {E}}\n"
    folder = make(tmp_path, {"exocite.toml": 'style = "apa"\nlocale = "de"\n', "refs/references.bib": book})
    assert run(["bib", "--project", str(folder)]) == 0
    assert capsys.readouterr().out == "Lai, R. (Hrsg.). (2015). Exosomes. E.\n"
    assert run(["bib", "--project", str(folder), "--style", "vancouver", "--locale", "en-US"]) == 0
    assert capsys.readouterr().out == "1. Lai R, editor. Exosomes. E; 2015.\n"


def test_a_project_may_have_a_style_of_its_own(tmp_path: Path, capsys: Captured) -> None:
    folder = make(tmp_path / "p", {"exocite.toml": 'style = "styles/own.csl"\n'})
    (folder / "styles").mkdir()
    (folder / "styles" / "own.csl").write_bytes(Path(find_style("nature").path).read_bytes())
    assert run(["bib", "--project", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("1. ")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("refs.md", b"1. Khatri M"),
        ("refs.html", b"<!DOCTYPE html>"),
        ("refs.ris", b"TY  - JOUR\n"),
        ("refs.csl.json", b"[\n"),
        ("refs.bib", b"@article{khatri2018,\n"),
        ("refs.rtf", b"{\\rtf1"),
        ("refs.docx", b"PK"),
    ],
)
def test_a_files_suffix_names_the_format(name: str, start: bytes, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / name
    assert run(["bib", "khatri2018", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(start)
    assert capsys.readouterr().out == ""


def test_list_styles(capsys: Captured) -> None:
    assert run(["bib", "--list-styles", "Lancet oncology"]) == 0
    assert capsys.readouterr().out.split() == ["lancet-oncology", "the-lancet-oncology"]
    assert run(["bib", "--list-styles"]) == 0
    assert len(capsys.readouterr().out.split()) > 9000
    assert run(["bib", "--list-styles", "qqq"]) == 1
    assert "no style" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "what", "hint"),
    [
        (["khatri2019"], 'no reference "khatri2019"', '"khatri2018"'),
        (["--style", "vancuver"], 'unknown style "vancuver"', '"vancouver"'),
        (["--style", "nope.csl"], "nope.csl: no such file", "--list-styles"),
        (["--style", "chicago-notes"], "has no bibliography", "--list-styles"),
        (["--locale", "klingon"], 'unknown locale "klingon"', "de, es, fr"),
        (["--locale", "de-XX"], 'unknown locale "de-XX"', '"de-DE"'),
        (["--format", "markdwn"], 'unknown format "markdwn"', '"markdown"'),
        (["-o", "refs.dcx"], 'refs.dcx: no format is known for ".dcx"', '".docx"'),
        (["--disease", "ADRS"], 'unknown disease "ADRS"', '"ARDS"'),
        (["--bib", "nope.bib"], "nope.bib: no such file", "BibTeX"),
        (["--cited-in", "nope.md"], "nope.md: no such file", "manuscripts"),
        (["--cited-in", "."], ".: is a folder", "manuscripts"),
        (["khatri2018", "--disease", "ARDS"], "exclude each other", "one of them"),
        (["--engine", "citeproc"], 'unknown engine "citeproc"', '"citeproc-py"'),
        (["--exact"], "--exact goes with --disease", "--disease NAME"),
        (["--project", "nowhere"], "nowhere: no such folder", "--project"),
    ],
)
def test_mistakes(args: list[str], what: str, hint: str, capsys: Captured) -> None:
    printed = failed(args, capsys)
    assert what in printed[0]
    assert hint in printed[1]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"not XML", "own.csl:1:1: not valid XML"),
        (b"<html/>", "own.csl: not a CSL style"),
        (b"\xff\xfe\x00", "own.csl:1:2: not valid XML"),
    ],
)
def test_broken_style(content: bytes, what: str, library: Path, capsys: Captured) -> None:
    Path("own.csl").write_bytes(content)
    assert what in failed(["--style", "own.csl"], capsys)[0]


def test_faults_of_the_library_are_told(library: Path, capsys: Captured) -> None:
    library.write_text(LIBRARY + "@article{broken, title = {x", encoding="utf-8")
    assert run(["bib", "--bib", "refs.bib", "abe2001"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("1. Abe A.")
    assert printed.err.startswith("exocite: refs.bib:3:")


def test_an_entry_without_anything_to_print_keeps_its_number(library: Path, capsys: Captured) -> None:
    library.write_text("@misc{none, howpublished = {}}\n" + LIBRARY, encoding="utf-8")
    assert run(["bib", "--bib", "refs.bib"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("1.\n2. Bee B.")
    assert printed.err == 'exocite: refs.bib:1: "none" has nothing that the style prints\n'


def test_formats_that_know_no_style_load_no_engine() -> None:
    script = (
        "import sys; from exocite.cli.main import run; run(['bib', '--format', 'ris']); "
        "sys.exit(any(name in sys.modules for name in ('citeproc', 'lxml', 'pandas', 'docx')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, stdout=subprocess.DEVNULL).returncode == 0


def test_engines(capsys: Captured) -> None:
    """Both print the same here; what they have loaded for it is not the same."""
    printed = []
    for engine in ("csl", "citeproc-py"):
        assert run(["bib", "khatri2018", "--style", "ieee", "--engine", engine]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


def test_the_default_engine_needs_no_heavy_library() -> None:
    script = (
        "import sys; from exocite.cli.main import run; run(['bib', '--style', 'apa', *sys.argv[1:]]); "
        "sys.exit(any(name in sys.modules for name in ('citeproc', 'lxml', 'pandas', 'docx')))"
    )
    command = [sys.executable, "-c", script]
    assert subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0
    other = [*command, "--engine", "citeproc-py"]
    assert subprocess.run(other, check=False, stdout=subprocess.DEVNULL).returncode == 1


def test_same_bytes_each_time() -> None:
    command = [sys.executable, "-m", "exocite", "bib", "--style", "apa", "--format", "html"]
    first, second = (subprocess.run(command, check=True, capture_output=True).stdout for _ in range(2))
    assert first == second
    assert first.startswith(b"<!DOCTYPE html>")
