"""Jupyter notebooks: citations at their place in the file, and files that are no notebooks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.parsers.notebook import read


def notebook(*sources: Any, indent: int | None = 1, **more: Any) -> str:
    """A notebook with Markdown cells."""
    cells = [{"cell_type": "markdown", "metadata": {}, "source": source} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}, indent=indent)


def at(text: str, line: int, column: int) -> str:
    """What stands at a place of the file."""
    return text.split("\n")[line - 1][column - 1 :]


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize(
    "source",
    [
        ["# One\n", "\n", "See [@a2020]. And {cite:p}`b2020`.\n", 'A "quoted" <cite data-cite="c2020">(C)</cite>'],
        "See [@a2020].\n\nAnd {cite:p}`b2020`. \\cite[p. 3]{c2020}",
        ["\u00e9 \U0001f600 \t \\alpha [@a2020] {cite:p}`b2020`\n", "<cite data-cite='c2020'>C</cite>"],
    ],
)
def test_citations_stand_where_they_are_in_the_file(source: Any, indent: int | None) -> None:
    for text in (notebook(source, indent=indent), notebook("First.", source, indent=indent)):
        paper = read("p.ipynb", text)
        assert [c.keys for c in paper.citations] == [("a2020",), ("b2020",), ("c2020",)]
        for citation in paper.citations:
            shown = json.dumps(paper.text[citation.span.start : citation.span.end])[1:-1]
            assert at(text, *paper.position(citation.span.start)).startswith(shown)


def test_cells_are_named_and_apart() -> None:
    text = json.dumps(
        {
            "cells": [
                {"cell_type": "raw", "source": "---\nbibliography: refs.bib\n---"},
                {"cell_type": "markdown", "source": ["# Methods\n", "One [@a]."]},
                {"cell_type": "code", "source": ["x = '[@no]'"], "outputs": [{"text": ["[@no]"]}]},
                {"cell_type": "markdown", "source": "Two [@b]."},
            ],
            "metadata": {"source": ["[@no]"]},
        }
    )
    paper = read("p.ipynb", text)
    assert [(c.keys, paper.label(c.span.start)) for c in paper.citations] == [(("a",), "cell 2"), (("b",), "cell 4")]
    assert {p.section for p in paper.paragraphs} == {("Methods",)}
    assert paper.bibliography == ("refs.bib",)


@pytest.mark.parametrize("left_open", ["```\ncode", "<!-- comment", "$$\nx", ":::{note}", "<div>", "- item", "~~~"])
def test_what_a_cell_leaves_open_ends_with_it(left_open: str) -> None:
    paper = read("p.ipynb", notebook(left_open, "    indented", "---\nSee [@a].\n---", "# H\n\nAnd [@b]."))
    assert [(c.keys, paper.label(c.span.start)) for c in paper.citations] == [(("a",), "cell 3"), (("b",), "cell 4")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("\\citet{a} and \\parencite[see][p. 3]{b,c}", [("a", True), ("b,c", False)]),
        ('<cite class="x" data-cite="a; b">(A)</cite>', [("a,b", False)]),
        ('<cite data-cite="a">[@no]</cite> [@b]', [("a", False), ("b", False)]),
        ('`<cite data-cite="no">x</cite>` and \\nocite{no}', []),
        ('<div class="alert">\nText [@a].\n</div>', [("a", False)]),
    ],
)
def test_further_citations(source: str, found: list[tuple[str, bool]]) -> None:
    assert [(",".join(c.keys), c.narrative) for c in read("p.ipynb", notebook(source)).citations] == found


@pytest.mark.parametrize("source", ['<cite data-cite="a">' * 30_000, "\\cite{a}" * 30_000, "{cite}`a` " * 30_000])
def test_hostile(source: str) -> None:
    assert read("p.ipynb", notebook(source)).faults == ()


def test_old_notebooks() -> None:
    cells = [{"cell_type": "markdown", "source": ["See [@a]."]}]
    paper = read("p.ipynb", json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}))
    assert [c.keys for c in paper.citations] == [("a",)]


@pytest.mark.parametrize(
    ("text", "place"),
    [("", (1, 1)), ("{", (1, 2)), ('{"cells": [}', (1, 12)), ("[]", (1, 1)), ("{}", (1, 1)), ("[" * 100_000, (1, 1))],
)
def test_what_is_no_notebook(text: str, place: tuple[int, int]) -> None:
    paper = read("p.ipynb", text)
    [fault] = paper.faults
    assert (paper.text, fault.severity) == ("", "error")
    assert text.startswith("[[") or (fault.line, fault.column) == place


@given(st.lists(st.text(min_size=1, max_size=30) | st.lists(st.text(min_size=1, max_size=12), min_size=1), max_size=4))
def test_any_source(sources: list[Any]) -> None:
    text = notebook(*sources)
    paper = read("p.ipynb", text)
    assert paper.text == "\n\n".join("".join(source) for source in sources)
    for offset in range(len(paper.text)):
        line, column = paper.position(offset)
        assert at(text, line, column)[0] == json.dumps(paper.text[offset])[1] or paper.text[offset] == "\n"


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    read("p.ipynb", text)
