"""`exocite bind`: what is offered, what is written into texts and the lock file, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from exocite.cli.main import run

PROJECT = Path(__file__).parents[1] / "rules" / "registry"
SAYS = "Vesicles of stem cells lessen lung injury"
COLD = "Vesicles keep in the cold for a month"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two claims, in which the test runs."""
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text_of(name: str) -> str:
    return Path(name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "paper.md",
            f"# Results\n\n{SAYS} [@ahn2018]. {COLD} [@cole2020].\n",
            f"# Results\n\n{SAYS} [@ahn2018]. <!-- @claim c001 --> {COLD} [@cole2020]. <!-- @claim c002 -->\n",
        ),
        (
            "paper.tex",
            f"\\section{{Results}}\n{SAYS} \\cite{{ahn2018}}. {COLD} \\cite{{cole2020}}.\n",
            f"\\section{{Results}}\n{SAYS} \\cite{{ahn2018}}. % @claim c001\n"
            f"{COLD} \\cite{{cole2020}}. % @claim c002\n",
        ),
        ("paper.typ", f"= Results\n{SAYS} @ahn2018.\n", f"= Results\n{SAYS} @ahn2018. /* @claim c001 */\n"),
        ("paper.md", f"\ufeff{SAYS} [@ahn2018].\r\n", f"\ufeff{SAYS} [@ahn2018]. <!-- @claim c001 -->\r\n"),
        ("paper.org", f"* Results\n{SAYS} [cite:@ahn2018].\n", f"* Results\n{SAYS} [cite:@ahn2018].\n"),
        ("paper.txt", f"Results\n\n{SAYS}.\n", f"Results\n\n{SAYS}.\n"),
    ],
    ids=["markdown", "latex", "typst", "line ends and byte order mark", "org", "plain"],
)
def test_markers_and_lock(name: str, before: str, after: str) -> None:
    """What is sure is marked and kept; a second time changes nothing; the check is content."""
    Path(name).write_bytes(before.encode())
    assert run(["bind", name, "--accept-above", "0.6", "--date", "2026-01-02"]) == 0
    assert text_of(name) == after
    lock = text_of("bindings.lock.csv")
    assert lock.startswith("document,claim_id,sentence,claim,keys,date\n")
    assert f"{name},c001," in lock
    for further in (["--accept-above", "0.6"], ["--update"]):
        assert run(["bind", name, *further, "--date", "2027-03-04"]) == 0
        assert (text_of(name), text_of("bindings.lock.csv")) == (after, lock)
    assert run(["check", name, "--select", "REG001,REG002,REG007"]) == 0


