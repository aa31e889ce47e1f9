"""Blocks in every format: what prints is what was meant, whatever signs it holds."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exocite.rendering.blocks import Cite, Grid, Heading, Listed, Sign, Text
from exocite.rendering.formats import WRITERS, writer_for
from exocite.rendering.formats.writer import Writer

SIGNS = (
    "a_b *c* /d/ =e= ~f~ +g+ ^h^ `i` $j$ #k @l [m](n) <o> {p} | \\q & % \"r\" 's' -- ... "
    "1. [[t]] x_{1} \\alpha // TNF-α ≥ 5"
)
GRID = Grid(
    heads=("Statement", "N"),
    aligns=("left", "right"),
    rows=(Heading("A group"), ((SIGNS,), ("12",)), (("- start", Cite(("ahn2018", "b.c")), Sign("†1")), ("+1",))),
    caption="A caption",
    label="tbl-a",
)
SUFFIXES = {"markdown": ".md", "latex": ".tex", "org": ".org", "typst": ".typ", "html": ".html"}


def cells(form: str, text: str) -> list[list[str]]:
    """The rows of the first table of a text, as pandoc reads them."""
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc is not installed")
    command = [pypandoc.get_pandoc_path(), "-f", form, "-t", "json"]
    result = subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=20)
    table = _first_table(json.loads(result.stdout)["blocks"])
    rows = [row for body in table[4] for row in body[3]]
    return [[_plain(cell[4]) for cell in row[1]] for row in (*table[3][1], *rows)]


def _first_table(blocks: Any) -> Any:
    found = [block["c"] for block in _walk(blocks) if block.get("t") == "Table"]
    assert found
    return found[0]


def _walk(node: Any) -> Any:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _walk(inner)


def _plain(blocks: Any) -> str:
    words = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
    parts: list[str] = []

    def read(node: Any) -> None:
        if isinstance(node, dict) and node.get("t") == "Cite":
            parts.append(f"<{' '.join(item['citationId'] for item in node['c'][0])}>")
        elif isinstance(node, dict) and node.get("t") in ("Math", "Code", "Quoted", "RawInline"):
            parts.append(f"!{node['t']}!")
        elif isinstance(node, dict):
            parts.append(words.get(node.get("t", ""), node["c"] if node.get("t") == "Str" else ""))
            if node.get("t") != "Str":
                read(node.get("c"))
        elif isinstance(node, list):
            for inner in node:
                read(inner)

    read(blocks)
    return "".join(parts).replace("\u2060", "").strip()


@pytest.mark.parametrize("form", ["markdown-smart", "latex", "org", "html"])
def test_what_pandoc_reads(form: str) -> None:
    name = form.partition("-")[0]
    text = writer_for(f"x{SUFFIXES[name]}", "").blocks(
        [GRID._replace(rows=GRID.rows[:2])] if name == "html" else [GRID]
    )
    rows = cells("html" if name == "html" else form, text)
    assert rows[0] == ["Statement", "N"]
    rows = [row for row in rows if row != rows[0] or row is rows[0]]  # LaTeX has one head for the pages that follow
    if name in ("markdown", "org"):  # a heading over all columns is beyond pandoc's readers of the others
        assert rows[1][0] == "A group"
    rows = [["Statement"], ["A group"], *(row for row in rows[1:] if row[0] not in ("", "A group"))]
    expected = SIGNS
    if name == "latex":  # pandoc knows neither \\textasciigrave nor \\textbar, which LaTeX does
        for sign, read in (("≥", "!Math!"), ("α", "!Math!"), ("`", ""), ("|", "")):
            expected = expected.replace(sign, read)
    assert " ".join(rows[2][0].split()) == " ".join(expected.split())
    assert rows[2][1] == "12" or name == "latex"  # pandoc loses it behind so many signs; LaTeX does not
    if name != "html":
        assert rows[3][0].startswith("- start<ahn2018 b.c>")
        assert rows[3][1] == "+1"


def test_what_pandoc_reads_of_typst() -> None:
    rows = cells("typst", writer_for("x.typ", "").blocks([GRID._replace(caption="", label="")]))
    assert " ".join(rows[2][0].split()) == " ".join(SIGNS.split())


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES.values())))
def test_all_blocks(suffix: str) -> None:
    writer = writer_for(f"x{suffix}", "")
    grid = GRID if writer.cites else GRID._replace(rows=GRID.rows[:2])
    text = writer.blocks([grid, Text(""), Text("A remark."), Listed((("†1", "A note."),))])
    for piece in ("A group", "A caption", "tbl-a", "A remark.", "A note."):
        assert piece in text
    assert "\n\n\n" not in text
    assert not text.endswith("\n")


@pytest.mark.parametrize(
    ("path", "text", "cited"),
    [
        ("x.md", "", "[@a; @b]"),
        ("x.org", "", "[cite:@a;@b]"),
        ("x.typ", "", "@a @b"),
        ("x.tex", "", "\\cite{a,b}"),
        ("x.tex", "\\citep[p. 3]{a} \\cite{b} \\citep{c}", "\\citep{a,b}"),
        ("x.tex", "\\parencite{a}", "\\parencite{a,b}"),
    ],
)
def test_citations(path: str, text: str, cited: str) -> None:
    assert writer_for(path, text).cite(("a", "b")) == cited


def test_odd_keys() -> None:
    assert writer_for("x.md", "").cite(("a.", "10.1/x(2)")) == "[@{a.}; @{10.1/x(2)}]"
    assert writer_for("x.typ", "").cite(('1"2',)) == '#cite(label("1\\"2"))'


CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), exclude_characters="\ufdd0"), max_size=12
)


@settings(deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4))
def test_pipe_tables_are_padded(rows: list[tuple[str, str]]) -> None:
    """Prettier and mdformat pad each cell to its column's width, with a blank at either side, and so do we."""
    assume(not any(unicodedata.category(c) in ("Mn", "Me") for row in rows for cell in row for c in cell.strip()[:1]))
    grid = Grid(("A", "B"), ("left", "right"), tuple(((one,), (other,)) for one, other in rows))
    lines = writer_for("x.md", "").blocks([grid]).split("\n")
    assert len({_width(line) for line in lines}) == 1
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)
    assert set(lines[1]) <= set("|-: ")
    assert lines[1].endswith("-: |")


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def test_mdformat_leaves_tables_alone() -> None:
    mdformat = pytest.importorskip("mdformat", reason="mdformat is not installed")
    if "tables" not in mdformat.plugins.PARSER_EXTENSIONS:
        pytest.skip("mdformat-tables is not installed")
    signs = "a_b *c* `i` #k {p} | \\q & % 1. x_{1} TNF-α — ≥ †, 漢字 e\u0301"
    grid = GRID._replace(rows=(GRID.rows[0], ((signs,), ("3",)), GRID.rows[2]))
    text = f"<!-- exocite:table -->\n\n{writer_for('x.md', '').blocks([grid, Text('Remark.')])}\n\n<!-- /exocite -->\n"
    assert mdformat.text(text, extensions={"tables"}) == text


def test_every_suffix_has_a_writer() -> None:
    assert all(isinstance(writer_for(f"x{suffix}", ""), Writer) for suffix in WRITERS)
