"""What holds for any text that is read as Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exocite.model.manuscript import Manuscript
from exocite.parsers.markdown import read
from exocite.parsers.mask import FILLERS

MARKS = (
    "[ ] ( ) { } [@a @b; @{c d} ^[ [^1] [^1]: ]( $ $$ ` `` ``` ~~~ * ** _ ~ ^ \\ \\( \\) \\[ \\] < > <!-- --> <b> </b> "
    "<pre> <table> </table> # ## === --- ... ::: ::: | |---| +---+ +===+ - + 1. (@x) > & &amp; https://x.org a@b.org "
    "@fig-a .B text Text. et al. Fig. 12 \\begin{a} \\end{a} \\cite{a} {.x} ![a {{< >}} % title: bibliography: é 😀 "
    "\ufdd0 \ufdd2"
)
BLANKS = ["\n", "\n\n", "\n    ", "\n> ", "\n- ", "\t", "\r\n", "\r", " ", "\x00", "\u2028"]
PIECES = st.lists(st.sampled_from([*MARKS.split(" "), *BLANKS]), max_size=60)
TEXTS = st.one_of(st.text(max_size=150), PIECES.map("".join), PIECES.map(" ".join))


@given(TEXTS)
def test_any_text(text: str) -> None:
    paper = read("x.md", text)
    assert len(paper.mask) == len(text)
    assert paper.faults == ()
    _check_citations(paper)
    cited = [citation for p in paper.paragraphs for sentence in p.sentences for citation in sentence.citations]
    assert len(cited) == len(set(cited))
    for paragraph in paper.paragraphs:
        assert 0 <= paragraph.span.start < paragraph.span.end <= len(text)
        last = paragraph.span.start
        for sentence in paragraph.sentences:
            assert last <= sentence.span.start < sentence.span.end <= paragraph.span.end
            assert not set(sentence.prose) & set(FILLERS)
            last = sentence.span.end
            for citation in sentence.citations:
                assert sentence.span.start <= citation.span.start < sentence.span.end


def _check_citations(paper: Manuscript) -> None:
    assert list(paper.citations) == sorted(paper.citations, key=lambda citation: citation.span)
    for citation in paper.citations:
        assert citation.items
        assert 0 <= citation.span.start < citation.span.end <= len(paper.text)
        for item in citation.items:
            assert paper.text[item.span.start : item.span.end] == item.key
            assert citation.span.start <= item.span.start <= item.span.end <= citation.span.end


@given(TEXTS)
def test_all_prose_is_in_a_sentence(text: str) -> None:
    """Every visible character of a paragraph that has sentences is in one of them."""
    paper = read("x.md", text)
    inside = {i for p in paper.paragraphs for sentence in p.sentences for i in range(*sentence.span)}
    for paragraph in paper.paragraphs:
        if paragraph.kind != "table":
            shown = {i for i in range(*paragraph.span) if not paper.mask[i].isspace() and paper.mask[i] not in FILLERS}
            assert shown <= inside


@given(TEXTS)
def test_same_again(text: str) -> None:
    assert read("x.md", text) == read("x.md", text)
