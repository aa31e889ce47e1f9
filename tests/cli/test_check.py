"""`exocite check`: which library counts, exit codes, formats, and whatever can be wrong with the input."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from exocite.cli.main import run
from tests import project

PAPER = "---\nbibliography: refs.bib\n---\n\nProning lowers mortality [@guerrin2013].\n"
BIB = "@article{guerin2013,\n  title = {Prone positioning lowers mortality},\n  year = {2013},\n}\n"
Printed = tuple[int, str, str]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Printed]:
    """Writes files, runs `exocite check` among them; gives exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def checked(*args: str, files: Mapping[str, str | bytes] | None = None) -> Printed:
        for name, content in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        code = run(["check", *args])
        return code, *capfd.readouterr()

    return checked


def test_full(check: Callable[..., Printed]) -> None:
    code, out, err = check("paper.md", files={"paper.md": PAPER, "refs.bib": BIB})
    assert code == 1
    assert out == (
        'error[CIT001] no reference "guerrin2013" in refs.bib\n'
        " --> paper.md:5:28\n"
        "  |\n"
        "5 | Proning lowers mortality [@guerrin2013].\n"
        "  |                            ^^^^^^^^^^^\n"
        '  = hint: did you mean "guerin2013"?\n'
        "\n"
        'info[CIT008] "guerin2013" is never cited\n'
        " --> refs.bib:1:1\n"
        "  |\n"
        "1 | @article{guerin2013,\n"
        "  | ^\n"
        "  = hint: cite it, list it in nocite, or take it out\n"
    )
    assert err == "2 findings in 1 file, 1 sentence (1 error, 1 note)\n"


def test_concise(check: Callable[..., Printed]) -> None:
    code, out, _ = check("paper.md", "--format", "concise", files={"paper.md": PAPER, "refs.bib": BIB})
    assert code == 1
    assert out.splitlines() == [
        'paper.md:5:28: CIT001 no reference "guerrin2013" in refs.bib',
        'refs.bib:1:1: CIT008 "guerin2013" is never cited',
    ]


def test_json(check: Callable[..., Printed]) -> None:
    code, out, _ = check("paper.md", "--format", "json", files={"paper.md": PAPER, "refs.bib": BIB})
    assert code == 1
    found = json.loads(out)
    assert [(f["code"], f["path"], f["line"], f["column"]) for f in found["findings"]] == [
        ("CIT001", "paper.md", 5, 28),
        ("CIT008", "refs.bib", 1, 1),
    ]


def test_clean(check: Callable[..., Printed]) -> None:
    code, out, err = check("paper.md", files={"paper.md": PAPER.replace("rr", "r"), "refs.bib": BIB})
    assert (code, out, err) == (0, "", "no findings in 1 file, 1 sentence\n")


def test_information_alone_is_clean(check: Callable[..., Printed]) -> None:
    code, out, _ = check("paper.md", files={"paper.md": "---\nbibliography: refs.bib\n---\nText.\n", "refs.bib": BIB})
    assert code == 0
    assert "CIT008" in out


def test_output_file(check: Callable[..., Printed], tmp_path: Path) -> None:
    code, out, err = check(
        "paper.md", "--format", "json", "-o", "found.json", files={"paper.md": PAPER, "refs.bib": BIB}
    )
    assert (code, out) == (1, "")
    assert err.startswith("2 findings")
    assert len(json.loads((tmp_path / "found.json").read_text())["findings"]) == 2


def test_stdin(check: Callable[..., Printed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"So it is [@nobody].\n")))
    code, out, _ = check("-", "--bib", "refs.bib", "--format", "concise", "--ignore", "CIT008", files={"refs.bib": BIB})
    assert (code, out) == (1, '<stdin>:1:12: CIT001 no reference "nobody" in refs.bib\n')


# -- which library --


KEYS = "One [@guerin2013]. Two [@ahn2018]. Three [@fevrier2004].\n"


def unknown(out: str) -> list[str]:
    return [line.split('"')[1] for line in out.splitlines() if "CIT001" in line]


