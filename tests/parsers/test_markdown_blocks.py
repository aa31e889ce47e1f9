"""Blocks of pandoc Markdown: what is prose, what it is called, and where it stands."""

from __future__ import annotations

import pytest

from exocite.parsers.markdown import read


def told(text: str) -> list[str]:
    """The paragraphs, each as `kind: sentence / sentence`."""
    return [f"{p.kind}: {' / '.join(s.prose for s in p.sentences)}" for p in read("x.md", text).paragraphs]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One. Two.\nThree.\n\nFour.", ["prose: One. / Two. / Three.", "prose: Four."]),
        ("# Heading\n\nText.", ["prose: Text."]),
        ("Heading\n---\nText.", ["prose: Text."]),
        ("#no heading", ["prose: #no heading"]),
        ("- One.\n- Two.\n  Three.\n\n  Four.", ["list: One.", "list: Two. / Three.", "list: Four."]),
        ("1. One.\n2) Two.\n(3) Three.\n#. Four.", ["list: One.", "list: Two.", "list: Three.", "list: Four."]),
        ("- a\n    - b\n\n        c\n- d", ["list: a", "list: b", "list: c", "list: d"]),
        ("- a\n\n      code\n\n  more", ["list: a", "list: more"]),
        ("Text\n- no list without a blank line", ["prose: Text - no list without a blank line"]),
        ("A. Smith wrote it.", ["prose: A. Smith wrote it."]),
        ("> Said one.\n> Said two.\nLazy.", ["quote: Said one. / Said two. / Lazy."]),
        ("> One.\n\nTwo.", ["quote: One.", "prose: Two."]),
        ("p\n> 0.05 is no quote.", ["prose: p > 0.05 is no quote."]),
        ("Term\n:   What it means.", ["list: Term", "list: What it means."]),
        ("Text.\n\n    code here\n\nMore.", ["prose: Text.", "prose: More."]),
        ("Text.\n```\ncode\n```\nMore.", ["prose: Text.", "prose: More."]),
        ("```\nnever closed, so it is text", ["prose: ``` never closed, so it is text"]),
        ("Text.\n\n***\n\nMore.\n\n- - -\n\nEnd.", ["prose: Text.", "prose: More.", "prose: End."]),
        ("A <!-- hidden --> word.", ["prose: A word."]),
        ("<!-- hidden\n\nall of it -->\nText.", ["prose: Text."]),
        ("<!-- hidden --> Text.", ["prose: Text."]),
        ("Text <!-- hidden\n\nall of it --> more.", ["prose: Text more."]),
        ("Text <!-- never closed.", ["prose: Text <!-- never closed."]),
        ("`<!--` is code, and so is `-->`.", ["prose: is code, and so is ."]),
        ("H~2~O and CD4^+^ *cells*, **not** ~~so~~ un_der_stood.", ["prose: H2O and CD4+ cells, not so un_der_stood."]),
        ("2 * 3 is 6, 5*6 is 30, ~5 is four.", ["prose: 2 * 3 is 6, 5*6 is 30, ~5 is four."]),
        ("P&nbsp;&lt;&nbsp;0.05, R&amp;D", ["prose: P < 0.05, R&D"]),
        ("Escaped \\*stars\\* and \\[brackets\\].", ["prose: Escaped *stars* and [brackets]."]),
        ("A [link](x.org 'y'){.z} and [two][ref].\n\n[ref]: https://example.org", ["prose: A link and two."]),
        ("[Span]{.small} and an image ![of a cell](cell.png).", ["prose: Span and an image of a cell."]),
        ("Brackets [stay] here [too](a b", ["prose: Brackets [stay] here [too](a b"]),
        ("<b>Bold</b> and x<sup>2</sup>, p<0.05.", ["prose: Bold and x2, p<0.05."]),
        ("::: {.caption}\nA legend.\n:::\n\nText.", ["caption: A legend.", "prose: Text."]),
        ("![The flow. Of [@a].](x.png){width=5cm}", ["caption: The flow. / Of ."]),
        ("![One](x.png) and ![two](y.png)", ["prose: One and two"]),
        ("::: {#fig-a}\n![](a.png)\n\nA legend.\n:::", ["caption: A legend."]),
        (":::: {.a}\n::: {.caption}\nOne.\n:::\nTwo.\n::::", ["caption: One.", "prose: Two."]),
        ("::: abstract\nIt says.\n:::", ["abstract: It says."]),
        ("# Abstract\n\nIt says.\n\n# Next\n\nMore.", ["abstract: It says.", "prose: More."]),
        ("Table: A legend.", ["caption: A legend."]),
        ("| a | b |\n|---|:-:|\n| c. D | *e* |\n\nText.", ["table: a b / c. D e", "prose: Text."]),
        ("a | b\n--|--\n`c\\|d` | e", ["table: a b / e"]),
        ("+---+---+\n| a | b |\n| c | d |\n+===+===+\n| e | f |\n+---+---+", ["table: a c b d / e f"]),
        ("  One   Two\n  ----- -----\n  a     b\n  c     d\n\nText.", ["table: One Two / a b / c d", "prose: Text."]),
        ("  ----- -----\n  a     b\n  c     d\n  ----- -----\n\nText.", ["table: a b / c d", "prose: Text."]),
        (
            "-----------------\n One     Two\n------- ---------\na       b and\n        more\n\nc       d\n"
            "-----------------\n\nText.",
            ["table: One Two / a b and more / c d", "prose: Text."],
        ),
        ("<table>\n<tr><td>A cell.</td></tr>\n</table>\n\nText.", ["caption: A cell.", "prose: Text."]),
        (
            "Note.[^1]\n\n[^1]: Inside.\n\n    More.\n\nText.",
            ["prose: Note.", "footnote: Inside.", "footnote: More.", "prose: Text."],
        ),
        ("It is so.^[Really. Yes.] It is.", ["prose: It is so. / It is.", "footnote: Really. / Yes."]),
        ("\\begin{align}\na &= b\n\\end{align}\n\nText $x$ more.", ["prose: Text more."]),
        ("See https://example.org/a(b). And doi:10.1/x_y_z.", ["prose: See . / And ."]),
        ("$$\nx = 1\n$$", []),
        ("", []),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert told(text) == paragraphs


