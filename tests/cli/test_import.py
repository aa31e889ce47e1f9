"""`exocite import`: what it reads, the keys it gives, what it leaves out, and that it never harms a library."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from exocite.cli.main import run
from exocite.sources.library import read_library
from tests.project import make

DATA = Path(__file__).parents[1] / "data"
RIS = (
    "TY  - JOUR\nAU  - Doe, J\nTI  - On the division of cells in mice\nPY  - 2001\nER  - \n\n"
    "TY  - JOUR\nAU  - Doe, J\nTI  - On the rest of cells in mice\nPY  - 2001\nER  - \n"
)
DOE = "@article{doe2001,\n  author = {Doe, Ann},\n  title = {Quite another work on cells},\n  year = {2001},\n}\n"

Capture = pytest.CaptureFixture[str]


def keys(path: Path) -> list[str]:
    library = read_library([str(path)], cache=False)
    assert not library.faults
    return list(library)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("import/one.ris", ["guerin2013", "papazian2010"]),
        ("import/one.nbib", ["guerin2013"]),
        ("import/one.enw.xml", ["papazian2010"]),
        ("import/one.csl.json", ["bellani2016"]),
        ("manuscripts/refs.bib", ["arma2000", "guerin2013", "papazian2010", "rose2019", "bellani2016"]),
        ("manuscripts/paper.txt", ["bellani2016", "ards2000", "guerin2013"]),
    ],
)
@pytest.mark.parametrize("format_name", ["bib", "json", "ris"])
def test_every_format(name: str, expected: list[str], format_name: str, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / f"out.{format_name}"
    assert run(["import", str(DATA / name), "-o", str(target)]) == 0
    count = f"{len(expected)} reference{'s' * (len(expected) != 1)}"
    assert capsys.readouterr() == ("", f"{count} imported → {target}\n")
    assert keys(target) == expected


def test_the_printed_list_becomes_the_library(tmp_path: Path, repository: Path) -> None:
    """The review's 89 printed references, with the keys that its own library has."""
    target = tmp_path / "refs.bib"
    assert run(["import", str(DATA / "review-references.txt"), "-o", str(target)]) == 0
    assert keys(target) == list(read_library([str(repository / "refs" / "references.bib")]))


def test_duplicates_of_the_library_are_left_out(tmp_path: Path, capsys: Capture) -> None:
    sources = [str(DATA / "import" / name) for name in ("one.nbib", "one.ris", "one.enw.xml", "one.csl.json")]
    assert run(["import", *sources]) == 0
    out, err = capsys.readouterr()
    assert out.count("@article") == 3
    assert err == (
        "3 references imported, 2 known already\n"
        f'  {sources[1]}:1: Guérin & Reignier 2013 is "guerin2013"\n'
        f'  {sources[2]}:1: Papazian 2010 is "papazian2010"\n'
    )


def test_append_keeps_every_byte_and_key_of_the_library(tmp_path: Path, capsys: Capture) -> None:
    library, new = tmp_path / "refs.bib", tmp_path / "new.ris"
    before = "% mine\r\n" + DOE.replace("\n", "\r\n")
    library.write_bytes(before.encode())
    new.write_text(RIS, encoding="utf-8")
    assert run(["import", str(new), "-o", str(library), "--append"]) == 0
    after = library.read_bytes().decode()
    assert after.startswith(before)
    assert "\n" not in after.replace("\r\n", "")
    assert keys(library) == ["doe2001", "doe2001b", "doe2001c"]
    capsys.readouterr()
    assert run(["import", str(new), "-o", str(library), "--append"]) == 0
    assert library.read_bytes().decode() == after
    assert "0 references imported, 2 known already" in capsys.readouterr().err


def test_append_to_the_project(tmp_path: Path) -> None:
    project = make(tmp_path)
    new = tmp_path / "new.ris"
    new.write_text(RIS, encoding="utf-8")
    assert run(["import", str(new), "--append", "--project", str(project)]) == 0
    assert keys(project / "refs" / "references.bib") == ["ahn2018", "fevrier2004", "doe2001a", "doe2001b"]