def test_the_library_of_the_manuscript(check: Callable[..., Printed]) -> None:
    """The one that it declares counts, from its own folder; of a project, too."""
    files = {
        "sub/paper.md": f"---\nbibliography: refs.bib\n---\n{KEYS}",
        "sub/refs.bib": BIB,
        "exocite.toml": "",
        "refs/references.bib": project.BIB,
    }
    _, out, _ = check("sub/paper.md", "--format", "concise", files=files)
    assert unknown(out) == ["ahn2018", "fevrier2004"]


def test_the_library_from_here_where_pandoc_runs(check: Callable[..., Printed]) -> None:
    files = {"sub/paper.md": f"---\nbibliography: refs.bib\n---\n{KEYS}", "refs.bib": BIB}
    assert unknown(check("sub/paper.md", "--format", "concise", files=files)[1]) == ["ahn2018", "fevrier2004"]


def test_the_library_of_the_project(check: Callable[..., Printed], tmp_path: Path) -> None:
    project.make(tmp_path, {"paper.md": KEYS})
    code, out, _ = check("paper.md", "--format", "concise")
    assert code == 1
    assert unknown(out) == ["guerin2013"]
    assert "CIT008" not in out
    assert unknown(check("paper.md", "--format", "concise", "--project", str(tmp_path))[1]) == ["guerin2013"]


def test_a_reference_that_supports_a_claim_is_in_use(check: Callable[..., Printed], tmp_path: Path) -> None:
    project.make(tmp_path, {"paper.md": "Text.\n", "tables/support.csv": None})
    assert "CIT008" in check("paper.md")[1]
    project.make(tmp_path, {"paper.md": "Text.\n"})
    assert "CIT008" not in check("paper.md")[1]


def test_a_project_without_data(check: Callable[..., Printed]) -> None:
    """It will do for a manuscript that brings its library; another one has none to be checked against."""
    files = {"paper.md": PAPER, "bare.md": KEYS, "refs.bib": BIB, "exocite.toml": ""}
    code, out, _ = check("paper.md", "--format", "concise", files=files)
    assert (code, unknown(out)) == (1, ["guerrin2013"])
    code, out, err = check("paper.md", "bare.md", files=files)
    assert (code, out) == (2, "")
    assert "an empty project" in err


def test_the_library_of_the_option(check: Callable[..., Printed]) -> None:
    files = {"paper.md": f"---\nbibliography: none.bib\n---\n{KEYS}", "a.bib": BIB, "b.bib": project.BIB}
    code, out, _ = check("paper.md", "--bib", "a.bib", "--bib", "b.bib", files=files)
    assert (code, out) == (0, "")


def test_the_built_in_library(check: Callable[..., Printed]) -> None:
    code, out, _ = check("paper.md", "--format", "concise", files={"paper.md": "One [@ahn2018]. Two [@nobody1900].\n"})
    assert code == 1
    assert out == 'paper.md:1:23: CIT001 no reference "nobody1900" in the built-in base\n'


def test_manuscripts_with_libraries_of_their_own(check: Callable[..., Printed]) -> None:
    files = {
        "a.md": f"---\nbibliography: a.bib\n---\n{KEYS}",
        "b.md": f"---\nbibliography: b.bib\n---\n{KEYS}",
        "a.bib": BIB,
        "b.bib": project.BIB,
    }
    code, out, err = check("b.md", "a.md", "b.md", "--format", "concise", files=files)
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["a.md", "a.md", "b.md"]
    assert unknown(out) == ["ahn2018", "fevrier2004", "guerin2013"]
    assert err.startswith("3 findings in 2 files")


def test_a_broken_library_is_said(check: Callable[..., Printed]) -> None:
    files = {"paper.md": PAPER, "refs.bib": BIB + "@article{open2020, title = {Never closed\n"}
    code, out, _ = check("paper.md", "--format", "concise", files=files)
    assert code == 1
    assert "refs.bib:5" in out
    assert "REF001" in out


def test_many_unused_references_are_one_finding(check: Callable[..., Printed]) -> None:
    bib = "".join(f"@article{{key{i},\n  title = {{On subject {i}}},\n}}\n" for i in range(40))
    code, out, _ = check(
        "paper.md", "--format", "concise", files={"paper.md": PAPER.replace("guerrin2013", "key3"), "refs.bib": bib}
    )
    assert code == 0
    assert out == "refs.bib:1:1: CIT008 39 of 40 references are never cited: key0, key1, key2 …\n"


