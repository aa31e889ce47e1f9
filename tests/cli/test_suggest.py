"""`exocite suggest`: what it prints, and its exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import exocite
from exocite.cli.main import run
from tests import snapshot
from tests.project import make

Capture = pytest.CaptureFixture[str]

SENTENCE = "In mice, vesicles decrease the inflammation of injured lungs."
DRAFT = """\
# Introduction

Lung injury is common. Several studies have shown that vesicles lower inflammation in injured lungs of rats.

Recent trials have shown that sonnets reduce the mortality of sailors by 35%.

We thank the mice. Exosomes carry messages between cells [@fevrier2004].
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    Path("draft.md").write_text(DRAFT, encoding="utf-8")


def found(capsys: Capture, *args: str) -> list[dict[str, object]]:
    assert run(["suggest", *args, "--format", "json"]) == 0
    sentences: list[dict[str, object]] = json.loads(capsys.readouterr().out)["sentences"]
    return sentences


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("sentence.txt", [SENTENCE]),
        ("words.txt", ["--kind", "claims", "Vesicles", "raise", "inflammation", "in", "lungs", "of", "pigs."]),
        ("draft.txt", ["draft.md", "--limit", "1"]),
        ("draft-concise.txt", ["draft.md", "--format", "concise"]),
        ("all-concise.txt", ["draft.md", "--all", "--format", "concise"]),
        ("sentence.json", [SENTENCE, "--format", "json"]),
    ],
)
def test_output(name: str, args: list[str], capsys: Capture) -> None:
    assert run(["suggest", *args]) == 0
    out = capsys.readouterr().out
    assert name.endswith(".json") or "concise" in name or all(len(line) <= 80 for line in out.splitlines())
    snapshot.check(f"suggest/{name}", out)


def test_a_manuscript_says_how_many(capsys: Capture) -> None:
    assert run(["suggest", "draft.md"]) == 0
    assert capsys.readouterr().err == "2 sentences, suggestions for 1\n"


def test_json_has_places_and_cues(capsys: Capture) -> None:
    first, second = found(capsys, "draft.md")
    assert (first["path"], first["line"], first["column"]) == ("draft.md", 3, 24)
    assert first["cues"] and second["suggestions"] == []


@pytest.mark.parametrize(("kind", "kinds"), [("claims", {"claim"}), ("references", {"reference"})])
def test_one_kind(kind: str, kinds: set[str], capsys: Capture) -> None:
    (one,) = found(capsys, SENTENCE, "--kind", kind)
    suggestions = one["suggestions"]
    assert isinstance(suggestions, list) and {suggestion["kind"] for suggestion in suggestions} == kinds


@pytest.mark.parametrize("text", ["Sonnets have fourteen lines.", "We thank the mice."])
@pytest.mark.parametrize("format_name", ["text", "concise", "json"])
def test_nothing_fits(text: str, format_name: str, capsys: Capture) -> None:
    assert run(["suggest", text, "--format", format_name]) == 1
    out, err = capsys.readouterr()
    assert out == "" if format_name != "json" else json.loads(out)["sentences"][0]["suggestions"] == []
    assert err == "exocite: no claim or reference of the base fits\n"


def test_nothing_needs_a_citation(capsys: Capture) -> None:
    Path("draft.md").write_text("We thank the mice. Vesicles work [@ahn2018].\n", encoding="utf-8")
    assert run(["suggest", "draft.md"]) == 0
    assert capsys.readouterr().err == "exocite: no sentence needs a citation; --all takes each that has none\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["draft.tex"], "draft.tex: no such file"),
        (["draft.md", "drift.md"], "drift.md: no such file"),
        (["vesicles"], 'give a sentence; "exocite search vesicles" looks for words'),
        (["of the"], 'nothing to look for in "of the"'),
        ([""], "nothing to look for"),
        ([], "no manuscript is named"),
        (["draft.md", "--bib", "none.bib"], "none.bib: no such file"),
        ([SENTENCE, "--kind", "clams"], 'did you mean "claims"?'),
        ([SENTENCE, "--stdin-filename", "a.md"], "--stdin-filename names stdin"),
    ],
)
def test_mistakes(args: list[str], says: str, capsys: Capture) -> None:
    assert run(["suggest", *args]) == 2
    out, err = capsys.readouterr()
    assert out == "" and says in err and "hint: " in err