def test_sections() -> None:
    text = (
        "Start.\n\n# Methods {#sec-m}\n\nOne.\n\n## *Cells* and [mice](x) ##\n\nTwo.\n\n**Bold heading**\n\nThree.\n\n"
        "Results\n=======\n\nFour.\n\n**Bold sentence.**\n"
    )
    paper = read("x.md", text)
    assert [(p.sentences[0].prose, p.section) for p in paper.paragraphs] == [
        ("Start.", ()),
        ("One.", ("Methods",)),
        ("Two.", ("Methods", "Cells and mice")),
        ("Three.", ("Methods", "Cells and mice", "Bold heading")),
        ("Four.", ("Results",)),
        ("Bold sentence.", ("Results",)),
    ]


def test_citations_belong_to_sentences() -> None:
    text = "One is so [@a]. Two is so. [@b; @c] Three[^n] is.\n[@d] pooled all. Four.^[See @e.]\n\n[^n]: See [@f]."
    paper = read("x.md", text)
    sentences = paper.paragraphs[0].sentences
    assert [[c.keys for c in s.citations] for s in sentences] == [[("a",)], [("b", "c")], [], [("d",)], []]
    assert [[c.keys for c in s.notes] for s in sentences] == [[], [], [("f",)], [], [("e",)]]
    assert [s.index for p in paper.paragraphs for s in p.sentences] == list(range(7))


def test_a_cell_of_several_lines() -> None:
    """A citation that is wrapped within a cell is one, and its items stand where they stand."""
    text = "+--------+-----------+\n| a [@b; | c [@d;    |\n| @e]    | @f, p. 2] |\n+--------+-----------+\n"
    paper = read("x.md", text)
    assert [c.keys for c in paper.citations] == [("b", "e"), ("d", "f")]
    assert [text[i.span.start : i.span.end] for c in paper.citations for i in c.items] == ["b", "e", "d", "f"]
    assert [paper.position(c.span.start) for c in paper.citations] == [(2, 5), (2, 14)]
    assert paper.paragraphs[0].sentences[0].prose == "a c"


@pytest.mark.parametrize(
    ("header", "bibliography", "nocite"),
    [
        ("bibliography: refs.bib", ["refs.bib"], set()),
        ('bibliography: "refs.bib"  # the library', ["refs.bib"], set()),
        ("bibliography: [a.bib, 'b.bib']", ["a.bib", "b.bib"], set()),
        ("bibliography:\n  - a.bib\n  - b.bib\nlang: en", ["a.bib", "b.bib"], set()),
        ("bibliography:\n- a.bib\n- b.bib", ["a.bib", "b.bib"], set()),
        ("bibliography:\n  main: a.bib\n  other: b.bib", ["a.bib", "b.bib"], set()),
        ("nocite: '@*'", [], {"*"}),
        ("nocite: |\n  @a, @{b c}\n  @d", [], {"a", "b c", "d"}),
        ("nocite: ['@a', '@b']", [], {"a", "b"}),
        ("title: |\n  Two lines\n  and bibliography: none\nlang: en", [], set()),
        ("# a comment\ntitle: x", [], set()),
    ],
)
def test_front_matter(header: str, bibliography: list[str], nocite: set[str]) -> None:
    paper = read("x.md", f"---\n{header}\n---\n\nText.\n")
    assert list(paper.bibliography) == bibliography
    assert paper.nocite == nocite
    assert [s.prose for p in paper.paragraphs for s in p.sentences] == ["Text."]


def test_front_matter_may_describe_references() -> None:
    header = "references:\n- id: a2020\n  title: One\n- title: Two\n  id: 'b2020'\n"
    assert read("x.md", f"---\n{header}---\n").own_references == {"a2020", "b2020"}


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("---\nfoo bar\n---\n", []),
        ("Text.\n\n---\n\nMore.\n\n---\n", ["prose: Text.", "prose: More."]),
        ("---\n\nNote: this is text.\n\n---\n", ["prose: Note: this is text."]),
        ("Text.\n\n---\nNote: this\nis text.\n\n---\n", ["prose: Text.", "prose: Note: this is text."]),
        ("---\ntitle: never closed\n\nText.\n", ["prose: title: never closed", "prose: Text."]),
    ],
)  # fmt: skip
def test_what_looks_like_front_matter(text: str, paragraphs: list[str]) -> None:
    assert told(text) == paragraphs
