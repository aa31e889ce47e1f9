"""Where findings go: formats, files, several at once, and what is refused before any work is done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exocite.cli.main import run
from exocite.cli.outputs import Output, Outputs, outputs_of, write_reports
from exocite.errors import ExociteError
from exocite.model.finding import Report
from tests.reporters.sample_report import REPORT, finding

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def paper() -> Path:
    Path("refs.bib").write_text("@misc{a2020, title={A}}\n", encoding="utf-8")
    path = Path("paper.md")
    path.write_text("---\nbibliography: refs.bib\n---\n\nIt is so [@a2020; @a2021].\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("format_name", "values", "wanted"),
    [
        (None, (), [("full", "-")]),
        ("json", (), [("json", "-")]),
        ("json", ("out.json",), [("json", "out.json")]),
        (None, ("out.txt",), [("full", "out.txt")]),
        (None, ("sarif:out.sarif",), [("sarif", "out.sarif")]),
        ("github", ("sarif:out.sarif",), [("sarif", "out.sarif"), ("github", "-")]),
        ("json", ("sarif:s", "j"), [("sarif", "s"), ("json", "j")]),
        (None, ("sarif:s", "full:-", "JUnit:j.xml"), [("sarif", "s"), ("full", "-"), ("junit", "j.xml")]),
        (None, ("-",), [("full", "-")]),
        (None, (r"C:\out.txt",), [("full", r"C:\out.txt")]),
        (None, (r"json:C:\out.json",), [("json", r"C:\out.json")]),
        (None, ("./json:x", "a1:b"), [("full", "./json:x"), ("full", "a1:b")]),
    ],
)
def test_what_options_ask_for(format_name: str | None, values: tuple[str, ...], wanted: list[tuple[str, str]]) -> None:
    assert outputs_of(format_name, values) == Outputs(tuple(Output(*pair) for pair in wanted))


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["-o", "json:a.txt", "-o", "sarif:./a.txt"], "two outputs go to ./a.txt", "a file of its own"),
        (["-o", "json:-", "-o", "full:-"], "two outputs go to stdout", "a file of its own"),
        (["-o", "sarfi:out"], 'unknown format "sarfi"', 'did you mean "sarif"'),
        (["-o", "json:"], "names no file", "FORMAT:FILE"),
        (["-o", ""], "names no file", "FORMAT:FILE"),
        (["-o", "nowhere/out.txt"], "no folder nowhere", "make the folder"),
        (["-o", "."], "is a folder", "name a file"),
        (["-o", "paper.md"], "paper.md: would be overwritten", "another file"),
        (["-o", "json:./paper.md"], "./paper.md: would be overwritten", "another file"),
        (["--format", "sarif", "--statistics"], "--statistics has no effect on sarif", "full, concise, json, markdown"),
        (["--format", "yaml"], 'unknown format "yaml"', "formats: full, concise"),
    ],
)
def test_refused_before_any_work(paper: Path, args: list[str], message: str, hint: str, capsys: Capture) -> None:
    before = sorted(os.listdir())
    content = paper.read_bytes()
    assert run(["check", "paper.md", *args]) == 2
    told = capsys.readouterr()
    assert message in told.err.split("\n")[0]
    assert hint in told.err.split("\n")[1]
    assert not told.out
    assert sorted(os.listdir()) == before
    assert paper.read_bytes() == content


def test_several_at_once(paper: Path, capsys: Capture) -> None:
    args = ["-o", "sarif:out.sarif", "-o", "junit:out.xml", "-o", "json:out.json", "-o", "concise:-"]
    assert run(["check", "paper.md", *args]) == 1
    told = capsys.readouterr()
    assert told.out == 'paper.md:5:20: CIT001 no reference "a2021" in refs.bib\n'
    assert told.err.startswith("1 finding in 1 file")
    assert json.loads(Path("out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert Path("out.xml").read_text("utf-8").startswith("<?xml")
    assert json.loads(Path("out.json").read_text("utf-8"))["summary"]["errors"] == 1


def test_format_and_file(paper: Path, capsys: Capture) -> None:
    assert run(["check", "paper.md", "-o", "out.json", "--format", "json"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(Path("out.json").read_text("utf-8"))["version"] == 1


def test_a_report_in_a_folder_does_not_overwrite_a_manuscript(paper: Path, capsys: Capture) -> None:
    assert run(["check", ".", "-o", "paper.md"]) == 2
    assert "would be overwritten" in capsys.readouterr().err
    assert paper.read_text("utf-8").startswith("---")


def test_a_device_is_written_to(paper: Path) -> None:
    if not os.path.exists("/dev/null"):
        pytest.skip("no /dev/null here")
    assert run(["check", "paper.md", "-o", "/dev/null"]) == 1
    assert not os.path.isfile("/dev/null")


def test_a_link_stays_a_link(paper: Path) -> None:
    Path("real.txt").write_text("old", encoding="utf-8")
    Path("link.txt").symlink_to("real.txt")
    assert run(["check", "paper.md", "-o", "concise:link.txt"]) == 1
    assert Path("link.txt").is_symlink()
    assert "CIT001" in Path("real.txt").read_text("utf-8")


def test_statistics(paper: Path, capsys: Capture) -> None:
    assert run(["check", "paper.md", "--statistics"]) == 1
    assert capsys.readouterr().out == "1  CIT001  unknown-key  error\n"
    assert run(["validate", "--statistics", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["statistics"] == []


def test_stdout_may_be_left_to_something_else(capsys: Capture) -> None:
    write_reports(REPORT, outputs_of(None, ("concise:-", "concise:out.txt")), stdout=False)
    assert capsys.readouterr().out == ""
    assert Path("out.txt").read_text("utf-8").count("\n") == len(REPORT.findings)


def test_nothing_is_written_when_one_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    from exocite.reporters.findings import as_junit

    def broken(report: Report, *, colour: bool = False) -> str:
        raise ExociteError("cannot be made")

    monkeypatch.setattr(as_junit, "render", broken)
    with pytest.raises(ExociteError):
        write_reports(REPORT, outputs_of(None, ("json:first.json", "junit:second.xml")))
    assert os.listdir() == []


def test_summary_of_a_job(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    summary = Path("summary.md")
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary.resolve()))
    write_reports(REPORT, outputs_of("concise", ()))
    assert summary.read_text("utf-8") == "# Before\n"
    write_reports(REPORT, outputs_of("github", ()))
    text = summary.read_text("utf-8")
    assert text.startswith("# Before\n## exocite: 11 findings")
    assert "| paper.md:2:12 | CIT001 |" in text
    many = tuple(finding("x", 1, 2, lines=(n, n), message="m" * 1000) for n in range(1, 1500))
    for _ in range(3):
        write_reports(Report(many), outputs_of("github", ()))
    assert 990_000 < summary.stat().st_size < 2**20
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/nowhere/summary.md")
    capsys.readouterr()
    write_reports(REPORT, outputs_of("github", ()))
    assert "the job's summary cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_as_the_service_sees_them(variable: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    root = Path.cwd()
    (root / "sub").mkdir()
    monkeypatch.chdir(root / "sub")
    monkeypatch.setenv(variable, str(root))
    report = Report((finding("x", 1, 2), finding("x", 1, 2, path=str(root / "sub" / "abs.md"))), paths=("paper.md",))
    write_reports(report, outputs_of("github", ()))
    assert "file=sub/paper.md," in (out := capsys.readouterr().out)
    assert "file=sub/abs.md," in out
    write_reports(report, outputs_of("gitlab", ()))
    assert [i["location"]["path"] for i in json.loads(capsys.readouterr().out)] == ["sub/paper.md", "sub/abs.md"]
    write_reports(report, outputs_of("concise", ()))
    assert capsys.readouterr().out.startswith("paper.md:7:1")
    outside = Report((finding("x", 1, 2, path="../../other.md"), finding("x", 1, 2, path="<stdin>")))
    write_reports(outside, outputs_of("gitlab", ()))
    assert [i["location"]["path"] for i in json.loads(capsys.readouterr().out)] == ["../../other.md", "<stdin>"]


def test_no_format_is_imported_that_is_not_asked_for() -> None:
    script = (
        "import sys; import exocite.cli.outputs; heavy = ('exocite.rules', 'exocite.reporters.findings.as_'); "
        "sys.exit(str([m for m in sys.modules if m.startswith(heavy)] or 0))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "0"


def test_passages_of_several_lines_are_shown_whole_also_from_the_cache(capsys: Capture) -> None:
    words = ["Previous studies have shown that vesicles of stem", "  cells lower mortality", "by 30%. It is a word."]
    Path("paper.md").write_text("\r\n".join(words), encoding="utf-8", newline="")
    printed = []
    for args in ([], [], ["--no-cache"]):
        assert run(["check", "paper.md", "--select", "SUP", *args]) == 1
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] == printed[2]
    shown = [line.partition("| ")[2] for line in printed[0].split("\n") if "| " in line]
    assert shown == [words[0], "^" * len(words[0]), words[1], "  " + "^" * 21, words[2], "^" * 7]


def test_long_passages_are_shown_in_part(capsys: Capture) -> None:
    words = ["Previous studies have shown that vesicles of stem cells lower mortality by 30%,"]
    words += [*(f"reduce inflammation of the lung in strain {n}," for n in range(20)), "and improve survival."]
    Path("paper.md").write_text("\n".join(words), encoding="utf-8")
    assert run(["check", "paper.md", "--select", "SUP"]) == 1
    out = capsys.readouterr().out
    assert "6 | reduce inflammation of the lung in strain 4," in out
    assert "in strain 5," not in out
    assert "  | … to line 22\n" in out
