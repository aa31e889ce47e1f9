"""LaTeX: citations at their exact places, in all the forms that packages give them; and what is none."""

from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.parsers.frame import Frame
from exocite.parsers.latex import read


def cited(text: str, root_text: str = "") -> list[tuple[str, str]]:
    """Source and keys of every citation."""
    paper = read("p.tex", text, Frame(root="main.tex" if root_text else "", root_text=root_text))
    return [(text[c.span.start : c.span.end], ",".join(c.keys)) for c in paper.citations]


NATBIB = (
    "cite citet citep citealt citealp citeauthor citeyear citeyearpar Citet Citep Citealt Citealp Citeauthor citet* "
    "citep* citealt* citealp* citeauthor* Citet* citenum"
)
BIBLATEX = (
    "parencite textcite autocite footcite footcitetext smartcite supercite fullcite footfullcite citetitle citetitle* "
    "citedate citeurl Cite Parencite Textcite Autocite Smartcite Footcite cite* parencite* autocite* "
    "Citeauthor* notecite"
)
OTHERS = (
    "onlinecite citeonline citeA citeNP citeyearNP citeN shortcite shortciteN fullciteA citeasnoun footcitet "
    "possessivecite citetalias citepalias bibentry citefullauthor citesup inlinecite"
)


@pytest.mark.parametrize("command", [*NATBIB.split(), *BIBLATEX.split(), *OTHERS.split()])
def test_commands(command: str) -> None:
    text = f"See \\{command}[cf.][p.~3]{{a2020,b}}."
    [citation] = read("p.tex", text).citations
    first, last = citation.items
    assert text[citation.span.start : citation.span.end] == text[4:-1]
    assert [text[item.span.start : item.span.end] for item in citation.items] == ["a2020", "b"]
    assert (first.prefix, last.locator, last.prefix, first.locator) == ("cf.", "p. 3", "", "")


@pytest.mark.parametrize(
    ("command", "narrative", "bare"),
    [
        ("citet", True, False), ("textcite", True, False), ("Textcite", True, False), ("citeauthor", True, False),
        ("citeasnoun", True, False), ("citeA", True, False), ("onlinecite", True, False), ("cite", False, False),
        ("citep", False, False), ("autocite", False, False), ("footcite", False, False), ("citeyear", False, True),
        ("citeyearpar", False, True), ("supercite", False, False), ("citealp", False, False),
    ],
)  # fmt: skip
def test_narrative(command: str, narrative: bool, bare: bool) -> None:
    [citation] = read("p.tex", f"\\{command}{{a}}").citations
    assert (citation.narrative, citation.items[0].suppress_author) == (narrative, bare)


