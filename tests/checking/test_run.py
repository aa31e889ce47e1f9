"""A run of `check`: which documents, which library, what the report says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exocite.checking.run import check_files
from exocite.config import Config
from exocite.errors import ExociteError
from tests.checking.helpers import BIB, PAPER, checked, settings, told, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_files_in_their_order_findings_by_place() -> None:
    write({"b.md": PAPER, "a.md": PAPER, "refs.bib": BIB})
    run = checked("b.md", "a.md", "b.md")
    assert run.report.paths == ("b.md", "a.md")
    assert told(run) == ["a.md:5:28: CIT001", "b.md:5:28: CIT001", "refs.bib:1:1: CIT008"]
    assert (run.report.files, run.report.sentences, run.report.citations) == (2, 2, 2)
    assert {"a.md", "b.md", "refs.bib"} <= set(run.states)


@pytest.mark.parametrize("paths", [("main.md", "part.typ"), ("part.typ", "main.md"), ("x.typ", "main.md", "part.typ")])
def test_a_part_is_checked_with_its_document_only(paths: tuple[str, ...]) -> None:
    write({
        "main.md": "Text.\n",
        "x.typ": '#include "part.typ"\n',
        "main.typ": '#include "part.typ"\n#bibliography("refs.bib")\n',
        "part.typ": "So @guerrin2013.\n",
        "refs.bib": BIB,
    })  # fmt: skip
    run = checked(*paths, "main.typ", select=["CIT001"])
    assert [path for path in run.report.paths if path == "part.typ"] == ["part.typ"] * (1 + ("x.typ" in paths))
    assert len(run.report.findings) == 1 + ("x.typ" in paths)


def test_one_library_two_documents() -> None:
    """What one of them cites is in use."""
    more = BIB.replace("guerin2013", "b").replace("Prone", "Other") + BIB.replace("guerin2013", "c").replace("P", "Q")
    head = "---\nbibliography: refs.bib\n---\n\n"
    write({"a.md": f"{head}[@guerin2013].\n", "b.md": f"{head}[@b].\n", "refs.bib": BIB + more})
    run = checked("a.md", "b.md", select=["CIT008"])
    assert [finding.message for finding in run.report.findings] == ['"c" is never cited']


def test_the_projects_library_by_whatever_name() -> None:
    """A manuscript that declares it and one that does not share it."""
    write({"a.md": PAPER.replace("rr", "r"), "b.md": "[@b].\n", "refs.bib": BIB + "@misc{b, title = {Another one}}\n"})
    config = Config(root=".", references=("refs.bib",), tables="tables")
    assert told(checked("a.md", "b.md", config=config, select=["CIT"])) == []


def test_an_empty_project_will_do_for_manuscripts_that_bring_their_library() -> None:
    write({"a.md": PAPER, "b.md": "Text.\n", "refs.bib": BIB})
    config = Config(root=".", tables="tables")
    assert told(checked("a.md", config=config, select=["CIT001"])) == ["a.md:5:28: CIT001"]
    with pytest.raises(ExociteError, match="an empty project"):
        checked("a.md", "b.md", config=config)


def test_stdin_by_name() -> None:
    write({"sub/part.typ": "So @guerrin2013.\n", "sub/refs.bib": BIB})
    options = settings(filename="sub/main.typ", select=["CIT001"])
    run = check_files(["-"], options, stdin=b'#include "part.typ"\n#bibliography("refs.bib")\n')
    assert told(run) == ["sub/part.typ:1:5: CIT001"]
    assert run.report.paths == ("sub/main.typ", "sub/part.typ")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_breaks_exocite_is_said(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file of many: it is named, the others are checked, and the run is none that went well."""
    write({"a.md": PAPER, "bad.md": "Text.\n", "refs.bib": BIB})

    def broken(path: str, *_args: object, **_more: object) -> object:
        if path == "bad.md":
            raise IndexError("list index out of range")
        return read_document(path)

    from exocite.checking import document

    read_document = document.read_document
    monkeypatch.setattr(document, "read_document", broken)
    monkeypatch.setattr("exocite.checking.jobs.shared", lambda work, tasks, _: ((task, work(task)) for task in tasks))
    run = checked("a.md", "bad.md", select=["CIT001"], jobs=jobs)
    assert told(run) == ["a.md:5:28: CIT001", "bad.md:1:1: RUN001"]
    assert "IndexError: list index out of range (test_run.py:" in run.report.findings[1].message
    assert run.report.exit_code == 3
    assert told(checked("bad.md", jobs=jobs)) == ["bad.md:1:1: RUN001"]
    monkeypatch.setenv("EXOCITE_DEBUG", "1")
    with pytest.raises(IndexError):
        checked("bad.md")


def test_progress_counts_every_file() -> None:
    write({"main.typ": '#include "part.typ"\n', "part.typ": "Text.\n", "a.md": "Text.\n"})
    steps: list[str] = []

    def track(items: object) -> object:
        for item in items:  # type: ignore[attr-defined]
            steps.append(item)
            yield item

    check_files(["a.md", "main.typ", "part.typ"], settings(), track=track)  # type: ignore[arg-type]
    assert sorted(steps) == ["a.md", "main.typ", "part.typ"]


def test_a_link_to_a_part_is_the_part() -> None:
    write({"main.typ": '#include "part.typ"\n', "part.typ": "Text.\n"})
    os.symlink("part.typ", "link.typ")
    assert checked("main.typ", "link.typ").report.paths == ("main.typ", "part.typ")


def test_a_second_run_shows_the_lines_of_its_own_time() -> None:
    """In one process, as --watch and --fix have it."""
    write({"a.md": PAPER.replace("rr", "r"), "refs.bib": BIB + "@misc{b, title = {Another}}\n"})
    assert checked("a.md").report.findings[0].excerpt == "@misc{b, title = {Another}}"
    write({"refs.bib": BIB + "@misc{b, title = {Changed}}\n"})
    assert checked("a.md").report.findings[0].excerpt == "@misc{b, title = {Changed}}"
