"""Comments → regions: what marks one, what is amiss, and that no text breaks the scanner."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.errors import ExociteError
from exocite.parsers import read_manuscript
from exocite.rendering.comments import hash_comments, html_comments
from exocite.rendering.directives import parse
from exocite.rendering.places import Source
from exocite.rendering.regions import Region, find


def regions(text: str, path: str = "x.md") -> list[Region]:
    """The regions of a manuscript."""
    manuscript = read_manuscript(path, text)
    return find(Source(path, text), manuscript.comments)


@pytest.mark.parametrize(
    ("path", "text", "content"),
    [
        ("x.md", "<!-- exocite:table -->\nold\n<!-- /exocite -->\n", "\nold\n"),
        ("x.md", "<!-- exocite:count what=trials -->3<!-- /exocite -->", "3"),
        ("x.md", "We found <!--exocite:count what=trials-->3<!--/exocite--> trials.", "3"),
        ("x.md", "<!-- exocite:table\n  disease=ARDS\n-->\n<!-- /exocite:table -->\n", "\n"),
        ("x.md", "<!-- EXOCITE:x -->\n\n<!-- exocite:TABLE -->a<!-- / exocite -->\n", "a"),
        ("x.typ", "// exocite:table\nold\n// /exocite\n", "old\n"),
        ("x.typ", "/* exocite:count what=trials */3/* /exocite */", "3"),
        ("x.org", "# exocite:table\nold\n# /exocite\n", "old\n"),
        ("x.org", "# exocite:table\r\nold\r\n# /exocite\r\n", "old\r\n"),
    ],
)
def test_found(path: str, text: str, content: str) -> None:
    (region,) = regions(text, path)
    assert text[region.content.start : region.content.end] == content


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- exocite:table -->\n```\n",
        "Write `<!-- exocite:table -->` and `<!-- /exocite -->`.\n",
        "    <!-- exocite:table -->\n",
        "<!-- exocite: ignore[SUP001] it is known -->\n",
        "<!-- exocite:off -->\n<!-- exocite:on -->\n",
        "<!-- exocite: we should use this program -->\n",
        "<!-- of exocite:table we speak -->\n",
        "exocite:table /exocite\n",
    ],
)
def test_no_region(text: str) -> None:
    assert regions(text) == []


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a\n\n<!-- exocite:table -->\n", "x.md:3:1: exocite:table has no end", "<!-- /exocite -->"),
        ("<!-- /exocite -->\n", "x.md:1:1: /exocite ends no region", "remove it"),
        ("<!-- exocite:table -->\n<!-- exocite:count -->\n<!-- /exocite -->\n<!-- /exocite -->\n",
         "x.md:2:1: exocite:count begins within the region that begins at line 1", "end that one first"),
        ("<!-- exocite:tabel -->\n<!-- /exocite -->\n", 'x.md:1:14: unknown region "exocite:tabel"', '"table"'),
        ("a <!-- exocite:table --><!-- /exocite -->\n", "x.md:1:3: exocite:table cannot stand within a line",
         "new line"),
        ("<!-- exocite:table -->\n<!-- /exocite:count -->\n", "x.md:2:1: /exocite:count ends exocite:table",
         "/exocite:table"),
    ],
)  # fmt: skip
def test_amiss(text: str, message: str, hint: str) -> None:
    with pytest.raises(ExociteError) as error:
        regions(text)
    assert error.value.message == message
    assert hint in error.value.hint


def test_comments_to_the_end_of_a_line_need_it_for_themselves() -> None:
    with pytest.raises(ExociteError, match=r"^x.typ:1:3: a region's comment needs a line of its own$"):
        regions("a // exocite:count what=trials\n// /exocite\n", "x.typ")
    with pytest.raises(ExociteError, match="another kind of comment"):
        regions("// exocite:table\n/* /exocite */\n", "x.typ")


@pytest.mark.parametrize(
    ("line", "prefix"),
    [("", ""), ("> ", "> "), ("> > ", "> > "), ("- ", "  "), ("> 1. ", ">    "), ("  * ", "    ")],
)
def test_prefix_of_quotes_and_lists(line: str, prefix: str) -> None:
    text = f"{line}<!-- exocite:table -->\n{prefix}<!-- /exocite -->\n"
    comments = list(html_comments(text))
    (region,) = find(Source("x.md", text), comments)
    assert region.prefix == prefix


def test_comments_of_pages_and_programs() -> None:
    page = "<!-- a --><script>'<!-- b -->'</script><pre><!-- c --></pre><!-- d --><!-- e"
    assert [page[a:b] for a, b in html_comments(page)] == [" a ", " d "]
    program = "# a\nx = 1  # b\n  # c\r\n"
    assert [program[a:b] for a, b in hash_comments(program)] == [" a", " c"]


WORDS = st.lists(
    st.sampled_from(
        ["<!--", "-->", "<!-- exocite:table disease=ARDS -->", "<!-- /exocite -->", "exocite:", "count", '"', "\\", "=",
         "'", "\n", "\r\n", "\r", " ", "`", "```\n", "> ", "- ", "//", "/*", "*/", "%", "#", "table", "é", "\u2028"]
    )
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), WORDS.map("".join)), st.sampled_from(["x.md", "x.typ", "x.org"]))
def test_any_text(text: str, path: str) -> None:
    try:
        found = regions(text, path)
        source = Source(path, text)
        for region in found:
            parse(source, region)
    except ExociteError:
        return
    ends = [offset for region in found for offset in (*region.begin, *region.content, *region.end)]
    assert ends == sorted(ends)


def test_linear_time() -> None:
    text = "<!-- exocite:count what=trials -->3<!-- /exocite --> " * 20_000
    assert len(regions(text)) == 20_000
