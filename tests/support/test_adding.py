"""A citation added as the document writes its others."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.parsers import read_manuscript
from exocite.support.adding import added


@pytest.mark.parametrize(
    ("name", "text", "keys", "mended"),
    [
        ("a.md", "Cells divide.", "lee2020", "Cells divide [@lee2020]."),
        ("a.qmd", "Cells divide. They die.", "lee2020 kim2021", "Cells divide [@lee2020; @kim2021]. They die."),
        ("a.md", "Cells grew by 5%.\n", "lee2020", "Cells grew by 5% [@lee2020].\n"),
        ("a.md", "Cells (in mice).\n", "lee2020", "Cells (in mice) [@lee2020].\n"),
        (
            "a.tex",
            "Cells divide.\n\nMice die \\citep{b}.",
            "lee2020",
            "Cells divide~\\citep{lee2020}.\n\nMice die \\citep{b}.",
        ),
        (
            "a.tex",
            "Cells divide. A \\cite{b}. B \\cite{c}. C \\citep{b}.",
            "a b",
            "Cells divide~\\cite{a,b}. A \\cite{b}. B \\cite{c}. C \\citep{b}.",
        ),
        ("a.tex", "Cells divide.\n\nMice die.", "lee2020", None),
        ("a.tex", "Cells divide. As \\citet{b} say.", "lee2020", None),
        ("a.typ", "Cells divide.", "lee2020 kim2021", "Cells divide @lee2020 @kim2021."),
        ("a.org", "Cells divide.", "lee2020 kim2021", "Cells divide [cite:@lee2020;@kim2021]."),
        ("a.txt", "Cells divide.", "lee2020", None),
        ("a.md", "Cells divide!", "lee2020", None),
        ("a.md", 'Cells "divide."', "lee2020", None),
        ("a.md", "Cells *divide.*", "lee2020", None),
        ("a.md", "Cells divide.", "a;b]", None),
        ("a.md", "Cells divide.", "", None),
    ],
)
def test_added(name: str, text: str, keys: str, mended: str | None, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    paper = read_manuscript(str(path))
    sentence = paper.paragraphs[0].sentences[0]
    found = added(keys.split(), sentence, paper, (paper,))
    made = found and text[: found.where.start] + found.text + text[found.where.end :]
    assert made == mended


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "Cells divide. They die [@b]."),
        ("a.tex", "Cells divide. They die \\citep{b}."),
        ("a.typ", "Cells divide. They die @b."),
        ("a.org", "Cells divide. They die [cite:@b]."),
    ],
)
def test_the_parser_reads_what_is_added(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    paper = read_manuscript(str(path))
    found = added(("lee2020", "kim2021"), paper.paragraphs[0].sentences[0], paper, (paper,))
    assert found
    path.write_text(text[: found.where.start] + found.text + text[found.where.end :], encoding="utf-8")
    again = read_manuscript(str(path)).paragraphs[0].sentences[0]
    assert [key for citation in again.citations for key in citation.keys] == ["lee2020", "kim2021"]
