"""Quarto and R Markdown: cells and their captions, shortcodes, files taken in, settings of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers.documents import read_document
from exocite.parsers.quarto import read


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Kind and prose of every sentence."""
    return [(p.kind, s.prose) for p in read("p.qmd", text).paragraphs for s in p.sentences if s.prose]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('```{r}\n#| fig-cap: "Flow [@a]."\nplot(1)\n```', [("Flow [@a].", "a")]),
        ("```{python}\n#| tbl-cap: Flow [@a]\n```", [("Flow [@a]", "a")]),
        ("```{r}\n#| fig-cap: |\n#|   Flow [@a]\n#|   of it [@b].\n#| echo: false\n#| x: [@no]\n```",
         [("Flow [@a]\n#|   of it [@b].", "a")]),
        ('```{r}\n#| fig-subcap:\n#|   - "One [@a]"\n#|   - Two [@b]\n```', [("One [@a]", "a"), ("Two [@b]", "b")]),
        ('```{r flow, fig.cap="Flow [@a].", echo=FALSE}\nplot("[@no]")\n```', [("Flow [@a].", "a")]),
        ("```{r flow, fig.cap='Flow [@a].'}\n```", [("Flow [@a].", "a")]),
        ("```{ojs}\n//| fig-cap: Flow [@a]\n```", [("Flow [@a]", "a")]),
        ("```{python}\n#| fig-subcap: [\"One [@a].\", 'Two [@b].']\n```", [("One [@a].", "a"), ("Two [@b].", "b")]),
        ("```{r flow, fig.cap=c('One [@a].', \"Two [@b].\")}\n```", [("One [@a].", "a"), ("Two [@b].", "b")]),
        ("(ref:flow) Flow [@a].", [("Flow [@a].", "a")]),
    ],
)  # fmt: skip
def test_captions(text: str, found: list[tuple[str, str]]) -> None:
    paper = read("p.qmd", text)
    assert [p.kind for p in paper.paragraphs] == ["caption"] * len(found)
    spans = [(text[p.span.start : p.span.end], p.sentences[0].citations[0].keys[0]) for p in paper.paragraphs]
    assert spans == found


@pytest.mark.parametrize(
    "text",
    [
        "```{r}\nx <- '[@no]'\n```",
        "```r\n#| fig-cap: [@no]\n```",
        "```\n#| fig-cap: [@no]\n```",
        "```{.python}\n#| fig-cap: [@no]\n```",
        "See @fig-x, @tbl-y, @sec-z and \\@ref(fig:x).",
        "`{{< include @no >}}` and {{< meta @no >}}.",
        "<!-- [@no] -->",
    ],
)
def test_no_citations(text: str) -> None:
    assert read("p.qmd", text).citations == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We had `r nrow(d)` and `{python} n` trials.", [("prose", "We had and trials.")]),
        ("Built {{< meta date >}} with care.", [("prose", "Built with care.")]),
        ("::: {.callout-note}\n## Note\nIt works.\n:::", [("prose", "It works.")]),
        ("See \\@ref(fig:x) for more.", [("prose", "See for more.")]),
    ],
)
def test_text(text: str, found: list[tuple[str, str]]) -> None:
    assert paragraphs(text) == found


def test_files_taken_in() -> None:
    text = (
        '# Methods\n\n{{< include _a.qmd >}}\n\n```{r child="b.Rmd"}\n```\n\n'
        "```{r}\n#| child: c('c.Rmd', \"d.Rmd\")\n```\n\n```\n{{< include no.qmd >}}\n```\n"
    )
    paper = read("doc/p.qmd", text)
    assert [include.paths for include in paper.includes] == [
        ("doc/_a.qmd",), ("doc/b.Rmd",), ("doc/c.Rmd",), ("doc/d.Rmd",),
    ]  # fmt: skip
    assert {include.section for include in paper.includes} == {("Methods",)}


def test_a_part_goes_on_under_the_headings_above_it(tmp_path: Path) -> None:
    (tmp_path / "p.qmd").write_text("# Methods\n\n{{< include _a.qmd >}}\n", encoding="utf-8")
    (tmp_path / "_a.qmd").write_text("We did it [@a].\n\n## Search\n\nWe searched.\n", encoding="utf-8")
    _, part = read_document(str(tmp_path / "p.qmd"))
    assert [p.section for p in part.paragraphs] == [("Methods",), ("Methods", "Search")]
    assert part.root == str(tmp_path / "p.qmd")


def test_a_missing_part_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "p.qmd").write_text("Text.\n\n{{< include _a.qmd >}}\n", encoding="utf-8")
    [paper] = read_document(str(tmp_path / "p.qmd"))
    [fault] = paper.faults
    assert (fault.line, fault.column, fault.severity) == (3, 1, "error")
    assert "_a.qmd" in fault.message


@pytest.mark.parametrize(
    ("name", "settings", "found"),
    [
        ("_quarto.yml", "project:\n  type: book\nbibliography: refs.bib\n", ("../refs.bib",)),
        ("_quarto.yml", "bibliography:\n  - a.bib\n  - b.bib\n", ("../a.bib", "../b.bib")),
        ("chapters/_metadata.yml", "bibliography: own.bib\n", ("own.bib",)),
    ],
)
def test_the_project_declares_the_library(tmp_path: Path, name: str, settings: str, found: tuple[str, ...]) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / name).write_text(settings, encoding="utf-8")
    paper = read(str(tmp_path / "chapters" / "p.qmd"), "Text [@a].")
    assert paper.bibliography == found
    assert str(tmp_path / "chapters" / "_metadata.yml") in paper.looked_at


def test_its_own_library_counts_first(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text("bibliography: refs.bib\n", encoding="utf-8")
    paper = read(str(tmp_path / "p.qmd"), "---\nbibliography: own.bib\n---\n\nText.\n")
    assert paper.bibliography == ("own.bib",)


MARKS = "```{r} ``` {{< include >}} #| fig-cap: [@a] fig.cap=\" ' child= (ref:x) \\@ref(a) c( ) | - <!-- -->"
PIECES = [*MARKS.split(" "), "\n", "\n\n", "#| ", "word. ", "a.qmd", "---\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    paper = read("p.qmd", text)
    assert len(paper.mask) == len(text)
    for citation in paper.citations:
        assert all(text[item.span.start : item.span.end] == item.key for item in citation.items)
    for start, end in paper.comments:
        assert text[start - 4 : start] == "<!--"
        assert text[end : end + 3] == "-->"


def test_a_slash_is_the_projects_folder(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "_quarto.yml").write_text("project:\n  type: book\n", encoding="utf-8")
    paper = read(str(tmp_path / "chapters" / "p.qmd"), "{{< include /parts/_a.qmd >}}\n")
    assert paper.includes[0].paths == (str(tmp_path / "parts" / "_a.qmd"),)


def test_a_caption_over_several_lines_is_one_text() -> None:
    text = "```{r}\n#| fig-cap: |\n#|   Flow of\n#|   trials [@a]. More.\n```\n"
    assert paragraphs(text) == [("caption", "Flow of trials ."), ("caption", "More.")]