def test_keys_of_bibtex_are_kept_unless_taken(tmp_path: Path, capsys: Capture) -> None:
    library, new = tmp_path / "refs.bib", tmp_path / "new.bib"
    library.write_text(DOE, encoding="utf-8")
    new.write_text(
        "@book{doe2001, title = {A book on mice and men}, author = {Doe, J}, year = 2001}\n"
        "@book{My:Key, title = {A second book on mice}, year = 2002}\n",
        encoding="utf-8",
    )
    assert run(["import", str(new), "-o", str(library), "--append"]) == 0
    assert keys(library) == ["doe2001", "doe2001b", "My:Key"]
    assert f'{new}:1: Doe 2001: its key "doe2001" is taken; it is "doe2001b" now' in capsys.readouterr().err


def test_a_library_is_not_replaced_by_less(tmp_path: Path, capsys: Capture) -> None:
    library, new = tmp_path / "refs.bib", tmp_path / "new.ris"
    library.write_text(DOE, encoding="utf-8")
    new.write_text(RIS, encoding="utf-8")
    assert run(["import", str(new), "-o", str(library)]) == 2
    assert library.read_text(encoding="utf-8") == DOE
    assert capsys.readouterr().err == (
        f"exocite: {library}: has 1 reference that would be lost (doe2001 …)\n"
        "  hint: add --append to add to it, or name another file\n"
    )


def test_the_same_import_again_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    command = ["import", str(DATA / "import" / "one.ris"), "-o", str(target)]
    assert run(command) == 0
    before = target.read_bytes()
    assert run(command) == 0
    assert target.read_bytes() == before


def test_stdin_and_json(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    text = "1. Doe J. On cells. Lancet. 2001;1:1-2.\n2. Roe R. On rest. Lancet. 2002;3:4-5.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run(["import", "-", "--from", "text", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["references"][0] == {
        "key": "doe2001", "type": "article", "path": "-", "line": 1,
        "fields": {"title": "On cells", "journal": "Lancet", "year": "2001", "volume": "1", "pages": "1-2"},
        "names": {"author": [{"family": "Doe", "given": "J."}]}, "others": [],
    }  # fmt: skip
    assert (data["known"], data["renamed"], data["faults"]) == ([], [], [])


@pytest.mark.parametrize(
    ("name", "content", "args", "code", "message"),
    [
        ("none.ris", None, [], 2, "none.ris: no such file"),
        ("empty.ris", "", [], 2, "empty.ris: no references found"),
        ("a.txt", "Nothing here.\n", [], 2, "a.txt: no references found"),
        ("a.yaml", "references: []\n", [], 2, "bibliographies in YAML cannot be read"),
        ("a.xyz", "what?\n", [], 2, "a.xyz: not clear what this is"),
        ("a.ris", RIS, ["--from", "riss"], 2, 'unknown format "riss"'),
        ("a.ris", RIS, ["-o", "out.xlsx"], 2, "out.xlsx: no format is known"),
        ("a.ris", RIS, ["-o", "out.json", "--append"], 2, "out.json: only BibTeX libraries can be added to"),
        ("a.ris", RIS, ["--append"], 2, "--append: the project has no library"),
        ("a.ris", "TY  - JOUR\nTI  - On cells\n", [], 1, "a.ris:1:1: this record has no ER line"),
        ("a.txt", b"\xff\xfea\0b\0", [], 3, "not UTF-8"),
    ],
)
def test_errors(
    name: str, content: str | bytes | None, args: list[str], code: int, message: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: Capture,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    assert run(["import", name, *args]) == code
    err = capsys.readouterr().err
    assert message in err
    assert "hint: " in err
    assert not Path("out.xlsx").exists()


def test_a_broken_library_is_not_added_to(tmp_path: Path, capsys: Capture) -> None:
    library, new = tmp_path / "refs.bib", tmp_path / "new.ris"
    library.write_text("@article{a, title = {never closed", encoding="utf-8")
    new.write_text(RIS, encoding="utf-8")
    before = library.read_bytes()
    code = run(["import", str(new), "-o", str(library), "--append"])
    assert (code, library.read_bytes() == before) in ((2, True), (0, False))
    if code:
        assert "nothing was added" in capsys.readouterr().err
    else:
        assert {"doe2001a", "doe2001b"} <= set(read_library([str(library)], cache=False))
