"""Evidence tables as LaTeX: what is escaped, and that it compiles."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from exocite.reporters.latex import escape, undeclared
from tests.reporters.test_tables import hostile, printed, table


@pytest.mark.parametrize(
    ("plain", "escaped"),
    [
        ("50 % & $5 #1 a_b {c}", r"50 \% \& \$5 \#1 a\_b \{c\}"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("<5 >4 |x|", r"\textless{}5 \textgreater{}4 \textbar{}x\textbar{}"),
        ("a-b--c---d", "a-b-{}-c-{}-{}-d"),
        ("1–14 — “x” it’s", "1--14 --- ``x'' it's"),
        ("NF-κB ≥ 10⁹", r"NF-\ensuremath{\kappa}B \ensuremath{\geq} 10\textsuperscript{9}"),
        ("CO₂", r"CO\textsubscript{2}"),
        ("Bjørge, e\u0301", "Bjørge, é"),
        ("[74]", "[74]"),
    ],
)
def test_escape(plain: str, escaped: str) -> None:
    assert escape(plain) == escaped


def test_characters_without_a_glyph_are_declared() -> None:
    assert undeclared(escape("漢 é α — ő")) == ["漢"]
    assert r"\DeclareUnicodeCharacter{6F22}{[U+6F22]\allowbreak{}}" in printed(table(base=hostile()), "latex")


ENGINE = next((name for name in ("pdflatex", "lualatex", "xelatex", "tectonic") if shutil.which(name)), "")


@pytest.mark.skipif(not ENGINE, reason="no LaTeX here")
@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_latex_compiles(which: str, tmp_path: Path) -> None:
    found = table(kind="all") if which == "sample" else table(base=hostile())
    (tmp_path / "table.tex").write_text(printed(found, "latex"), encoding="utf-8")
    options = [] if ENGINE == "tectonic" else ["-interaction=nonstopmode", "-halt-on-error"]
    run = subprocess.run(
        [ENGINE, *options, "table.tex"], cwd=tmp_path, check=False, capture_output=True, text=True, errors="replace"
    )
    assert run.returncode == 0, run.stdout[-2000:]
    assert (tmp_path / "table.pdf").stat().st_size > 10_000
