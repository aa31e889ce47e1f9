"""LaTeX in several files: what is taken in, where libraries are named, and parts that are checked by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from exocite.parsers.documents import read_document
from exocite.parsers.frame import Frame
from exocite.parsers.latex import read


def written(folder: Path, files: Mapping[str, str]) -> str:
    """Writes files; returns the path of the first."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder / next(iter(files)))


@pytest.mark.parametrize(
    ("command", "paths"),
    [
        ("\\input{a/b}", ["d/a/b.tex", "d/sub/a/b.tex", "d/a/b", "d/sub/a/b"]),
        ("\\input a/b ", ["d/a/b.tex", "d/sub/a/b.tex", "d/a/b", "d/sub/a/b"]),
        ("\\include{b}", ["d/b.tex", "d/sub/b.tex", "d/b", "d/sub/b"]),
        ("\\input{../b.tex}", ["b.tex", "d/b.tex"]),
        ("\\subfile{b.ltx}", ["d/b.ltx", "d/sub/b.ltx"]),
        ("\\import{x/}{b.tex}", ["d/x/b.tex", "d/sub/x/b.tex"]),
        ("\\subimport{x}{b.tex}", ["d/sub/x/b.tex", "d/x/b.tex"]),
        ("\\input{v1.2}", ["d/v1.2.tex", "d/sub/v1.2.tex", "d/v1.2", "d/sub/v1.2"]),
    ],
)
def test_paths(command: str, paths: list[str]) -> None:
    [include] = read("d/sub/part.tex", f"{command} x", Frame(root="d/main.tex")).includes
    assert list(include.paths) == paths


@pytest.mark.parametrize(
    "command",
    ["\\input{fig.pgf}", "\\input{a.tikz}", "\\input{main.bbl}", "\\input{|ls}", "% \\input{a}", "\\input",
     "\\InputIfFileExists{a}{}{}", "\\begin{verbatim}\\input{a}\\end{verbatim}", "\\newcommand{\\x}[1]{\\input{#1}}"],
)  # fmt: skip
def test_what_is_not_taken_in(command: str) -> None:
    assert read("main.tex", command).includes == ()


def test_names_with_macros() -> None:
    text = "\\newcommand{\\parts}{parts}\\input{\\parts/a}"
    assert read("main.tex", text).includes[0].paths[0] == "parts/a.tex"


def test_include_only(tmp_path: Path) -> None:
    main = "\\includeonly{a, c.tex}\n\\begin{document}\\include{a}\\include{b}\\input{d}\\end{document}"
    path = written(tmp_path, {"main.tex": main, "a.tex": "A.", "d.tex": "D."})
    assert [Path(part.path).name for part in read_document(path)] == ["main.tex", "a.tex", "d.tex"]


def test_sections_of_parts(tmp_path: Path) -> None:
    main = "\\begin{document}\\chapter{One}\\section{Aims}\\input{a}\\section{Ends}\\input{b}\\end{document}"
    files = {"main.tex": main, "a.tex": "Text.\n\\section{Methods}\nMore.\\subsection{S}\\input{c}", "b.tex": "Last.",
             "c.tex": "\\chapter{Two}Deep."}  # fmt: skip
    document = read_document(written(tmp_path, files))
    assert {p.sentences[0].prose: p.section for part in document for p in part.paragraphs} == {
        "Text.": ("One", "Aims"),
        "More.": ("One", "Methods"),
        "Deep.": ("Two",),
        "Last.": ("One", "Ends"),
    }


@pytest.mark.parametrize("around", ["\\begin{abstract}\n%s\n\\end{abstract}", "\\abstract{%s}"])
def test_an_abstract_in_a_file(around: str, tmp_path: Path) -> None:
    main = "\\begin{document}" + around % "\\input{parts/abs}" + "\\input{parts/intro}\\end{document}"
    files = {"main.tex": main, "parts/abs.tex": "Aim. Result.", "parts/intro.tex": "Text."}
    document = read_document(written(tmp_path, files))
    assert [[p.kind for p in part.paragraphs] for part in document] == [[], ["abstract"], ["prose"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("\\bibliography{a,b.bib}", ("a.bib", "b.bib")),
        ("\\addbibresource[label=x]{../r.bib}\\addbibresource{s.bib}", ("../r.bib", "s.bib")),
        ("\\addbibresource[location=remote]{https://x.org/r.bib}", ()),
        ("\\nobibliography{r}\\bibliographystyle{plain}", ("r.bib",)),
        ("\\bibliographysup{extra}", ("extra.bib",)),
        ("\\bibliography{\\jobname}", ("main.bib",)),
        ("% \\bibliography{no}\n\\begin{verbatim}\\bibliography{no}\\end{verbatim}", ()),
    ],
)
def test_libraries(text: str, names: tuple[str, ...]) -> None:
    assert read("main.tex", text).bibliography == names