def test_stdin(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\\emph{{Introduction.}} {SENTENCE}".encode())))
    (_, one) = found(capsys, "-", "--stdin-filename", "a.tex", "--all")
    assert one["path"] == "a.tex" and one["suggestions"]


def test_a_file_of_one_sentence_is_that_sentence(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Vesicles and lungs.\n")))
    (one,) = found(capsys, "-")
    assert one["cues"] == [] and one["suggestions"]


def test_a_folder_and_the_manuscripts_of_a_project(capsys: Capture) -> None:
    Path("papers").mkdir()
    Path("draft.md").rename("papers/draft.md")
    in_folder = found(capsys, "papers")
    Path("exocite.toml").write_text('manuscripts = ["papers"]\n', encoding="utf-8")
    assert found(capsys) == in_folder and len(in_folder) == 2


def test_abbreviations_and_the_sentence_before(capsys: Capture) -> None:
    text = "Lung vesicles of mesenchymal stem cells (LVMS) are small. LVMS help injured lungs.\n"
    Path("draft.md").write_text(text, encoding="utf-8")
    known = found(capsys, "draft.md", "--all")[1]["suggestions"]
    (alone,) = found(capsys, "LVMS help injured lungs.")
    assert isinstance(known, list) and isinstance(alone["suggestions"], list)
    assert known[0]["score"] > alone["suggestions"][0]["score"]


def test_another_library(capsys: Capture) -> None:
    entry = "@article{x1,\n  title = {Vesicles against inflammation in injured lungs of mice},\n  year = {2020},\n}\n"
    Path("other.bib").write_text(entry, encoding="utf-8")
    (one,) = found(capsys, SENTENCE, "--bib", "other.bib", "--kind", "references")
    assert [suggestion["id"] for suggestion in one["suggestions"]] == ["x1"]  # type: ignore[attr-defined]
    Path("draft.md").write_text(f"---\nbibliography: other.bib\n---\n\n{SENTENCE}\n", encoding="utf-8")
    (one,) = found(capsys, "draft.md", "--kind", "references")
    assert [suggestion["id"] for suggestion in one["suggestions"]] == ["x1"]  # type: ignore[attr-defined]
    Path("draft.md").write_text(f"---\nbibliography: none.bib\n---\n\n{SENTENCE}\n", encoding="utf-8")
    assert run(["suggest", "draft.md"]) == 3
    assert "draft.md:2:15" in capsys.readouterr().err


def test_the_built_in_base_without_a_project(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    (one,) = found(capsys, "Exosomes of mesenchymal stem cells lessen apoptosis in mice with lung injury.")
    suggestions = one["suggestions"]
    assert isinstance(suggestions, list)
    assert [(s["kind"], s["id"]) for s in suggestions if s["score"] > 0.7][:1] == [("claim", "c112")]


def test_the_same_by_the_api(capsys: Capture) -> None:
    (one,) = found(capsys, SENTENCE)
    suggestions = exocite.open().suggest(SENTENCE)
    assert [suggestion.id for suggestion in suggestions] == [s["id"] for s in one["suggestions"]]  # type: ignore[attr-defined]
    assert exocite.open().suggest("Sonnets have fourteen lines.") == ()
    assert {s.kind for s in exocite.open().suggest(SENTENCE, kinds="claims", limit=1)} == {"claim"}


def test_imports_nothing_heavy() -> None:
    script = (
        "import sys; from exocite.cli.main import run; code = run(['suggest', sys.argv[1]]); "
        "heavy = {'pandas', 'numpy', 'citeproc', 'lxml', 'bibtexparser', 'markdown_it', 'exocite.support.judge'}; "
        "sys.exit(f'imports {heavy & sys.modules.keys()}' if heavy & sys.modules.keys() else code)"
    )
    subprocess.run([sys.executable, "-m", "exocite", "suggest", SENTENCE], check=True, capture_output=True)
    result = subprocess.run([sys.executable, "-c", script, SENTENCE], check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
