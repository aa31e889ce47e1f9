"""`exocite fmt` writes the canonical form, whole or not at all, and never a broken or a foreign file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exocite.cli.main import run
from exocite.model.tables import COLUMNS
from tests.project import FILES, make

TERMS = "list,term_id,label,synonyms,parent\n"
UNTIDY = 'term_id,list,label,synonyms\r\nrat, species,rat,a; b\r\nmouse,species,"mouse",\r\n'
TIDY = TERMS + "species,mouse,mouse,,\nspecies,rat,rat,a;b,\n"

Capture = pytest.CaptureFixture[str]


def test_rewrites_what_is_not_canonical_and_nothing_else(tmp_path: Path, capsys: Capture) -> None:
    project = make(tmp_path, {"tables/terms.csv": UNTIDY})
    claims = project / "tables/claims.csv"
    before = claims.stat().st_mtime_ns, claims.stat().st_ino
    assert run(["fmt", "--project", str(project)]) == 0
    assert (project / "tables/terms.csv").read_bytes() == TIDY.encode()
    assert (claims.stat().st_mtime_ns, claims.stat().st_ino) == before
    assert capsys.readouterr() == ("", f"rewrote {project}/tables/terms.csv\n5 tables already in canonical form\n")
    assert run(["fmt", "--check", "--project", str(project)]) == 0


def test_check_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    project = make(tmp_path, {"tables/terms.csv": UNTIDY})
    assert run(["fmt", "--check", "--project", str(project)]) == 1
    assert (project / "tables/terms.csv").read_bytes() == UNTIDY.encode()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"would rewrite {project}/tables/terms.csv\n")


def test_diff_shows_what_would_change(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"tables/terms.csv": TERMS + "species,rat,rat,,\nspecies,mouse, mouse,,\n"})
    monkeypatch.chdir(tmp_path)
    assert run(["fmt", "--diff"]) == 1
    assert capsys.readouterr().out == (
        "--- tables/terms.csv\n+++ tables/terms.csv\n@@ -1,3 +1,3 @@\n list,term_id,label,synonyms,parent\n"
        "+species,mouse,mouse,,\n species,rat,rat,,\n-species,mouse, mouse,,\n"
    )
    assert run(["fmt", "--diff", "tables/claims.csv"]) == 0
    assert capsys.readouterr().out == ""


def test_line_ends_show_in_the_diff(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"tables/terms.csv": TERMS.replace("\n", "\r\n") + "species,rat,rat,,"})
    monkeypatch.chdir(tmp_path)
    assert run(["fmt", "--diff"]) == 1
    out = capsys.readouterr().out
    assert "-list,term_id,label,synonyms,parent␍\n+list,term_id,label,synonyms,parent\n" in out
    assert "No newline at end of file" in out


def test_named_files_only(tmp_path: Path) -> None:
    project = make(tmp_path, {"tables/terms.csv": UNTIDY, "tables/studies.csv": "note,citekey\nx,a\n"})
    assert run(["fmt", str(project / "tables/terms.csv")]) == 0
    assert (project / "tables/terms.csv").read_bytes() == TIDY.encode()
    assert (project / "tables/studies.csv").read_text() == "note,citekey\nx,a\n"


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("support.csv", ",".join(COLUMNS["support"]) + '\nc001,"ahn2018,,,,,\n', "2:6: row 2: a quote is opened"),
        ("support.csv", ",".join(COLUMNS["support"]) + '\nc001,a,,,,,"x\ny"\n', "2:12: row 2: a line break inside"),
        ("terms.csv", TERMS + "a,b\n", "2:4: row 2: 2 cells, the header has 5"),
        ("terms.csv", TERMS.replace("label", "lable") + "a,b,c,d,e\n", '1:14: unknown column "lable"'),
        ("terms.csv", b"list,term_id\nB\xe9,x\n", "2:2: not UTF-8"),
        ("terms.csv", b"", "1:1: no header"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(
    name: str, content: str | bytes, place: str, tmp_path: Path, capsys: Capture
) -> None:
    """Nothing is written, not even the other tables."""
    project = make(tmp_path, {"tables/claims.csv": "note,claim_id\nx,a\n", f"tables/{name}": content})
    before = {path: path.read_bytes() for path in (project / "tables").iterdir()}
    assert run(["fmt", "--project", str(project)]) == 2
    assert {path: path.read_bytes() for path in (project / "tables").iterdir()} == before
    err = capsys.readouterr().err.splitlines()
    assert err[0].startswith(f"exocite: {project}/tables/{name}:{place}")
    assert err[0].endswith("nothing was written")
    assert err[1].endswith("exocite validate shows all")


@pytest.mark.parametrize(
    ("argument", "message", "hint"),
    [
        ("refs/references.bib", "reference libraries are not rewritten", "tables/"),
        ("tables", "is a folder", "CSV"),
        ("tables/none.csv", "no such file", "tables/claims.csv"),
        ("claim.csv", 'no table is called "claim"', 'did you mean "claims"?'),
    ],
)
def test_files_that_are_no_tables(
    argument: str, message: str, hint: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, {"claim.csv": "x\n"})
    monkeypatch.chdir(tmp_path)
    assert run(["fmt", argument]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[0]
    assert hint in err.splitlines()[1]


def test_a_project_without_tables(tmp_path: Path, capsys: Capture) -> None:
    project = make(tmp_path, dict.fromkeys([path for path in FILES if path.startswith("tables/")]))
    assert run(["fmt", "--project", str(project)]) == 2
    assert "no tables" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path: Path, capsys: Capture) -> None:
    project = make(tmp_path, {"tables/terms.csv": UNTIDY})
    (project / "tables").chmod(0o555)
    try:
        assert run(["fmt", "--project", str(project)]) == 2
    finally:
        (project / "tables").chmod(0o755)
    assert "cannot be written" in capsys.readouterr().err
    assert (project / "tables/terms.csv").read_bytes() == UNTIDY.encode()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.csv"
    target.write_text(UNTIDY, newline="")
    link = tmp_path / "terms.csv"
    link.symlink_to(target)
    assert run(["fmt", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_bytes() == TIDY.encode()


def test_the_builtin_base_is_canonical_and_is_never_written(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["fmt", "--check"]) == 0
    assert run(["fmt"]) == 0
    capsys.readouterr()
    monkeypatch.setattr("exocite.sources.base.corpus_folder", lambda: str(make(tmp_path, {"tables/terms.csv": UNTIDY})))
    assert run(["fmt"]) == 2
    assert "the built-in evidence base is not rewritten" in capsys.readouterr().err
    assert (tmp_path / "tables/terms.csv").read_bytes() == UNTIDY.encode()


def test_files_of_an_installation_are_not_written(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even when they are named."""
    monkeypatch.setattr("exocite.sources.corpus.PACKAGE", str(tmp_path))
    path = make(tmp_path / "data", {"tables/terms.csv": UNTIDY}) / "tables/terms.csv"
    assert run(["fmt", str(path)]) == 2
    assert "the built-in evidence base is not rewritten" in capsys.readouterr().err
    assert path.read_bytes() == UNTIDY.encode()