ROOT = (
    "\\documentclass{book}\\newcommand{\\mine}[1]{\\citep{#1}}"
    "\\begin{document}\\subfile{ch/a}\\bibliography{refs}\\end{document}"
)


@pytest.mark.parametrize(
    "part",
    [
        "% !TEX root = ../main.tex\nText \\mine{a}.",
        "%!TeX root=../main\n\nText \\mine{a}.",
        "\\documentclass[../main.tex]{subfiles}\n\\begin{document}\nText \\mine{a}.\\end{document}",
        'Text \\mine{a}.\n%%% Local Variables:\n%%% TeX-master: "../main"\n%%% End:\n',
    ],
)
def test_a_part_by_itself_has_the_root_s_library_and_macros(part: str, tmp_path: Path) -> None:
    path = Path(written(tmp_path, {"ch/a.tex": part, "main.tex": ROOT, "refs.bib": ""}))
    paper = read(str(path), part)
    assert [citation.keys for citation in paper.citations] == [("a",)]
    assert [(path.parent / name).resolve() for name in paper.bibliography] == [(tmp_path / "refs.bib").resolve()]
    assert [Path(name).resolve() for name in paper.looked_at] == [(tmp_path / "main.tex").resolve()]
    whole = read_document(str(tmp_path / "main.tex"))
    assert [(p.bibliography, [c.keys for c in p.citations]) for p in whole] == [(("refs.bib",), []), ((), [("a",)])]


def test_a_root_that_is_missing_or_the_file_itself(tmp_path: Path) -> None:
    for name in ("nowhere.tex", "a.tex"):
        path = written(tmp_path, {"a.tex": f"% !TEX root = {name}\nText \\cite{{a}}."})
        paper = read(path, Path(path).read_text(encoding="utf-8"))
        assert (paper.bibliography, len(paper.citations), paper.faults) == ((), 1, ())


def test_files_of_the_preamble_are_no_prose_but_define(tmp_path: Path) -> None:
    main = "\\input{setup/pre}\n\\begin{document}Text \\mine{a}.\\end{document}"
    setup = "\\input{setup/more}\\newcommand{\\mine}[1]{\\citep{#1}}No prose."
    files = {"main.tex": main, "setup/pre.tex": setup, "setup/more.tex": "\\addbibresource{r.bib}\\input{setup/pre}"}
    [paper] = read_document(written(tmp_path, files))
    assert paper.bibliography == ("r.bib",)
    assert [citation.keys for citation in paper.citations] == [("a",)]
    assert {Path(name).name for name in paper.looked_at} == {"pre.tex", "more.tex"}


def test_references_of_its_own() -> None:
    text = (
        "Text \\cite{ahn2018}.\n\\begin{thebibliography}{99}\n% \\bibitem{no} No.\n"
        "\\bibitem[Ahn et~al.(2018)Ahn, {W]}]{ahn2018} Ahn SY, Park WS. \\newblock Cells for {BPD}. "
        "\\newblock \\emph{J Pediatr}. 2018;12(3):1--5.\n\\bibitem{b%\n} Rest.\n\\end{thebibliography}\nMore."
    )
    paper = read("p.tex", text)
    assert paper.own_references == {"ahn2018", "b"}
    ahn = paper.references["ahn2018"]
    assert (ahn.title, ahn.year, ahn.fields["journal"], ahn.line) == ("Cells for BPD", "2018", "J Pediatr", 4)
    assert [s.prose for p in paper.paragraphs for s in p.sentences] == ["Text .", "More."]


def test_libraries_inside(tmp_path: Path) -> None:
    text = (
        "\\begin{filecontents}[overwrite]{refs.bib}\n@article{a2020, title={A}}\n@string{x={y}}\n@book (b,\n"
        "\\end{filecontents}\n\\documentclass{a}\\begin{document}\\cite{a2020}\\bibliography{refs,other}\\end{document}"
    )
    paper = read(str(tmp_path / "p.tex"), text)
    assert paper.own_references == {"a2020", "b"}
    assert paper.bibliography == ("other.bib",)
    (tmp_path / "refs.bib").write_text("", encoding="utf-8")
    assert read(str(tmp_path / "p.tex"), text).bibliography == ("refs.bib", "other.bib")