def test_a_change_is_seen_and_signed_anew(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where the text has no markers, and from the cache of results."""
    for name in ("paper.md", "paper.txt"):
        Path(name).write_text(f"{SAYS}.\n", encoding="utf-8")
        run(["bind", name, "--accept-above", "0.6", "--date", "2026-01-02"])
    for _ in range(2):
        assert run(["check", "paper.md", "paper.txt", "--select", "REG001,REG002"]) == 0
    for name in ("paper.md", "paper.txt"):
        Path(name).write_text(text_of(name).replace("lessen", "cure"), encoding="utf-8")
    capsys.readouterr()
    assert run(["check", "paper.md", "paper.txt", "--select", "REG001", "--format", "concise"]) == 1
    assert capsys.readouterr().out == (
        "paper.md:1:46: REG001 the sentence was changed since it was signed for c001\n"
        "paper.txt:1:1: REG001 the sentence that was signed for c001 is not there any more\n"
    )
    claims = Path("tables/claims.csv")
    claims.write_text(claims.read_text(encoding="utf-8").replace("lessen", "worsen"), encoding="utf-8")
    capsys.readouterr()
    assert run(["bind", "paper.md", "paper.txt", "--update", "--date", "2026-02-03"]) == 0
    assert " anew, " in capsys.readouterr().err
    assert run(["check", "paper.md", "paper.txt", "--select", "REG001,REG002"]) == 0
    lock = text_of("bindings.lock.csv")
    assert "paper.md,c001," in lock
    assert "2026-02-03" in lock
    assert "paper.txt" not in lock


def test_words_that_are_signed_in_the_lock_are_signed_wherever_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    Path("paper.txt").write_text(f"{SAYS}.\n\n{SAYS}.\n", encoding="utf-8")
    run(["bind", "paper.txt", "--accept-above", "0.6", "--date", "2026-01-02"])
    claims = Path("tables/claims.csv")
    claims.write_text(claims.read_text(encoding="utf-8").replace("lessen", "worsen"), encoding="utf-8")
    capsys.readouterr()
    assert run(["check", "paper.txt", "--select", "REG002", "--format", "concise"]) == 1
    assert [line.split(" ")[0] for line in capsys.readouterr().out.splitlines()] == ["paper.txt:1:1:", "paper.txt:3:1:"]


def test_offers(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal what may be signed is listed, and nothing is written; a list of references is no text."""
    Path("paper.md").write_text(f"{SAYS}.\n\n# References\n\nAhn. {SAYS}.\n", encoding="utf-8")
    assert run(["bind"]) == 0
    assert "  1.00  c001  Vesicles of stem cells lessen lung injury." in capsys.readouterr().out
    assert run(["bind", "paper.md", "--list", "--format", "json"]) == 0
    (offer,) = json.loads(capsys.readouterr().out)
    assert (offer["path"], offer["line"], offer["claims"][0]["claim_id"]) == ("paper.md", 1, "c001")
    assert not Path("bindings.lock.csv").exists()


def test_rows_of_other_documents_and_gone_markers() -> None:
    for name in ("a.md", "b.md"):
        Path(name).write_text(f"{SAYS}. <!-- @claim c001 -->\n", encoding="utf-8")
    assert run(["bind", "a.md", "b.md", "--update"]) == 0
    Path("a.md").write_text(f"{SAYS}.\n", encoding="utf-8")
    assert run(["bind", "a.md", "--update"]) == 0
    assert [row.split(",")[0] for row in text_of("bindings.lock.csv").splitlines()[1:]] == ["b.md"]


@pytest.mark.parametrize(
    ("files", "args", "wrong", "mend"),
    [
        ({}, ["none.md"], "none.md: no such file", "exist"),
        ({}, ["-"], "stdin cannot be signed", "name the manuscript"),
        ({"a.md": "T.\n"}, ["a.md", "--list", "--update"], "--list writes nothing", "leave it out"),
        ({"a.md": "T.\n"}, ["a.md", "--date", "soon"], '"soon"', "2026-03-31"),
        ({"a.md": "T. <!-- @claim c01 -->\n"}, ["a.md", "--update"], 'a.md:1:8: no claim "c01"', '"c001"'),
        ({"a.md": "T.\n", "bindings.lock.csv": "x,y\n"}, ["a.md"], "bindings.lock.csv:1:1: the header", "--update"),
        (
            {"a.md": "T.\n", "bindings.lock.csv": "document,claim_id,sentence,claim,keys,date\na\n"},
            ["a.md"],
            "bindings.lock.csv:2:1: a row of 1 cells",
            "--update",
        ),
        ({"a.md": "T.\n"}, ["a.md", "--bib", "other.bib"], "no claims are recorded for", "tables/claims.csv"),
    ],
)
def test_mistakes(
    files: dict[str, str], args: list[str], wrong: str, mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.bib").write_text("@misc{a, title={A}, year={2001}}\n", encoding="utf-8")
    shutil.rmtree("tables") if "--bib" in args else None
    for name, content in files.items():
        Path(name).write_text(content, encoding="utf-8")
    assert run(["bind", *args]) == 2
    told = capsys.readouterr().err.splitlines()
    assert wrong in told[0]
    assert mend in told[1]
    assert all(Path(name).read_text(encoding="utf-8") == content for name, content in files.items())
