"""The cache of results: what it gives is what a fresh run gives, and it never outlives what it rests on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import exocite
from exocite.checking import cache, document
from exocite.config import Config
from exocite.model.reference import Library
from exocite.model.tables import COLUMNS
from exocite.parsers import PARSERS
from tests.checking.helpers import BIB, PAPER, checked, settings, told, write

SAMPLES = Path(__file__).parents[1] / "data" / "manuscripts"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXOCITE_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were read, which is to say not served from the cache."""
    read: list[str] = []
    read_document = document.read_document

    def noted(path: str, *args: object, **more: object) -> object:
        read.append(path)
        return read_document(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(document, "read_document", noted)
    return read


def kept(folder: Path = Path("../cache")) -> list[Path]:
    return sorted(folder.glob("*.result"))


def test_a_kept_result_is_the_fresh_one(monkeypatch: pytest.MonkeyPatch, looked: list[str]) -> None:
    """On every sample manuscript, by one process or two, in every respect."""
    monkeypatch.chdir(SAMPLES)
    paths = sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*") if path.suffix in PARSERS)
    fresh = checked(*paths, cache=False)
    first = checked(*paths)
    looked.clear()
    second = checked(*paths)
    assert sorted(looked) == sorted(first.report.unchecked)
    assert first.report.findings == fresh.report.findings
    assert second.report.findings == fresh.report.findings
    assert first == second
    assert first.report == fresh.report
    assert first.suppressions == fresh.suppressions
    assert {type(f.region) for f in second.report.findings} == {type(f.region) for f in first.report.findings}
    assert checked(*paths, cache=False, jobs=2).report == fresh.report


def test_nothing_is_kept_when_nobody_wants_it(looked: list[str]) -> None:
    write({"paper.md": PAPER, "refs.bib": BIB})
    first = checked("paper.md", cache=False)
    assert kept() == []
    checked("paper.md")
    assert checked("paper.md", cache=False).report == first.report
    assert looked == ["paper.md"] * 3


def edit(name: str, old: str, new: str) -> Callable[[], None]:
    """An edit that leaves size and time of the file as they were, as far as it can."""

    def edited() -> None:
        path = Path(name)
        state = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    return edited


PROJECT = {
    "main.typ": '#include "sub/part.typ"\n#bibliography("refs.bib")\n\nSo @guerin2013.\n',
    "sub/part.typ": "See @doe2018.\n",
    "refs.bib": BIB + "@misc{doe2018, title = {A title of its own}}\n",
    "tables/claims.csv": "",
    "exocite.toml": "",
}


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        (edit("main.typ", "2013", "2014"), ["main.typ:4:5: CIT001", "refs.bib:1:1: CIT008"]),
        (edit("sub/part.typ", "2018", "2019"), ["refs.bib:5:1: CIT008", "sub/part.typ:1:6: CIT001"]),
        (edit("refs.bib", "guerin2013", "guerin2015"), ["main.typ:4:5: CIT001", "refs.bib:1:1: CIT008"]),
        (lambda: Path("sub/part.typ").unlink(), ["main.typ:1:1: RUN001", "refs.bib:5:1: CIT008"]),
        (lambda: Path("refs.bib").unlink(), ["main.typ:2:16: RUN001"]),
    ],
    ids=["first file", "part", "library", "part gone", "library gone"],
)
def test_an_edit_is_seen_at_once(change: Callable[[], None], findings: list[str], looked: list[str]) -> None:
    write(PROJECT)
    assert told(checked("main.typ")) == []
    assert told(checked("main.typ")) == []
    assert looked == ["main.typ"]
    change()
    assert told(checked("main.typ")) == findings
    assert len(looked) == 2


def test_going_back_is_seen_too(looked: list[str]) -> None:
    """The results of both states are kept."""
    write(PROJECT)
    for old, new in [("2013", "2014"), ("2014", "2013"), ("2013", "2014")]:
        checked("main.typ")
        edit("main.typ", old, new)()
    assert len(told(checked("main.typ"))) == 2
    assert len(looked) == 2