# -- which rules --


def test_rules_are_chosen(check: Callable[..., Printed]) -> None:
    files = {"paper.md": f"{PAPER}\nTODO: [REF]\n", "refs.bib": BIB}

    def codes(*args: str) -> set[str]:
        return {
            line.split()[1] for line in check("paper.md", "--format", "concise", *args, files=files)[1].splitlines()
        }

    assert codes() == {"CIT001", "CIT003", "CIT008"}
    assert codes("--select", "CIT001,placeholder-citation") == {"CIT001", "CIT003"}
    assert codes("--ignore", "CIT00") == set()
    assert codes("--select", "CIT001", "--extend-select", "CIT008") == {"CIT001", "CIT008"}


def test_rules_of_the_project(check: Callable[..., Printed]) -> None:
    files = {
        "paper.md": f"{PAPER}\nTODO: [REF]\n",
        "refs.bib": BIB,
        "exocite.toml": 'select = ["CIT"]\nignore = ["CIT003"]\n',
    }
    _, out, _ = check("paper.md", "--format", "concise", files=files)
    assert {line.split()[1] for line in out.splitlines()} == {"CIT001", "CIT008"}
    _, out, _ = check("paper.md", "--format", "concise", "--select", "CIT008", files=files)
    assert {line.split()[1] for line in out.splitlines()} == {"CIT008"}


# -- bad input --


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["none.md"], "none.md: no such file", "exist"),
        (["paper.md", "none.md"], "none.md: no such file", "exist"),
        (["empty"], "empty: no manuscript in this folder", "manuscripts"),
        (["*.rst"], "*.rst: no manuscript matches", "manuscripts"),
        (["papr.md"], "papr.md: no such file", 'did you mean "paper.md"'),
        (["paper.xyz"], 'paper.xyz: no parser for ".xyz"', ".md"),
        (["paper.md", "--bib", "none.bib"], "none.bib: no such file", "library"),
        (["paper.md", "--select", "ABC"], 'no rule "ABC"', "exocite rules lists them"),
        (["paper.md", "--select", "TAB"], "no rule on manuscripts is selected", "CIT"),
        (["paper.md", "--format", "jsn"], 'unknown format "jsn"', '"json"'),
        (["paper.md", "--project", "none"], "none: no such folder", "project"),
        (["paper.md", "-o", "none/out.txt"], "none/out.txt: cannot be written", "folder"),
        ([], "no manuscript is named", "exocite.toml"),
        (["--fix", "--diff", "paper.md"], "--fix writes the mends", "one of the two"),
        (["--fix", "-"], "stdin cannot be mended", "--diff"),
        (["--watch", "-"], "--watch looks at files", "leave out -"),
        (["paper.md", "--stdin-filename", "x.md"], "--stdin-filename names stdin", "give -"),
        (["paper.md", "--jobs", "-1"], "-1", "--help"),
        (["paper.md", "--annotate", "out.docx"], "--annotate writes", "sarif"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_mistakes(args: list[str], message: str, hint: str, check: Callable[..., Printed]) -> None:
    code, out, err = check(*args, files={"paper.md": PAPER, "paper.xyz": "", "refs.bib": BIB, "empty/x": ""})
    lines = err.splitlines()
    assert (code, out) == (2, "")
    assert len(lines) == 2
    assert message in lines[0]
    assert hint in lines[1]


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("utf16.md", "Some text.".encode("utf-16"), "1:1"),
        ("latin.md", "Eins.\nFünf.\n".encode("latin-1"), "2:2"),
        ("binary.md", b"PK\x03\x04\x00\x01", "1:5"),
    ],
)
@pytest.mark.parametrize("select", [[], ["--select", "CIT001"], ["--ignore", "RUN"]], ids=" ".join)
def test_what_cannot_be_read(
    name: str, content: bytes, place: str, select: list[str], check: Callable[..., Printed]
) -> None:
    """It is a finding and exit code 3 whatever is selected; the other files are checked."""
    files = {"paper.md": PAPER, "refs.bib": BIB, name: content}
    code, out, err = check("paper.md", name, "--format", "concise", *select, files=files)
    assert code == 3
    assert f"{name}:{place}: RUN001 " in out
    assert "paper.md:5:28: CIT001" in out
    assert f"could not check {name}" in err


