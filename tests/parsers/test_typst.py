"""Typst: citations at their exact places, what is text and of what kind, and texts that are no Typst at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers.typst import read


def cited(text: str) -> list[tuple[str, str]]:
    """Source and keys of every citation."""
    paper = read("p.typ", text)
    return [(text[c.span.start : c.span.end], ",".join(c.keys)) for c in paper.citations]


def sentences(text: str) -> list[tuple[str, str]]:
    """Kind and prose of every sentence."""
    return [(p.kind, s.prose) for p in read("p.typ", text).paragraphs for s in p.sentences if s.prose]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See @a2020.", [("@a2020", "a2020")]),
        ("See @a.b:c-d_e: more", [("@a.b:c-d_e", "a.b:c-d_e")]),
        ("See @a2020[p. 3] @b2020.", [("@a2020[p. 3]", "a2020"), ("@b2020", "b2020")]),
        ("#cite(<a2020>)", [("#cite(<a2020>)", "a2020")]),
        ('#cite(label("DBLP:a/b"), form: "prose")', [('#cite(label("DBLP:a/b"), form: "prose")', "DBLP:a/b")]),
        ('#cite(<a2020>, supplement: [p. 7]) x', [("#cite(<a2020>, supplement: [p. 7])", "a2020")]),
        ("#strong[See @a2020]", [("@a2020", "a2020")]),
        ("#text(fill: red, [See @a2020])", [("@a2020", "a2020")]),
        ("#figure(image(\"x.png\"), caption: [Trials @a2020.]) <f>", [("@a2020", "a2020")]),
        ("#footnote[@a2020]", [("@a2020", "a2020")]),
        ("#if x [@a2020] else [@b2020]", [("@a2020", "a2020"), ("@b2020", "b2020")]),
        ("#for x in range(3) [@a2020]", [("@a2020", "a2020")]),
        ("Überblick @müller2020.", [("@müller2020", "müller2020")]),
    ],
)  # fmt: skip
def test_citations(text: str, found: list[tuple[str, str]]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Mail jane\\@example.org or jane@example.org.",
        "`raw @no` and ```r @no ```",
        "// see @no\n/* @no /* nested @no */ @no */",
        "$x @no$",
        "= Results <sec>\nSee @sec.",
        "#figure([x]) <flow>\nSee @flow[Figure].",
        "See @fig-x and @tbl:y.",
        "#let note = [see @no]",
        '#set text(font: "@no")',
        "#show: conf.with(title: [On @no])",
        '#link("https://x.org/@no")',
        "https://x.org/@no",
        "#cite(<nocite>, form: none)",
    ],
)
def test_no_citations(text: str) -> None:
    assert cited(text) == []


def test_forms() -> None:
    paper = read("p.typ", '@a2020[pp. 3-5] #cite(<b>, form: "prose") #cite(<c>, form: "year") #cite(<d>, form: none)')
    a, b, c = (citation.items[0] for citation in paper.citations)
    assert a.locator == "pp. 3-5"
    assert [citation.narrative for citation in paper.citations] == [False, True, False]
    assert (b.suppress_author, c.suppress_author) == (False, True)
    assert paper.nocite == {"d"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#emph[With]in a word, *bold* and _it_.", [("prose", "Within a word, bold and it.")]),
        ("One line\\\nbroken, e.g.~here. Two.", [("prose", "One line broken, e.g. here."), ("prose", "Two.")]),
        ("- one\n  goes on\n- two\nNot three.", [("list", "one goes on"), ("list", "two"), ("prose", "Not three.")]),
        ("A#footnote[Note.] b.", [("prose", "A b."), ("footnote", "Note.")]),
        ("#quote(block: true)[Said.]\nText.", [("quote", "Said."), ("prose", "Text.")]),
        ("#show: t.with(\n  title: [No],\n  abstract: [Yes. And.],\n)\nText.",
         [("abstract", "Yes."), ("abstract", "And."), ("prose", "Text.")]),
        ("#table(columns: 2, [A], [B],\n [C], [D])", [("table", "A B"), ("table", "C D")]),
        ("#figure(\n table([A],\n  table.cell[B]), caption: [Cap.])",
         [("table", "A"), ("table", "B"), ("caption", "Cap.")]),
        ("Text #box[goes] on #h(1em) here.", [("prose", "Text goes on here.")]),
        ("#let x = {\n  let y = [no]\n}\nText.", [("prose", "Text.")]),
        ("#import \"a.typ\": b\n#set page(width: 1cm)\nText.", [("prose", "Text.")]),
        ("Brackets [stay] here (as text).", [("prose", "Brackets [stay] here (as text).")]),
        ("a < b and c > d_e.", [("prose", "a < b and c > d_e.")]),
    ],
)  # fmt: skip
def test_text(text: str, found: list[tuple[str, str]]) -> None:
    assert sentences(text) == found


def test_what_a_document_declares() -> None:
    includes = '= Methods\n#include "parts/a.typ"\n#include "/b.typ"\n'
    text = includes + '#bibliography(("r.bib", "s.yml"), title: "Refs", full: true)\n'
    paper = read("doc/main.typ", text)
    assert paper.bibliography == ("r.bib", "s.yml")
    assert paper.nocite == {"*"}
    assert [(i.name, i.paths, i.section) for i in paper.includes] == [
        ("parts/a.typ", ("doc/parts/a.typ",), ("Methods",)),
        ("/b.typ", ("doc/b.typ",), ("Methods",)),
    ]


def test_comments() -> None:
    text = "// exocite: off\nText /* inner */ here. https://x.org//y `// no`"
    paper = read("p.typ", text)
    assert [text[start:end] for start, end in paper.comments] == [" exocite: off", " inner "]


def test_the_notes_of_a_sentence() -> None:
    paper = read("p.typ", "It works.#footnote[See @a2020.] It does.")
    first, second = paper.paragraphs[0].sentences
    assert [citation.keys for citation in first.notes] == [("a2020",)]
    assert (first.citations, second.notes) == ((), ())


@pytest.mark.parametrize("text", ["#text(red", "#f[open", "Text #g(a, [b]"])
def test_what_is_never_closed_is_told(text: str) -> None:
    [fault] = read("p.typ", text).faults
    assert fault.severity == "error"
    assert fault.line == 1


MARKS = """# [ ] ( ) { } $ ` ``` @a2020 #cite(<b>) // /* */ " \\ #f #table #figure #footnote[ <l> ~ é * _
#bibliography( #include"a.typ" , """
PIECES = [
    *MARKS.split(),
    "\n",
    "\n\n",
    "= H ",
    "- ",
    "caption: ",
    "#let x = ",
    "#show: ",
    "abstract: [",
    "#if a ",
    " else ",
    "word. ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    paper = read("p.typ", text)
    assert len(paper.mask) == len(text)
    for citation in paper.citations:
        assert 0 <= citation.span.start < citation.span.end <= len(text)
        assert all(text[item.span.start : item.span.end] == item.key for item in citation.items)
    for paragraph in paper.paragraphs:
        assert paragraph.span.start <= paragraph.span.end
    starts = [citation.span for citation in paper.citations]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000, "#a[" * 10_000, "#a(" * 10_000, "#if x [" * 10_000, "#cite(" * 5_000, "/*" * 50_000, "$" * 50_000],
)
def test_hostile(text: str) -> None:
    assert len(read("p.typ", text).mask) == len(text)