def test_a_file_that_comes_before_the_one_taken_in(looked: list[str]) -> None:
    """A library beside the manuscript wins over that in the working directory."""
    write({"sub/paper.md": PAPER, "refs.bib": BIB})
    assert told(checked("sub/paper.md", select=["CIT001"])) == ["sub/paper.md:5:28: CIT001"]
    write({"sub/refs.bib": BIB.replace("guerin", "guerrin")})
    assert told(checked("sub/paper.md", select=["CIT001"])) == []


def test_other_rules_libraries_and_bases_have_results_of_their_own(looked: list[str]) -> None:
    header = ",".join(COLUMNS["claims"]) + "\n"
    write({"paper.md": "So [@guerin2013].\n", "a.bib": BIB, "b.bib": BIB.replace("2013", "2014")})
    assert told(checked("paper.md", libraries=["a.bib"])) == []
    assert told(checked("paper.md", libraries=["b.bib"])) != []
    assert told(checked("paper.md", libraries=["b.bib"], select=["CIT002"])) == []
    assert told(checked("paper.md", select=["CIT001"])) != []
    project = Config(root=".", references=("a.bib",), tables="tables")
    assert told(checked("paper.md", config=project)) == []
    write({"tables/claims.csv": header})
    assert told(checked("paper.md", config=project)) == []
    assert looked == ["paper.md"] * 6
    checked("paper.md", config=project)
    assert looked == ["paper.md"] * 6


def test_what_cannot_be_read_is_never_kept(looked: list[str]) -> None:
    write({"bad.md": b"F\xfcnf.\n", "lost.md": PAPER.replace("refs", "none")})
    for _ in range(2):
        assert checked("bad.md", "lost.md").report.unchecked == ("bad.md", "lost.md")
    assert looked == ["bad.md", "lost.md"] * 2
    write(PROJECT)
    checked("main.typ")
    Path("refs.bib").unlink()
    Path("refs.bib").mkdir()
    assert checked("main.typ").report.exit_code == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs permissions that bind")
def test_a_file_that_can_no_longer_be_read() -> None:
    write(PROJECT)
    checked("main.typ")
    Path("sub/part.typ").chmod(0)
    assert checked("main.typ").report.exit_code == 3


def test_a_file_that_is_being_written_is_not_kept(looked: list[str]) -> None:
    """Nobody knows which of its states the result would be of."""
    write({"paper.md": PAPER, "refs.bib": BIB})
    os.utime("refs.bib", (4_000_000_000, 4_000_000_000))
    checked("paper.md")
    checked("paper.md")
    assert looked == ["paper.md"] * 2


def test_the_findings_on_a_library_are_kept_by_what_is_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Library] = []
    monkeypatch.setattr(
        document, "check_library", lambda base, *_: opened.append(base.references) or ()  # type: ignore[func-returns-value]
    )  # fmt: skip
    write({"a.md": PAPER, "b.md": PAPER.replace("rr", "r"), "refs.bib": BIB})
    checked("a.md")
    checked("a.md")
    assert len(opened) == 1
    checked("a.md", "b.md")
    checked("a.md", "b.md")
    assert len(opened) == 2


def test_a_damaged_result_is_made_anew(looked: list[str]) -> None:
    write({"paper.md": PAPER, "refs.bib": BIB})
    fresh = checked("paper.md")
    for path in kept():
        content = path.read_bytes()
        start = content.index(b"\n") + 1
        for damaged in (b"", b"[]", content[:-1], content[:start] + b"[" + content[start + 1 :], content[start:]):
            path.write_bytes(damaged)
            assert checked("paper.md") == fresh
            assert path.read_bytes() == content
    assert len(looked) > 1


def test_a_result_of_another_document_is_not_taken() -> None:
    write({"a.md": PAPER, "b.md": PAPER.replace("rr", "r"), "refs.bib": BIB})
    fresh = checked("b.md", select=["CIT001"])
    before = set(kept())
    assert told(checked("a.md", select=["CIT001"])) != told(fresh)
    (foreign,) = (path for path in set(kept()) - before if b"CIT001" in path.read_bytes())
    for path in before:
        path.write_bytes(foreign.read_bytes())
    assert checked("b.md", select=["CIT001"]) == fresh


