"""The Python API, and its page."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import exocite
from exocite.errors import ExociteError
from tests import project


def test_the_page_does_what_it_says(repository: Path) -> None:
    result = doctest.testfile(
        str(repository / "docs" / "api.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted >= 15
    assert result.failed == 0


def test_open_finds_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.make(tmp_path)
    assert exocite.open().base.builtin
    assert repr(exocite.open(tmp_path)) == (
        f"<exocite.Evidence of the project {tmp_path}: references=2, claims=2, support=3, trials=1>"
    )
    monkeypatch.chdir(tmp_path / "refs")
    assert list(exocite.open().claims) == ["c001", "c002"]
    assert exocite.open(builtin=True).base.builtin


def test_everything_is_at_hand(tmp_path: Path) -> None:
    base = exocite.open(str(project.make(tmp_path)))
    assert base.studies["ahn2018"].number == "1"
    assert base.support[0].claim_id == "c001"
    assert base.diseases["ali"].abbreviation == "ALI"
    assert base.terms["species"]["mouse"].synonyms == ("mice",)
    assert base.frames is base.frames


def test_table(tmp_path: Path) -> None:
    base = exocite.open(project.make(tmp_path))
    table = base.table("ALI", kind="claims", columns="statement")
    assert "Vesicles lower inflammation" in str(table)
    assert "Exosomes carry messages" not in str(table)
    assert table.to_markdown() == table.render("markdown")
    assert "Vesicles lower inflammation" in table.to_csv()
    assert table.render("xlsx")[:2] == b"PK"
    html = table._repr_html_()
    assert html.startswith("<main>")
    assert html.endswith("</main>")
    assert html in table.to_html()
    assert r"\toprule" in table.to_latex()
    assert "statement" in table.to_json()
    assert max(map(len, table.to_text(60).splitlines())) <= 60


def test_bibliography(tmp_path: Path) -> None:
    base = exocite.open(project.make(tmp_path))
    assert [entry.key for entry in base.bibliography().entries] == ["ahn2018", "fevrier2004"]
    assert [entry.key for entry in base.bibliography(disease="ALI").entries] == ["ahn2018"]
    shown = base.bibliography("fevrier2004", style="apa")
    assert len(shown) == 1
    assert str(shown).startswith("Février, B., & Raposo, G. (2004). ")
    assert "*Curr Opin Cell Biol*" in shown.to_markdown()
    assert shown._repr_html_().startswith("<main>")
    assert shown._repr_html_() in shown.to_html()
    assert "fevrier2004" in shown.to_latex()
    assert str(shown.render("ris")).startswith("TY  - JOUR")
    assert str(shown.render("bibtex")).startswith("@article{fevrier2004")


def test_the_projects_style_counts(tmp_path: Path) -> None:
    base = exocite.open(project.make(tmp_path, {"exocite.toml": 'style = "apa"\n'}))
    assert str(base.bibliography("ahn2018")).startswith("Ahn, S.")


def test_search_and_why(tmp_path: Path) -> None:
    base = exocite.open(project.make(tmp_path, {"paper.md": "Vesicles help [@ahn2018]. Nothing.\n"}))
    assert [hit.id for hit in base.search("exosomes", kinds="claims")] == ["c002"]
    assert len(base.search("exosomes lung", limit=2)) == 2
    assert base.why("ahn2018").passages is None
    found = base.why("ahn2018", tmp_path / "paper.md").passages or ()
    assert [(passage.line, passage.column) for passage in found] == [(1, 1)]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda base: base.table(disease="no such"), 'unknown disease "no such"'),
        (lambda base: base.table(kind="claim"), 'unknown kind "claim"'),
        (lambda base: base.table().render("pdf"), 'unknown format "pdf"'),
        (lambda base: base.bibliography().render("pdf"), 'unknown format "pdf"'),
        (lambda base: base.bibliography("anh2018"), 'no reference "anh2018"'),
        (lambda base: base.bibliography("ahn2018", disease="ALI"), "exclude each other"),
        (lambda base: base.bibliography(style="vancuver"), "vancuver"),
        (lambda base: base.search("x", kinds="claim"), 'unknown kind "claim"'),
        (lambda base: base.why("nobody"), 'no reference, claim or trial "nobody"'),
    ],
)
def test_mistakes(call: object, message: str, tmp_path: Path) -> None:
    with pytest.raises(ExociteError, match=message):
        call(exocite.open(project.make(tmp_path)))  # type: ignore[operator]


def test_an_empty_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ExociteError, match="no project here"):
        exocite.open(tmp_path)


def test_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.make(tmp_path, {"exocite.toml": 'manuscripts = ["text"]\n', "text/a.md": "[@ahn2018] [@nobody]\n"})
    (tmp_path / "own.bib").write_text("@misc{nobody, title = {Somebody after all}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def keys(*args: object, **options: object) -> list[str]:
        report = exocite.check(*args, select="CIT001", **options)  # type: ignore[arg-type]
        return [finding.message.split('"')[1] for finding in report.findings]

    assert keys() == ["nobody"]
    assert keys(project=tmp_path) == ["nobody"]
    assert keys("text/a.md", bib=tmp_path / "own.bib", cache=False, jobs=None) == ["ahn2018"]
    assert keys([Path("text"), "text/a.md"], bib=["own.bib", "refs/references.bib"]) == []
    assert exocite.check("text", ignore=["CIT"]).exit_code == 0
    with pytest.raises(ExociteError, match="no such file"):
        exocite.check("none.md")
