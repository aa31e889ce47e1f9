"""MyST: roles and directives, blocks by CommonMark's rules, and any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers.markdown.dialects import is_myst
from exocite.parsers.myst import read


def cited(text: str) -> list[tuple[str, str]]:
    """Source and keys of every citation."""
    paper = read("p.myst", text)
    return [(text[c.span.start : c.span.end], ",".join(c.keys)) for c in paper.citations]


def sentences(text: str) -> list[tuple[str, str]]:
    """Kind and prose of every sentence."""
    return [(p.kind, s.prose) for p in read("p.myst", text).paragraphs for s in p.sentences if s.prose]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("See {cite:p}`a2020`.", ["a2020"]),
        ("{cite}`a2020,b2020` and {cite:t}`c2020; d2020`", ["a2020,b2020", "c2020,d2020"]),
        ("{cite:p}`{see}a2020{p. 3}`", ["a2020"]),
        ("{cite:alp}`a` {cite:year}`b` {cite:author}`c` {citep}`d`", ["a", "b", "c", "d"]),
        ("[@a2020; @b2020] and @c2020 say", ["a2020,b2020", "c2020"]),
        ("```{note}\nSee {cite:p}`a2020`.\n```", ["a2020"]),
        (":::{tip} Title\n:class: x\nSee {cite:p}`a2020`.\n:::", ["a2020"]),
        ("::::{admonition} A\n:::{note}\n{cite:p}`a`\n:::\n::::", ["a"]),
        ("> {cite:p}`a`\n> {cite:p}`b`", ["a", "b"]),
        ("- one {cite:p}`a`\n\n  ```{note}\n  {cite:p}`b`\n  ```", ["a", "b"]),
        ("| x | y |\n|---|---|\n| {cite:p}`a` | {cite:p}`b` |", ["a", "b"]),
        ("Note[^1].\n\n[^1]: See {cite:p}`a`.", ["a"]),
        (":::{admonition} Title {cite}`a`\nText.\n:::", ["a"]),
        (":::{note} Text {cite}`a`\n:::", ["a"]),
        (":::{list-table} Title {cite}`a`\n* - {cite}`b`\n  - {cite}`c`\n:::", ["a", "b", "c"]),
        (':::{csv-table} Title\nx, {cite}`a`\n"{cite}`b,c`", y\n:::', ["a", "b,c"]),
        ("1. one\n   - two\n     ```{note}\n     Text {cite}`a`.\n     ```\n", ["a"]),
        ("| a |\n|---|\n| x \\| y {cite}`a` |", ["a"]),
        ("[10 %]{cite:p}`a` and `code`{cite:p}`b` and [x](y){cite}`c`", ["a", "b", "c"]),
        ("{footcite:t}`a` {footcite}`b`", ["a", "b"]),
        ("<div>\nText {cite}`a`.\n</div>\n\n<!-- x --> {cite}`b`", ["a", "b"]),
        ("$$\nx = 1\n\n- [@no]\n$$ (eq)\n\n{cite}`a`", ["a"]),
    ],
)
def test_citations(text: str, keys: list[str]) -> None:
    assert [found for _, found in cited(text)] == keys


@pytest.mark.parametrize(
    "text",
    [
        "% {cite:p}`no`",
        "<!-- {cite:p}`no` -->",
        "```python\n{cite:p}`no`\n```",
        "```{code-cell}\n{cite:p}`no`\n```",
        "```{bibliography}\n{cite:p}`no`\n```",
        "``{cite:p}`no` ``",
        "{ref}`@no` and {numref}`fig`",
        "    {cite:p}`no`",
        "(no)=\n+++ {cite:p}`no`",
        "\\{cite:p}`no`",
        "<script>\n{cite:p}`no`\n</script>",
        "<!-- {cite:p}`no`\n\n@no",
    ],
)
def test_no_citations(text: str) -> None:
    assert cited(text) == []


def test_parts_of_a_citation() -> None:
    [citation] = read("p.myst", "{cite:t}`{see}a2020{pp. 3-5}, b`").citations
    assert (citation.items[0].prefix, citation.items[0].locator, citation.narrative) == ("see", "pp. 3-5", True)
    assert read("p.myst", "{cite:year}`a`").citations[0].items[0].suppress_author
    assert read("p.myst", "{cite:empty}`a`").nocite == {"a"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A\nText\nmore. Two.", [("prose", "Text more."), ("prose", "Two.")]),
        ("> Said\n> so.", [("quote", "Said so.")]),
        ("1. one\n2. two", [("list", "one"), ("list", "two")]),
        ("```{figure} a.png\n:name: f\nThe flow.\n```", [("caption", "The flow.")]),
        ("```{table} The cases\n| a | b |\n|---|---|\n| 1 | 2 |\n```",
         [("caption", "The cases"), ("table", "a b"), ("table", "1 2")]),
        ("```{epigraph}\nSaid.\n```", [("quote", "Said.")]),
        ("```{note}\n---\nclass: x\n---\nText.\n```", [("prose", "Text.")]),
        ("Text with {ref}`a word <x>` and {{ sub }} and $x$.", [("prose", "Text with a word and and .")]),
        ("Term\n: What it is.", [("list", "Term"), ("list", "What it is.")]),
        ("Text[^1].\n\n[^1]: A note.", [("prose", "Text."), ("footnote", "A note.")]),
        ("$$\nx = 1\n$$\n\nText.", [("prose", "Text.")]),
        (":::{list-table} Cases\n* - a\n  - b\n* - c\n  - d\n:::",
         [("caption", "Cases"), ("table", "a b"), ("table", "c d")]),
        (':::{csv-table} Cases\n:header: a, b\n\n1, "2, 3"\n:::', [("caption", "Cases"), ("table", "1 2, 3")]),
        (":::{admonition} Title\nText.\n:::", [("caption", "Title"), ("prose", "Text.")]),
        ("H{sub}`2`O and {abbr}`MSC (stem cell)` in {ref}`x`.", [("prose", "H2O and MSC (stem cell) in .")]),
        ("<div class='x'>\nIn a <b>box</b>.\n</div>", [("prose", "In a box.")]),
        ("> <div>\n> In a box.\n> </div>", [("quote", "In a box.")]),
        ("See [the paper][one] and [one].\n\n[one]: https://x.org", [("prose", "See the paper and one.")]),
        ("| a | | b |\n|---|---|---|\n| | 1 | |", [("table", "a b"), ("table", "1")]),
        ("$$x$$ is text.", [("prose", "is text.")]),
    ],
)  # fmt: skip
def test_text(text: str, found: list[tuple[str, str]]) -> None:
    assert sentences(text) == found


def test_sections_and_notes() -> None:
    paper = read("p.myst", "# A\n\n## B\n\nText[^n].\n\n[^n]: See {cite:p}`a`.\n")
    assert paper.paragraphs[0].section == ("A", "B")
    assert [c.keys for c in paper.paragraphs[0].sentences[0].notes] == [("a",)]


def test_comments() -> None:
    text = "% one\nText <!-- two --> more.\n\n<!-- three -->\n\n```\n% no\n```\n"
    assert [text[a:b] for a, b in read("p.myst", text).comments] == [" one", " two ", " three "]


def test_files_taken_in() -> None:
    [include] = read("doc/p.myst", "# A\n\n```{include} parts/b.md\n```\n").includes
    assert (include.paths, include.section) == (("doc/parts/b.md",), ("A",))


def test_a_directive_may_name_the_library() -> None:
    assert read("p.myst", "---\nbibliography: a.bib\n---\n```{bibliography} b.bib a.bib\n```").bibliography == (
        "a.bib",
        "b.bib",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - refs.bib\n"),
        ("_config.yml", "bibtex_bibfiles: [refs.bib]\n"),
    ],
)
def test_the_project_declares_the_library(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read(str(tmp_path / "p.myst"), "Text.").bibliography == ("refs.bib",)


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("p.myst.md", "Text.", True),
        ("p.md", "See {cite:p}`a`.", True),
        ("p.md", "```{note}\nText.\n```", True),
        ("p.md", "```{r}\nplot(1)\n```", False),
        ("p.md", "See [@a]{.small}.", False),
    ],
)
def test_dialect(path: str, text: str, found: bool) -> None:
    assert is_myst(path, text) is found


MARKS = "{cite:p}` ` {see} ```{note} ``` :::{tip} ::: > - 1. [^1] [^1]: % <!-- --> $$ | |---|---| (x)= +++ [@a] {{ }}"
PIECES = [*MARKS.split(" "), "\n", "\n\n", "a2020", "word. ", "    "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    paper = read("p.myst", text)
    assert len(paper.mask) == len(text)
    for citation in paper.citations:
        assert all(text[item.span.start : item.span.end] == item.key for item in citation.items)


HOSTILE = [
    "> :::{tip}\n>",
    "[" * 10_000,
    "> " * 10_000,
    "- " * 10_000,
    ":::{note}\n" * 5_000,
    "{cite}`" * 20_000,
    "{cite}`a` " * 50_000,
    "{cite}`" + " " * 50_000 + "`",
    "word {cite}`a`.\n" * 20_000,
    "$$x\n\n" * 20_000,
    "[a]: x\n" * 20_000,
    "<!-- " * 50_000,
    "<!-- x\n\n" * 20_000,
    "word " * 2_000_000,
]
"""Texts whose time would be far over the limit of a test were it quadratic."""


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile(text: str) -> None:
    assert len(read("p.myst", text).mask) == len(text)