@pytest.mark.parametrize("place", ["file", "file/below", "nul\0"])
def test_without_a_folder_nothing_is_kept(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write({"paper.md": PAPER, "refs.bib": BIB, "file": ""})
    if "\0" not in place:
        monkeypatch.setenv("EXOCITE_CACHE_DIR", place)
    else:
        monkeypatch.setattr("exocite.sources.cache.cache_folder", lambda: place)
    assert checked("paper.md") == checked("paper.md")


def test_old_results_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "RESULTS", cache.RESULTS._replace(most_files=5))
    write({f"{number}.md": f"Text {number}.\n" for number in range(9)})
    for number in range(9):
        checked(f"{number}.md")
    assert len(kept()) <= 5
    monkeypatch.setattr(cache, "RESULTS", cache.RESULTS._replace(most_bytes=1))
    write({"last.md": "Text.\n"})
    checked("last.md")
    assert len(kept()) <= 1


def test_another_exocite_keeps_results_of_its_own(looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write({"paper.md": PAPER, "refs.bib": BIB})
    checked("paper.md")
    monkeypatch.setattr(cache, "program_state", lambda: "another")
    checked("paper.md")
    assert len(looked) == 2
    monkeypatch.setattr(cache, "program_state", lambda: "")  # in a zip, say
    before = kept()
    checked("paper.md")
    assert kept() == before


def test_the_program_is_known_by_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed anew, at another place and another time, it is the same; changed in one place it is another."""

    def state(folder: Path) -> str:
        script = "from exocite.checking.cache import program_state; print(program_state())"
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        command = [sys.executable, "-c", script]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    package = Path(exocite.__file__).parent
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        shutil.copytree(package, folder / "exocite", ignore=shutil.ignore_patterns("__pycache__"))
    os.utime(other / "exocite" / "engine.py", (1, 1))
    first = state(one)
    assert len(first.strip()) == 40
    assert state(other) == first
    path = other / "exocite" / "rules" / "sup001_uncited_claim.py"
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert state(other) != first
    assert state(other) != first  # the second time from the cache
    assert state(one) == first


def test_the_second_run_brings_neither_rules_nor_parsers() -> None:
    write({"paper.md": PAPER, "refs.bib": BIB})
    script = (
        "import sys; from exocite.cli.main import run; code = run(['check', 'paper.md']);"
        "brought = [name for name in sys.modules if name.startswith(('exocite.rules', 'exocite.engine', "
        "'exocite.parsers', 'exocite.support', 'exocite.sources.base', 'multiprocessing', 'hashlib'))];"
        "sys.exit(repr(brought) if brought else code)"
    )
    subprocess.run([sys.executable, "-m", "exocite", "check", "paper.md"], check=False, capture_output=True)
    result = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (result.returncode, "CIT001" in result.stdout) == (1, True), result.stderr


def test_names_that_are_no_unicode() -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        write({name: PAPER, "refs.bib": BIB})
    except OSError:
        pytest.skip("the file system has Unicode names only")
    assert checked(name) == checked(name)


def test_settings_can_be_sent_to_another_process() -> None:
    import pickle

    sent = pickle.loads(pickle.dumps(document.Checker(settings(select=["CIT001"]), 1)))
    write({"paper.md": PAPER, "refs.bib": BIB})
    assert [finding.code for finding in sent.check("paper.md").outcome.findings] == ["CIT001"]


def test_what_comments_say_is_kept_too(looked: list[str]) -> None:
    comments = "% exocite: ignore[CIT001] a reason\n% exocite: off[SUP]\nText.\n% exocite: on\n% exocite: ignor\n"
    write({"paper.tex": f"\\begin{{document}}\nSo \\cite{{nobody}}. {comments}\\end{{document}}\n"})
    first, second = checked("paper.tex"), checked("paper.tex")
    assert looked == ["paper.tex"]
    assert len(first.suppressions) > 1
    assert second == first