@pytest.mark.parametrize(("declared", "why"), [("none.bib", "no such file"), ("sub", "is a folder")])
def test_a_declared_library_that_cannot_be_read(declared: str, why: str, check: Callable[..., Printed]) -> None:
    """The keys are not checked, which is said; everything else is."""
    files = {
        "paper.md": f"---\nbibliography: {declared}\n---\n\nSo [@a; @a] and [REF].\n",
        "sub/x": "",
    }
    code, out, err = check("paper.md", "--format", "concise", files=files)
    assert code == 3
    lines = out.splitlines()
    assert [line.split()[1] for line in lines] == ["RUN001", "CIT002", "CIT003"]
    assert lines[0].startswith("paper.md:2:15: RUN001 its citation keys could not be checked: ")
    assert why in lines[0]
    assert "could not check paper.md" in err


@pytest.mark.parametrize("text", ["", "\n", "---\n", "\ufeff", "[" * 5000, "a" * 100_000, "\r\n" * 100], ids=len)
def test_odd_text(text: str, check: Callable[..., Printed]) -> None:
    code, _, err = check("paper.md", files={"paper.md": text})
    assert code == 0
    assert err.startswith("no findings in 1 file")


# -- as a process --


def process(*args: str, folder: Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "exocite", "check", *args], cwd=folder, check=False, **more)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(PAPER * 3, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB + project.BIB, encoding="utf-8")
    outputs = {
        process(
            "paper.md",
            "--format",
            "json",
            folder=tmp_path,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }
    assert len(outputs) == 1


def test_no_colour_and_no_bar_off_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text("[@nobody]\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    result = process("paper.md", folder=tmp_path, capture_output=True, env=environment)
    assert result.returncode == 1
    assert b"\x1b" not in result.stdout + result.stderr
    assert result.stderr.count(b"\n") == 1


def test_a_closed_pipe(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text("[@nobody]\n\n" * 5000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "exocite", "check", "paper.md"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
    assert running.returncode == 141


def test_light(tmp_path: Path) -> None:
    """Reading Markdown imports neither pandas nor any parser library."""
    (tmp_path / "paper.md").write_text("Text [@ahn2018].\n", encoding="utf-8")
    process("paper.md", folder=tmp_path, capture_output=True)  # fills the cache
    script = (
        "import sys; from exocite.cli.main import run; code = run(['check', 'paper.md']); "
        "heavy = {'pandas', 'numpy', 'citeproc', 'lxml', 'bibtexparser', 'docx'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else code)"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


# -- folders, stdin by name --


def test_a_folder(check: Callable[..., Printed]) -> None:
    files = {"papers/b.md": PAPER, "papers/sub/a.md": PAPER, "papers/README.md": PAPER, "refs.bib": BIB}
    code, out, err = check("papers", "--select", "CIT001", "--format", "concise", files=files)
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["papers/b.md", "papers/sub/a.md"]
    assert "in 2 files" in err


def test_the_manuscripts_of_the_project(check: Callable[..., Printed], tmp_path: Path) -> None:
    settings = 'manuscripts = ["text"]\nexclude = ["old.md"]\n'
    project.make(tmp_path, {"exocite.toml": settings, "text/a.md": KEYS, "text/old.md": KEYS, "b.md": KEYS})
    _, out, err = check("--format", "concise")
    assert {line.split(":")[0] for line in out.splitlines()} == {"text/a.md"}
    assert "in 1 file," in err


def test_stdin_by_name(check: Callable[..., Printed], monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"sub/part.typ": "So @nobody.\n", "sub/refs.bib": BIB}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'#include "part.typ"\n#bibliography("refs.bib")\n')))
    args = ("-", "--stdin-filename", "sub/main.typ", "--format", "concise", "--select", "CIT001")
    code, out, _ = check(*args, files=files)
    assert (code, out) == (1, 'sub/part.typ:1:5: CIT001 no reference "nobody" in sub/refs.bib\n')


# -- mends --

MENDABLE = "---\nbibliography: refs.bib\n---\n\nOne [@Guerin2013; @guerin2013]. Two [@nobody].\n"


def test_fix(check: Callable[..., Printed], tmp_path: Path) -> None:
    """Mends that overlap are done one after the other, and what is left is reported."""
    code, out, err = check(
        "paper.md", "--fix", "--format", "concise", "--ignore", "CIT008", files={"paper.md": MENDABLE, "refs.bib": BIB}
    )
    assert code == 1
    assert (tmp_path / "paper.md").read_text(encoding="utf-8") == MENDABLE.replace(
        "[@Guerin2013; @guerin2013]", "[@guerin2013]"
    )
    assert out == 'paper.md:5:26: CIT001 no reference "nobody" in refs.bib\n'
    assert err.splitlines() == [
        'mended paper.md:5:7: CIT001 write "guerin2013"',
        'mended paper.md:5:20: CIT002 name "guerin2013" once',
        "1 finding in 1 file, 2 sentences (1 error)",
    ]
    again = check("paper.md", "--fix", "--select", "CIT002")
    assert again == (0, "", "no findings in 1 file, 2 sentences\n")


def test_fix_writes_through_a_link_and_keeps_the_permissions(check: Callable[..., Printed], tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(MENDABLE, encoding="utf-8")
    (tmp_path / "real.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to("real.md")
    check("link.md", "--fix", files={"refs.bib": BIB})
    assert (tmp_path / "link.md").is_symlink()
    assert "Guerin" not in (tmp_path / "real.md").read_text(encoding="utf-8")
    assert (tmp_path / "real.md").stat().st_mode & 0o777 == 0o640


def test_diff(check: Callable[..., Printed], tmp_path: Path) -> None:
    code, out, err = check("paper.md", "--diff", files={"paper.md": MENDABLE, "refs.bib": BIB})
    assert (code, err) == (1, "1 mend in 1 file\n")
    assert out.splitlines() == [
        "--- a/paper.md",
        "+++ b/paper.md",
        "@@ -2,4 +2,4 @@",
        " bibliography: refs.bib",
        " ---",
        " ",
        "-One [@Guerin2013; @guerin2013]. Two [@nobody].",
        "+One [@guerin2013; @guerin2013]. Two [@nobody].",
    ]
    assert (tmp_path / "paper.md").read_text(encoding="utf-8") == MENDABLE
    assert check("paper.md", "--diff", "--select", "CIT003") == (0, "", "0 mends in 0 files\n")


def test_diff_of_stdin(check: Callable[..., Printed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MENDABLE.encode())))
    code, out, _ = check("-", "--diff", "--stdin-filename", "sub/paper.md", files={"sub/refs.bib": BIB})
    assert code == 1
    assert out.startswith("--- a/sub/paper.md\n")


def test_what_is_suppressed_is_not_mended(check: Callable[..., Printed], tmp_path: Path) -> None:
    text = (
        "\\begin{document}\nOne \\cite{Guerin2013}. % exocite: ignore[CIT001] on purpose\n\nTwo \\cite{GUERIN2013}.\n"
        "\\bibliography{refs}\n\\end{document}\n"
    )
    code, _, err = check("paper.tex", "--fix", "--select", "CIT001", files={"paper.tex": text, "refs.bib": BIB})
    assert (tmp_path / "paper.tex").read_text(encoding="utf-8") == text.replace("GUERIN", "guerin")
    assert code == 0
    assert err.splitlines()[-1].endswith("; 1 suppressed")


# -- what is reported --


def test_a_baseline(check: Callable[..., Printed], tmp_path: Path) -> None:
    """It is written, holds what was there, and tells what is new and what is gone."""
    files = {"paper.md": PAPER, "refs.bib": BIB}
    code, out, _ = check("paper.md", "--baseline", "known.json", "--update-baseline", files=files)
    assert (code, out) == (0, "")
    code, out, err = check("paper.md", "--baseline", "known.json")
    assert (code, out, err) == (0, "", "no findings in 1 file, 1 sentence; 2 suppressed\n")
    more = PAPER.replace("Proning", "One [@nobody].\n\nProning")
    code, out, _ = check("paper.md", "--baseline", "known.json", "--format", "concise", files={"paper.md": more})
    assert (code, out) == (1, 'paper.md:5:7: CIT001 no reference "nobody" in refs.bib\n')
    mended = {"paper.md": PAPER.replace("rr", "r")}
    code, _, err = check("paper.md", "--baseline", "known.json", files=mended)
    assert code == 0
    assert "2 entries of the baseline no longer occur: --update-baseline drops them" in err
    check("paper.md", "--baseline", "known.json", "--update-baseline")
    assert "CIT001" not in (tmp_path / "known.json").read_text(encoding="utf-8")


def test_fail_on(check: Callable[..., Printed]) -> None:
    files = {"paper.md": PAPER, "refs.bib": BIB}
    assert check("paper.md", "--fail-on", "never", files=files)[0] == 0
    assert check("paper.md", "--select", "CIT008", "--fail-on", "info")[0] == 1
    assert check("paper.md", "--select", "CIT008")[0] == 0


def test_since(check: Callable[..., Printed], tmp_path: Path) -> None:
    files = {"paper.md": PAPER, "refs.bib": BIB}
    check("paper.md", files=files)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    assert check("paper.md", "--since", "HEAD", "--select", "CIT001")[:2] == (0, "")
    more = {"paper.md": f"{PAPER}\nOne [@nobody].\n"}
    code, out, _ = check("paper.md", "--since", "HEAD", "--select", "CIT001", "--format", "concise", files=more)
    assert (code, out) == (1, 'paper.md:7:7: CIT001 no reference "nobody" in refs.bib\n')


def test_ignores_by_file_and_severities(check: Callable[..., Printed]) -> None:
    settings = '[per-file-ignores]\n"sub/" = ["CIT001"]\n[severity]\nCIT001 = "info"\n'
    files = {"sub/a.md": PAPER, "b.md": PAPER, "refs.bib": BIB, "exocite.toml": settings}
    code, out, err = check("sub", "b.md", "--select", "CIT001", "--format", "concise", files=files)
    assert (code, out) == (0, 'b.md:5:28: CIT001 no reference "guerrin2013" in refs.bib\n')
    assert err.endswith("1 suppressed\n")


# -- watch, jobs, cache --


def test_watch(tmp_path: Path) -> None:
    """A change of the manuscript or its library starts a round; a mistake is said and waits; Ctrl-C ends it."""
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    command = [sys.executable, "-u", "-m", "exocite", "check", "paper.md", "--watch", "--format", "concise"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr

        def said() -> str:
            assert running.stderr
            return running.stderr.readline()

        ended = threading.Timer(60, running.kill)  # else a failure would wait for the process for ever
        ended.start()
        assert said() == "2 findings in 1 file, 1 sentence (1 error, 1 note)\n"
        (tmp_path / "refs.bib").write_text(BIB.replace("guerin", "guerrin"), encoding="utf-8")
        assert said() == "no findings in 1 file, 1 sentence\n"
        (tmp_path / "exocite.toml").write_text("ignore = 3\n", encoding="utf-8")
        assert "must be a list" in said()
        assert "hint" in said()
        (tmp_path / "exocite.toml").write_text('select = ["CIT003"]\n', encoding="utf-8")
        assert said() == "no findings in 1 file, 1 sentence\n"
        running.send_signal(signal.SIGINT)
        assert "\x1b" not in running.stdout.read()
        ended.cancel()
    assert running.returncode == 130


def test_jobs_and_cache_change_nothing(check: Callable[..., Printed]) -> None:
    files = {f"{n}.md": PAPER * n for n in range(1, 6)} | {"refs.bib": BIB}
    first = check(".", files=files)
    assert first[0] == 1
    for args in ([], ["--jobs", "2"], ["--jobs", "0", "--no-cache"], ["--no-cache"]):
        assert check(".", *args) == first
