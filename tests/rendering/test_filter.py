"""The pandoc filter: what it puts into HTML, LaTeX and Word, and that a failure ends the build."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project import make

pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
PANDOC = pypandoc.get_pandoc_path()
FILTER = "pandoc/exocite.lua"

PAPER = """\
---
title: A
bibliography: refs/references.bib
---

We found []{.exocite-count what=claims disease=ALI} claim [@fevrier2004].

::: {#tbl-a .exocite-table disease=ALI kind=claims columns=statement,references caption="The \\"claims\\"" bare=true}
:::

> ::: {.exocite-trials disease=ALI columns=trial_id,title bare=true}
> :::

::: {.exocite-bibliography style=apa}
:::
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path))
    program = Path("exocite program")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m exocite "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("EXOCITE", str(program.resolve()))


def pandoc(repository: Path, text: str, *args: str) -> subprocess.CompletedProcess[str]:
    """A run of pandoc with the filter."""
    command = [PANDOC, "-f", "markdown", "-L", str(repository / FILTER), *args]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_html(repository: Path) -> None:
    result = pandoc(repository, PAPER, "-t", "html", "--citeproc", "-M", "suppress-bibliography=true", "--wrap=none")
    assert (result.returncode, result.stderr) == (0, "")
    assert 'found <span class="exocite-count">1</span> claim' in result.stdout
    assert '<table id="tbl-a">\n<caption>The “claims”</caption>' in result.stdout
    assert "<td>Vesicles lower inflammation in injured lungs of mice.</td>" in result.stdout
    assert "(Ahn and Park 2018)" in result.stdout
    assert "NCT04276987" in result.stdout.partition("<blockquote>")[2].partition("</blockquote>")[0]
    listed = result.stdout.partition('<div class="exocite-bibliography">')[2]
    assert listed.index("Ahn") < listed.index("Février")
    assert "exocite:" not in result.stdout


def test_each_row_once_and_columns_that_fit(repository: Path) -> None:
    result = pandoc(repository, PAPER, "-t", "html", "--wrap=none")
    assert result.stdout.count("Vesicles lower inflammation") == 1
    assert result.stdout.count("<th>Statement</th>") == 1
    long = "Exosomes " + "of many cells " * 20
    text = f"<!-- exocite:table -->\n\n| Trial | N |\n| {'-' * 300} | --: |\n| {long} | 1200 |\n\n<!-- /exocite -->\n"
    widths = [int(width) for width in re.findall(r"width: (\d+)%", pandoc(repository, text, "-t", "html").stdout)]
    assert sum(widths) >= 98
    assert widths[1] >= 5


def test_latex_and_word(repository: Path) -> None:
    latex = pandoc(repository, PAPER, "-t", "latex").stdout
    assert "\\begin{longtable}" in latex
    assert "Vesicles lower inflammation" in latex
    assert pandoc(repository, PAPER, "-o", "out.docx").returncode == 0
    with zipfile.ZipFile("out.docx") as file:
        document = file.read("word/document.xml").decode()
    assert document.count("<w:tbl>") == 2
    assert "Vesicles lower inflammation" in document


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("disease=ALI", "disease=AIL", 'unknown disease "AIL"'),
        ("what=claims", "waht=claims", 'no option "waht"'),
        ("@fevrier2004", "@fevrier2005", 'no reference "fevrier2005"'),
        ("refs/references.bib", "refs/none.bib", "none.bib"),
        ("columns=statement,references", "columns='a --> b'", "an attribute holds -->"),
    ],
)
def test_a_failure_ends_the_build(old: str, new: str, what: str, repository: Path) -> None:
    result = pandoc(repository, PAPER.replace(old, new), "-o", "out.html")
    assert result.returncode != 0
    assert what in result.stderr
    assert not Path("out.html").exists()


def test_a_program_that_is_not_there(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXOCITE", "no-such-program")
    result = pandoc(repository, PAPER, "-o", "out.html")
    assert result.returncode != 0
    assert "the program `no-such-program` cannot be run; install exocite or set EXOCITE" in result.stderr


def test_no_shell_is_asked(repository: Path) -> None:
    result = pandoc(
        repository, PAPER.replace("disease=ALI", "disease='ALI$(touch broken); `touch broken`'"), "-t", "html"
    )
    assert result.returncode != 0
    assert not Path("broken").exists()


def test_a_document_without_any(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXOCITE", "no-such-program")
    result = pandoc(repository, "Text [@a].\n\n::: note\nx\n:::\n", "-t", "markdown")
    assert (result.returncode, result.stderr) == (0, "")


def test_the_filter_is_one_file_everywhere(repository: Path) -> None:
    shipped = repository / "src" / "exocite" / "templates" / "filter"
    for place in ("pandoc", "quarto/_extensions/exocite"):
        assert (repository / place / "exocite.lua").read_bytes() == (shipped / "exocite.lua").read_bytes()
    extension = repository / "quarto" / "_extensions" / "exocite" / "_extension.yml"
    assert extension.read_bytes() == (shipped / "_extension.yml").read_bytes()
    assert os.linesep not in "\r" and "\r" not in (shipped / "exocite.lua").read_text(encoding="utf-8")
