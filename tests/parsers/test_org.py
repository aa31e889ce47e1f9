"""Org: citations of Org itself and of org-ref at their exact places, what is text and of what kind, any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers.org import read


def cited(text: str) -> list[tuple[str, str]]:
    """Source and keys of every citation."""
    paper = read("p.org", text)
    return [(text[c.span.start : c.span.end], ",".join(c.keys)) for c in paper.citations]


def sentences(text: str) -> list[tuple[str, str]]:
    """Kind and prose of every sentence."""
    return [(p.kind, s.prose) for p in read("p.org", text).paragraphs for s in p.sentences if s.prose]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See [cite:@a2020].", [("[cite:@a2020]", "a2020")]),
        ("[cite/t/c:@a2020;@b2020]", [("[cite/t/c:@a2020;@b2020]", "a2020,b2020")]),
        ("[cite:@a\n@b]", [("[cite:@a\n@b]", "a")]),
        ("cite:a2020,b2020.", [("cite:a2020,b2020", "a2020,b2020")]),
        ("citep:&a2020;&b2020, too", [("citep:&a2020;&b2020", "a2020,b2020")]),
        ("[[citep:see &a2020 p. 3;&b2020]]", [("citep:see &a2020 p. 3;&b2020", "a2020,b2020")]),
        ("[[cite:a2020][the text]]", [("cite:a2020", "a2020")]),
        ("\\citep[p.~3]{a2020, b2020}", [("\\citep[p.~3]{a2020, b2020}", "a2020,b2020")]),
        ("| ARMA [cite:@a2020] | 31 |", [("[cite:@a2020]", "a2020")]),
        ("* Heading [cite:@a2020]", [("[cite:@a2020]", "a2020")]),
        ("#+caption: Trials [cite:@a2020].\n[[file:x.png]]", [("[cite:@a2020]", "a2020")]),
    ],
)
def test_citations(text: str, found: list[tuple[str, str]]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "=verbatim [cite:@no]= and ~code cite:no~",
        "\\(x [cite:@no]\\) and $y [cite:@no]$",
        "# comment [cite:@no]",
        "#+begin_src R\nx <- '[cite:@no]'\n#+end_src",
        "#+BEGIN_EXAMPLE\n[cite:@no]\n#+END_EXAMPLE",
        ": fixed [cite:@no]",
        ":PROPERTIES:\n:CUSTOM: [cite:@no]\n:END:",
        "\\begin{equation}\n[cite:@no]\n\\end{equation}",
        "* Notes :noexport:\n[cite:@no]\n** Sub\n[cite:@no]",
        "* COMMENT Notes\n[cite:@no]",
        "Mail jane@example.org, ref:fig and https://x.org/cite:no.",
        "recite:no and excite:no",
    ],
)
def test_no_citations(text: str) -> None:
    assert cited(text) == []


def test_parts_of_a_citation() -> None:
    [citation] = read("p.org", "[cite/t:see;e.g. @a2020 pp. 3-5;@b2020;and others]").citations
    first, second = citation.items
    assert (first.prefix, first.locator) == ("see e.g.", "pp. 3-5")
    assert second.suffix == "and others"
    assert citation.narrative
    [bare] = read("p.org", "Ahn [cite/na:@a2020]").citations
    assert bare.items[0].suppress_author
    [ref] = read("p.org", "[[citet:see &a2020 p. 3]]").citations
    assert (ref.items[0].prefix, ref.items[0].locator, ref.narrative) == ("see", "p. 3", True)


def test_what_a_document_declares() -> None:
    head = '#+bibliography: a.bib\n#+BIBLIOGRAPHY: "b c.bib"\n[cite/nocite:@n2020] nocite:m2020\n'
    text = head + '* Methods\n#+include: "p/a.org"\n'
    paper = read("doc/main.org", text)
    assert paper.bibliography == ("a.bib", "b c.bib")
    assert paper.nocite == {"n2020", "m2020"}
    assert [(i.paths, i.section) for i in paper.includes] == [(("doc/p/a.org",), ("Methods",))]
    assert read("p.org", "[cite/n:@*]").nocite == {"*"}
    assert read("p.org", '#+include: "x.py" src python').includes == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("*Bold* /it/ _un_ +st+ in a_b and 2*3.", [("prose", "Bold it un st in a_b and 2*3.")]),
        ("A [[https://x.org][link]] here.", [("prose", "A link here.")]),
        ("Line\\\\\nbroken. Two.", [("prose", "Line broken."), ("prose", "Two.")]),
        ("- one\n  more\n- two\nafter", [("list", "one more"), ("list", "two"), ("prose", "after")]),
        ("- term :: what", [("list", "term what")]),
        ("| a | b |\n|---+---|\n| 1 | 2 |", [("table", "a b"), ("table", "1 2")]),
        ("#+begin_quote\nSaid.\n#+end_quote\nText.", [("quote", "Said."), ("prose", "Text.")]),
        ("#+begin_abstract\nWe did.\n#+end_abstract", [("abstract", "We did.")]),
        ("* Abstract\nWe did.", [("abstract", "We did.")]),
        ("#+title: No\n#+author: No\nText.\n# no\nMore.", [("prose", "Text."), ("prose", "More.")]),
        ("A[fn:1] b.\n\n[fn:1] Note.", [("prose", "A b."), ("footnote", "Note.")]),
        ("A[fn:: Note.] b.", [("prose", "A b."), ("footnote", "Note.")]),
        ("On <2024-01-02 Tue> it was.", [("prose", "On it was.")]),
    ],
)
def test_text(text: str, found: list[tuple[str, str]]) -> None:
    assert sentences(text) == found


def test_sections_and_notes() -> None:
    paper = read("p.org", "* TODO One :tag:\n** Two\nText.[fn:a]\n* Three\n\n[fn:a] See [cite:@a2020].\n")
    assert [p.section for p in paper.paragraphs] == [("One", "Two"), ("Three",)]
    assert [c.keys for c in paper.paragraphs[0].sentences[0].notes] == [("a2020",)]


def test_comments() -> None:
    text = "# exocite: off\nText # none\n#+begin_src\n# no\n#+end_src\n"
    assert [text[start:end] for start, end in read("p.org", text).comments] == [" exocite: off"]


MARKS = """[cite: @a2020 ] [ ; cite:b & [[ ]] ][ [fn: fn:1] [fn:: |-+-| #+begin_src #+end_src #+begin_quote :x: :END:
= ~ $ / \\begin{a} \\end{a} \\cite{a,b} < > {{{ @@ é *"""
PIECES = [*MARKS.split(), "\n", "\n\n", "* ", "- ", "| a |", "#+caption: ", "# c", "word. "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    paper = read("p.org", text)
    assert len(paper.mask) == len(text)
    for citation in paper.citations:
        assert 0 <= citation.span.start < citation.span.end <= len(text)
        assert all(text[item.span.start : item.span.end] == item.key for item in citation.items)
    starts = [citation.span for citation in paper.citations]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "[fn::" * 10_000,
        "[cite:" * 20_000,
        " =a" * 50_000,
        "#+begin_src\n" * 10_000,
        ":x:\n" * 10_000,
        "|a" * 50_000,
    ],
)
def test_hostile(text: str) -> None:
    assert len(read("p.org", text).mask) == len(text)