@pytest.mark.parametrize(
    ("notes", "prefix", "locator", "suffix"),
    [
        ("", "", "", ""),
        ("[]", "", "", ""),
        ("[12--15]", "", "12–15", ""),
        ("[p.~1301]", "", "p. 1301", ""),
        ("[chap.\\ 2, and more]", "", "chap. 2", "and more"),
        ("[see][]", "see", "", ""),
        ("[see \\emph{e.g.}][\\S 3]", "see e.g.", "§ 3", ""),
        ("[{[1]}]", "", "", "[1]"),
        ("[a [b] c]", "", "", "a [b] c"),
        ('[see\n  also][M\\"uller]', "see also", "", "Müller"),
        ("[]%\n[3]", "", "3", ""),
    ],
)
def test_notes(notes: str, prefix: str, locator: str, suffix: str) -> None:
    [citation] = read("p.tex", f"x \\citep{notes}{{a}}").citations
    item = citation.items[0]
    assert (item.prefix, item.locator, item.suffix) == (prefix, locator, suffix)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\\cite{a, b,\n  c, % d, e\n  f\n}", ["a,b,c,f"]),
        ("\\cite {a}", ["a"]),
        ("\\cite%\n  {a}", ["a"]),
        ("\\cite<see>[p. 3]{a}", ["a"]),
        ("\\cite{a}*{p. 3}", ["a"]),
        ("\\autocites(see)(){a}[3]{b}", ["a,b"]),
        ("\\cites{a}\n  [see][]{b,c}%\n {d}", ["a,b,c,d"]),
        ("\\Textcites{a}{b} and {c}", ["a,b"]),
        ("\\volcite[see]{2}[p.~3]{a}", ["a"]),
        ("\\textbf{\\cite{a}} \\citetext{see \\citealp{b}; \\citealp{c}}", ["a", "b", "c"]),
        ("\\cite{DBLP:journals/a-b_c.d+e}", ["DBLP:journals/a-b_c.d+e"]),
        ("\\cite{müller2020}", ["müller2020"]),
        ("$x^{\\cite{a}}$ \\begin{align}\\cite{b}\\end{align} \\[ \\citep{c} \\]", ["a", "b", "c"]),
        ("\\title{T \\cite{a}} \\todo{\\cite{b}} \\begin{tikzpicture}\\cite{c}\\end{tikzpicture}", ["a", "b", "c"]),
        ("\\section{On \\cite{a}}\\caption[\\cite{b}]{\\cite{c}}", ["a", "c"]),
        ("\\item[\\cite{a}] b", ["a"]),
        ("\\unknown[x]{\\cite{a}}{\\footnote{b \\cite{c}}}", ["a", "c"]),
        ("\\begin{tabular}{l}\\cite{a} & \\footnote{\\cite{b}} \\\\ \\multirow{2}{*}{\\cite{c}}\\end{tabular}",
         ["a", "b", "c"]),
        ("\\iftrue \\cite{a}\\else\\cite{b}\\fi \\iffalse\\cite{c}\\else\\cite{d}\\fi", ["a", "b", "d"]),
        ("{\\cite{a}\\footnote{never closed", ["a"]),
    ],
)  # fmt: skip
def test_citations(text: str, found: list[str]) -> None:
    assert [keys for _, keys in cited(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "% \\cite{no}",
        "\\begin{verbatim}\\cite{no}\\end{verbatim}",
        "\\begin{minted}{tex}\\cite{no}\\end{minted}",
        "\\verb|\\cite{no}| \\verb*!\\cite{no}! \\lstinline{\\cite{no}}",
        "\\begin{comment}\\cite{no}\\end{comment}",
        "\\iffalse \\cite{no}\\fi",
        "\\newcommand{\\mine}[1]{\\cite{#1}}",
        "\\newcommand{\\mine}[1]{\\cite{no,#1}}",
        "\\nocite{no} \\nocite{*}",
        "\\documentclass{a}\\title{\\cite{no}}\\begin{document}\\end{document}\\cite{no}",
        "\\citestyle{no} \\setcitestyle{no} \\bibcite{no}{1} \\defcitealias{no}{Paper I}",
        "\\cite{} \\cite{\\key} \\cite",
        "\\\\cite{no}",
        "\\ref{no} \\autoref{no} \\label{no} \\excite{no}no",
        "\\begin{filecontents}{refs.bib}@article{no, title={a}}\\end{filecontents}",
    ],
)
def test_no_citations(text: str) -> None:
    assert [keys for _, keys in cited(text) if "no" in keys.split(",")] == []


@pytest.mark.parametrize(
    ("definition", "use", "found"),
    [
        ("\\newcommand{\\mine}[1]{\\citep{#1}}", "\\mine{a,b}", "a,b"),
        ("\\newcommand*\\mine[2][]{see~\\cite[#1]{#2}}", "\\mine[p. 3]{a}", "a"),
        ("\\newcommand{\\mine}[2]{#1 (\\citealp{#2})}", "\\mine{Some text}{a}", "a"),
        ("\\def\\mine#1{\\unskip~\\cite{#1}}", "\\mine{a}", "a"),
        ("\\let\\mine\\cite", "\\mine[3]{a}", "a"),
        ("\\let\\mine=\\citet", "\\mine{a}", "a"),
        ("\\DeclareCiteCommand{\\mine}{\\x}{\\y}{\\z}{\\w}", "\\mine[3]{a}", "a"),
        ("\\DeclareMultiCiteCommand{\\mine}{\\x}{\\y}", "\\mine{a}{b}", "a,b"),
        ("\\NewDocumentCommand{\\mine}{s O{} m}{\\footcite[#2]{#3}}", "\\mine[3]{a}", "a"),
        ("\\NewDocumentCommand\\mine{om}{\\textcite{#2}}", "\\mine{a}", "a"),
        ("\\newcommand{\\mine}{\\cite{a,b}}", "\\mine", "a,b"),
        ("\\newcommand{\\mine}{\\citep}", "\\mine[3]{a}", "a"),
        ("\\providecommand{\\mine}[1]{\\textsuperscript{\\cite{#1}}}", "\\mine{a}", "a"),
    ],
)
def test_macros(definition: str, use: str, found: str) -> None:
    whole = f"\\documentclass{{a}}\n{definition}\n\\begin{{document}}\nText {use}.\\end{{document}}"
    assert cited(whole) == [(use, found)]
    assert cited(f"Text {use}.", root_text=whole) == [(use, found)]


