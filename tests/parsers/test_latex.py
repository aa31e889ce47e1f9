"""LaTeX: the sample document, what is text and of what kind, and what a document declares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exocite.parsers.documents import read_document
from exocite.parsers.latex import read
from exocite.parsers.mask import FILLERS, prose

DATA = Path(__file__).parents[1] / "data" / "manuscripts"
WANTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def sentences(text: str) -> list[tuple[str, str]]:
    """Kind and prose of every sentence."""
    return [(p.kind, s.prose) for p in read("p.tex", text).paragraphs for s in p.sentences if s.prose]


def test_sample() -> None:
    document = read_document(str(DATA / "latex" / "main.tex"))
    assert [Path(part.path).name for part in document] == ["main.tex", "intro.tex", "results.tex"]
    for part in document:
        wanted = WANTED[Path(part.path).relative_to(DATA).as_posix()]
        assert [
            (*part.position(c.span.start), part.text[c.span.start : c.span.end], [*c.keys]) for c in part.citations
        ] == [(w["line"], w["col"], w["raw"], w["keys"]) for w in wanted if "nocite" not in w["raw"]]
        assert part.nocite == {key for w in wanted if "nocite" in w["raw"] for key in w["keys"]}
        assert not part.faults
    assert document[0].bibliography == ("../refs.bib",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Papazian et al.\\ In 2010 came. Next.", ["Papazian et al. In 2010 came.", "Next."]),
        ("See Fig.~\\ref{a} or e.g.\\ this, i.\\,e.\\ that. Two.", ["See Fig. or e.g. this, i. e. that.", "Two."]),
        ("See Ref.~\\onlinecite{a} and e.g.~\\citet{b}. As Ref.~\\cite{c} shows. Two.",
         ["See Ref. and e.g. .", "As Ref. shows.", "Two."]),
        ("It fell.~\\citep{a} Then more.", ["It fell.", "Then more."]),
        ("Of DNA\\@. The next.", ["Of DNA.", "The next."]),
        ("About 10.4\\,\\% of A\\&B in \\#1 \\{x\\} a\\_b.", ["About 10.4 % of A&B in #1 {x} a_b."]),
        ("It fell.\\footcite{a} Then.", ["It fell.", "Then."]),
        ("``Quoted.'' He said `a' --- yes, 1--2.", ["“Quoted.”", "He said ‘a' — yes, 1–2."]),
        ("M\\\"uller, Stra\\ss e, \\'{E}t\\'e, Fran\\c{c}ois, na\\\"{\\i}ve, \\o re, Erd\\H os.",
         ["Müller, Straße, Été, François, naïve, øre, Erdős."]),
        ("pa\\-tients shel\\/fish \\LaTeX{} x\\ldots{} y.", ["patients shelfish LaTeX x… y."]),
        ("\\textbf{Bo}ld, {\\em it}, \\emph{a \\textit{b} c}\\footnotesize.", ["Bold, it, a b c."]),
        ("Where $x = 1.$ and \\(y\\) and \\[ z = 2. \\] The next.", ["Where and and .", "The next."]),
        ("As \\begin{align*} a &= b. \\label{x} \\end{align*} It goes on.", ["As .", "It goes on."]),
        ("A % comment. B\n  goes on%\n, here.\n% whole line\nAnd.", ["A goes on, here.", "And."]),
        ("One. % c\n\n% d\n\nTwo", ["One.", "Two"]),
        ("A \\iffalse hidden. \\ifx a \\fi \\else shown \\fi end.", ["A shown end."]),
        ("A\n\\begin{comment}\nhidden.\n\\end{comment}\nend.", ["A end."]),
        ("Run \\verb|a. B| and \\lstinline[x=y]!c! and \\mintinline{py}{d}.", ["Run and and ."]),
        ("See \\href{http://x.org/a%20b}{the link} or \\url{http://y.org/%7Ea}. Two.", ["See the link or .", "Two."]),
        ("Dose \\SI[a]{10}{\\mg} or \\qty{1}{\\m}, \\num{3}, \\ce{H2O}, \\gls{ards}.", ["Dose or , , , ."]),
        ("\\unknown[opt]{Text} and \\other{} here\\vspace{1em}\\label{x}.", ["Text and here ."]),
        ("\\textcolor{red}{Red} \\hyperref[a]{text} \\texorpdfstring{$a$ one}{two}.", ["Red text one."]),
        ("\\IEEEPARstart{T}{his} is \\foreignlanguage{german}{gut} \\enquote{q}.", ["This is gut q."]),
        ("A\\thanks{Grant.}\\todo{Do. It.}\\index{x}\\marginpar{M.} b.", ["A b."]),
        ("a \\today. \\noindent Next \\\\[2pt] line.", ["a .", "Next line."]),
        ("R$ 5 is no maths.\n\nNext $x$.", ["R$ 5 is no maths.", "Next ."]),
    ],
)  # fmt: skip
def test_sentences(text: str, found: list[str]) -> None:
    assert [sentence for _, sentence in sentences(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\\begin{abstract}One. Two\\end{abstract}", [("abstract", "One."), ("abstract", "Two")]),
        ("\\documentclass{mdpi}\\abstract{In the preamble.}\\begin{document}Text.\\end{document}No.",
         [("abstract", "In the preamble."), ("prose", "Text.")]),
        ("\\begin{itemize}\\item One.\n\\item[Two] it is.\\end{itemize} Out.",
         [("list", "One."), ("list", "Two it is."), ("prose", "Out.")]),
        ("\\begin{quote}{\\em Said.}\\end{quote}Text.", [("quote", "Said."), ("prose", "Text.")]),
        ("\\begin{figure}[t]\\includegraphics[width=1cm]{a}\\caption[S]{Long.}\\end{figure}", [("caption", "Long.")]),
        ("Text\\footnote{Note. Two.} goes on.",
         [("prose", "Text goes on."), ("footnote", "Note."), ("footnote", "Two.")]),
        ("\\begin{tabular}{ll}\\toprule A & B [1, 2] \\\\[2pt]\nC & \\makecell{D \\\\ E}\\\\\\bottomrule\\end{tabular}",
         [("table", "A B [1, 2]"), ("table", "C D E")]),
        ("\\begin{longtable}{l}\\caption{Cap.}\\\\ \\endhead A & B\\footnote{N.} \\\\ \\end{longtable}",
         [("table", "A B"), ("caption", "Cap."), ("footnote", "N.")]),
        ("\\begin{tabular}{l}\\begin{tabular}{l}a \\\\ b\\end{tabular} & c \\\\ d\\end{tabular}",
         [("table", "a b c"), ("table", "d")]),
        ("\\begin{tabularx}{\\textwidth}{@{}l@{}}\\multicolumn{2}{c}{A} & $x & y$ \\\\\\end{tabularx}",
         [("table", "A")]),
        ("\\begin{threeparttable}\\begin{tablenotes}\\item[a] Note.\\end{tablenotes}\\end{threeparttable}",
         [("caption", "a Note.")]),
        ("\\begin{theorem}[Name] It is. \\end{theorem}", [("prose", "It is.")]),
        ("\\begin{tikzpicture}\\node{No.};\\end{tikzpicture}\\begin{algorithmic}No.\\end{algorithmic}Yes.",
         [("prose", "Yes.")]),
        ("\\begin{lstlisting}\nNo. {\n\\end{lstlisting}Yes.", [("prose", "Yes.")]),
        ("\\lstnewenvironment{mine}{}{}\\begin{mine}No. {\\end{mine}Yes.", [("prose", "Yes.")]),
        ("\\newenvironment{said}[1]{\\begin{quote}}{\\end{quote}}"
         "\\begin{said}{x}Yes.\\end{said}", [("quote", "Yes.")]),
        ("\\captionof{figure}{Cap.} Text.", [("caption", "Cap."), ("prose", "Text.")]),
    ],
)  # fmt: skip
def test_kinds(text: str, found: list[tuple[str, str]]) -> None:
    assert sorted(sentences(text)) == sorted(found)


@pytest.mark.parametrize(
    "front",
    [
        "\\begin{frontmatter}\\title{T.\\tnoteref{a}}\\author[a]{A. B\\corref{c}}\\ead{a@b.org}"
        "\\affiliation[a]{organization={O. P}}\\cortext[c]{Corresponding.}"
        "\\begin{keyword}a \\sep b\\end{keyword}\\end{frontmatter}",
        "\\title[S]{T. U}\\author*[1,2]{\\fnm{A.} \\sur{B}}\\email{a@b.org}\\equalcont{These.}"
        "\\affil*[1]{\\orgdiv{D.}, \\orgname{O}}\\keywords{a, b}\\maketitle",
        "\\title{T\\thanks{Grant no. 1. No.}}\\author{\\IEEEauthorblockN{A. B}\\IEEEauthorblockA{\\textit{D.} O}}"
        "\\maketitle\\begin{IEEEkeywords}a, b.\\end{IEEEkeywords}\\IEEEpeerreviewmaketitle",
        "\\preprint{A. B}\\author{A. B}\\altaffiliation{O. P}\\affiliation{D. E}\\collaboration{C. D}\\date{\\today}"
        "\\pacs{1.2}",
        "\\titlerunning{A. B}\\author{A. B\\inst{1}\\orcidID{1}}\\authorrunning{A. B}\\institute{O. P \\and Q}"
        "\\maketitle",
    ],
)
def test_front_matter_is_quiet(front: str) -> None:
    assert sentences(f"\\begin{{document}}{front}\n\\section{{Intro}}\nText.\\end{{document}}") == [("prose", "Text.")]


def test_sections() -> None:
    text = (
        "\\chapter{A}\\section*{B \\emph{c}}\\label{x}\nOne.\n\\paragraph{D.} Two.\n\\section[s]{E}Three.\n"
        "\\begin{abstract}\\section*{Aim}Four.\\end{abstract}"
    )
    assert [p.section for p in read("p.tex", text).paragraphs] == [
        ("A", "B c"),
        ("A", "B c", "D."),
        ("A", "E"),
        ("A", "E", "Aim"),
    ]


def test_macros_that_print() -> None:
    text = (
        "\\newcommand{\\covid}{COVID-19\\xspace}\\newcommand\\long{A very long text}\\def\\pf{$P_a$}"
        "\\newcommand{\\rev}[1]{{\\color{red}#1}}\\newcommand{\\drop}[1]{}\\let\\strong\\textbf\n\n"
        "\\covid{} is \\strong{bad}; \\long{} \\pf{} \\rev{New text.}\\drop{Old text.}"
    )
    assert sentences(text) == [("prose", "COVID-19 is bad; New text.")]


def test_notes_of_a_sentence() -> None:
    text = "It works.\\footnote{See \\cite{a}.} It does\\footnotemark. More.\n\\footnotetext{And \\cite{b}.}\n"
    paper = read("p.tex", text)
    assert [(s.prose, [c.keys for c in s.notes]) for s in paper.paragraphs[0].sentences] == [
        ("It works.", [("a",)]),
        ("It does.", [("b",)]),
        ("More.", []),
    ]
    assert all(not sentence.citations for sentence in paper.paragraphs[0].sentences)


def test_comments() -> None:
    text = "% exocite: off\nText \\% 5. %inner\n\\begin{verbatim}\n% no\n\\end{verbatim}\\url{x%no} \\verb|%no|"
    paper = read("p.tex", text)
    assert [text[start:end] for start, end in paper.comments] == [" exocite: off", "inner"]


@pytest.mark.parametrize(
    "text", ["\\begin{verbatim} x", "Text \\cite{a", "\\iffalse x", "\\begin{tikzpicture} x", "\\begin{comment}"]
)
def test_what_is_never_closed_is_told(text: str) -> None:
    [fault] = read("p.tex", f"\n{text}").faults
    assert (fault.line, fault.severity) == (2, "error")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    text = newline.join(["One % c", "goes on.", "", "Two \\cite{a,%", " b}.", "% c", "More."])
    paper = read("p.tex", text)
    assert [[s.prose for s in p.sentences] for p in paper.paragraphs] == [["One goes on."], ["Two .", "More."]]
    assert paper.citations[0].keys == ("a", "b")


def test_sweave() -> None:
    text = "One.\n<<a, echo=FALSE>>=\nx <- '\\cite{no}' # {\n@\nTwo \\Sexpr{mean(x)} \\cite{a}.\n"
    paper = read("p.Rnw", text)
    assert [s.prose for p in paper.paragraphs for s in p.sentences] == ["One.", "Two ."]
    assert [citation.keys for citation in paper.citations] == [("a",)]


def test_mask_has_the_places_of_the_text() -> None:
    text = (DATA / "latex" / "sections" / "intro.tex").read_text(encoding="utf-8")
    mask = read("p.tex", text).mask
    assert len(mask) == len(text)
    assert mask.count("randomised") == 1
    assert mask.index("randomised") == text.index("randomised")
    assert not {key for key in ("guerin2013", "arma2000", "inverbatim", "hidden2021") if key in mask}
    assert not set(FILLERS) & set(prose(mask))