PIECES = r"""
\cite \citep \cites \footnote \begin{tabular} \end{tabular} \begin{itemize} \item \end{itemize} \begin{equation}
\end{equation} \begin{verbatim} \end{verbatim} \iffalse \fi \section \caption \verb|x| \newcommand \mine #1 \def
\begin{document} \end{document} \abstract \footnotetext \footnotemark \input \href \url{ $ $$ \[ \] \( { } [ ] ( ) & \\
% ~ -- `` '' \'e \"{o} \ss \@ \begin{thebibliography}{9} \bibitem \end{thebibliography} {a2020} [p.~3] \textbf
\multicolumn{2} \begin{figure} \end{figure} \unknown \let \begin{filecontents}{a.bib} @article{k, \bibliography{r} \par
\documentclass[../m.tex]{subfiles} word. A é <<x>>= @
""".split()
PIECES += [" ", "\n", "\n\n", "\r\n", "\r", "\ufdd0", "\ufdd2"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    for path in ("p.tex", "p.Rnw"):
        paper = read(path, text)
        assert len(paper.mask) == len(text)
        for citation in paper.citations:
            assert 0 <= citation.span.start < citation.span.end <= len(text)
            for item in citation.items:
                assert item.key == text[item.span.start : item.span.end] or text[item.span.start] == "\\"
        for paragraph in paper.paragraphs:
            for sentence in paragraph.sentences:
                assert 0 <= sentence.span.start <= sentence.span.end <= len(text)
        assert all(0 <= start <= end <= len(text) for start, end in paper.comments)


MANY = r"""
{ } \textbf{ \cite{ \cite[ \cites( \footnote{a \begin{x} \begin{verbatim} $a $$a \[ \iffalse \verb| \url{ \item[a
\newcommand{\a}[1]{ \def\a#1{ \begin{tabular}{l}a& \section{a \caption{a \bibitem{a} a\footnotemark.\footnotetext{b}
\abstract{ % \\ -- ~ `` \'e \let\a\b
"""


@pytest.mark.parametrize("piece", [*MANY.split(), "\n ", "a%b\n", "\\foo "])
def test_ten_thousand_of_a_kind(piece: str) -> None:
    for text in (piece * 10_000, piece * 10_000 + "}" * 10_000, "\\begin{document}" + piece * 10_000):
        assert len(read("p.tex", text).mask) == len(text)


KEYS = st.lists(st.from_regex(r"[a-z]{1,6}[0-9]{0,4}", fullmatch=True), min_size=1, max_size=3, unique=True)
CITED = st.tuples(
    st.sampled_from(["cite", "citep", "citet", "autocite", "parencite", "textcite", "citealp"]),
    st.sampled_from(["", "[p.~3]", "[see][]", "[see][12--14]"]),
    KEYS,
)
AROUND = st.sampled_from(
    ["Text {} here.\n\n", "Text\\footnote{{Note {}.}} here. ", "\\section{{On it}}\nText {}.\n\n", "% {}\n",
     "\\emph{{a {}}} ", "\\begin{{itemize}}\\item {} a \\end{{itemize}}\n",
     "\\begin{{verbatim}}\n{}\n\\end{{verbatim}}\n", "\\verb|{}| is.\n",
     "\\begin{{quote}}So {}.\\end{{quote}}\n", "\\begin{{abstract}}So {}.\\end{{abstract}}\n"]
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(AROUND, CITED), min_size=20, max_size=20))
def test_pandoc_finds_the_same_keys(parts: list[tuple[str, tuple[str, str, list[str]]]]) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    body = "".join(around.format(f"\\{command}{notes}{{{','.join(keys)}}}") for around, (command, notes, keys) in parts)
    text = f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "latex", "-t", "json"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    blocks = json.loads(done.stdout)
    wanted = sorted(key for part in (blocks["blocks"], blocks["meta"]) for key in _pandoc_keys(part))
    assert sorted(key for citation in read("p.tex", text).citations for key in citation.keys) == wanted


def _pandoc_keys(node: object) -> list[str]:
    """The keys of every citation in a pandoc document."""
    if isinstance(node, dict):
        own = [citation["citationId"] for citation in node["c"][0]] if node.get("t") == "Cite" else []
        return own + [
            key for value in ([node["c"]] if own else node.values()) for key in _pandoc_keys(value) if not own
        ]
    return [key for child in node for key in _pandoc_keys(child)] if isinstance(node, list) else []
