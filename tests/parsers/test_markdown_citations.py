"""Citations of pandoc Markdown: which are found, where, and how they are taken apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exocite.model.manuscript import Manuscript
from exocite.parsers import read_manuscript
from exocite.parsers.markdown import read

DATA = Path(__file__).parents[1] / "data" / "manuscripts"


def found(paper: Manuscript) -> list[tuple[str, tuple[str, ...]]]:
    """Each citation as typed, with its keys."""
    return [(paper.text[c.span.start : c.span.end], c.keys) for c in paper.citations]


def test_sample() -> None:
    """All citations of the sample at the exact line and column, and no other."""
    wanted = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["paper.md"]
    paper = read_manuscript(str(DATA / "paper.md"))
    places = [
        {
            "line": paper.position(citation.span.start)[0],
            "col": paper.position(citation.span.start)[1],
            "keys": list(citation.keys),
            "raw": paper.text[citation.span.start : citation.span.end],
        }
        for citation in paper.citations
    ]
    assert places == wanted


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_sample_with_other_line_ends(ending: str) -> None:
    plain = read_manuscript(str(DATA / "paper.md"))
    other = read("paper.md", plain.text.replace("\n", ending))
    assert [(c.keys, other.position(c.span.start)) for c in other.citations] == [
        (c.keys, plain.position(c.span.start)) for c in plain.citations
    ]
    assert [s.prose for p in other.paragraphs for s in p.sentences] == [
        s.prose for p in plain.paragraphs for s in p.sentences
    ]


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("See [@a; @b, p. 3].", [("[@a; @b, p. 3]", ("a", "b"))]),
        ("As @a says.", [("@a", ("a",))]),
        ("As @a [p. 3] says.", [("@a [p. 3]", ("a",))]),
        ("As @a\n[p. 3] says.", [("@a\n[p. 3]", ("a",))]),
        ("As @a [@b; @c] says.", [("@a [@b; @c]", ("a", "b", "c"))]),
        ("As @a [p. 3; @b] says.", [("@a [p. 3; @b]", ("a", "b"))]),
        ("As @a (p. 3) says.", [("@a", ("a",))]),
        ("Suppressed [-@a] and -@b.", [("[-@a]", ("a",)), ("-@b", ("b",))]),
        ("Odd [@{odd key}] and @{b.c.}.", [("[@{odd key}]", ("odd key",)), ("@{b.c.}", ("b.c.",))]),
        ("Inside @a.b:c/d_e+f-g.", [("@a.b:c/d_e+f-g", ("a.b:c/d_e+f-g",))]),
        ("After @a. And @b, @c; @d: (@e) “@f” *@g* @h!", [(f"@{k}", (k,)) for k in "abcdefgh"]),
        ("Unicode @Müller2020ä and @2020a.", [("@Müller2020ä", ("Müller2020ä",)), ("@2020a", ("2020a",))]),
        ("Address @url:https://x.org/a_b?c.", [("@url:https://x.org/a_b?c", ("url:https://x.org/a_b?c",))]),
        (
            "Neighbours [@a][@b] and [@c] [@d].",
            [("[@a]", ("a",)), ("[@b]", ("b",)), ("[@c]", ("c",)), ("[@d]", ("d",))],
        ),
        ("Escaped brackets \\[[@a], [@b]\\].", [("[@a]", ("a",)), ("[@b]", ("b",))]),
        ("Raised^[@a]^ and ^[@b],[@c]^.", [("[@a]", ("a",)), ("[@b]", ("b",)), ("[@c]", ("c",))]),
        ("Emphasis *[@a]*, **see [@b]**, [*see* @c].", [("[@a]", ("a",)), ("[@b]", ("b",)), ("[*see* @c]", ("c",))]),
        ("One segment has no key [see this; @a].", [("@a", ("a",))]),
        ("In a link [as @a says](https://example.org).", [("@a", ("a",))]),
        ("Never closed [@a and on.", [("@a", ("a",))]),
        ("Over a line [@a;\n@b].", [("[@a;\n@b]", ("a", "b"))]),
        ("Not over a blank one [@a;\n\n@b].", [("@a", ("a",)), ("@b", ("b",))]),
        ("A figure and a work [@fig-flow; @a].", [("[@fig-flow; @a]", ("a",))]),
        ("Several in one suffix [@a and @b].", [("[@a and @b]", ("a", "b"))]),
        ("Code in a prefix [`a;b` @c].", [("[`a;b` @c]", ("c",))]),
        ("> Quoted [@a;\n> @b].", [("[@a;\n> @b]", ("a", "b"))]),
        ("# Heading [@a]\n\nText.", [("[@a]", ("a",))]),
        ("Heading [@a]\n============\n\nText.", [("[@a]", ("a",))]),
        ("- item [@a]\n    - inner @b\n\n1. one [@c]", [("[@a]", ("a",)), ("@b", ("b",)), ("[@c]", ("c",))]),
        ("::: {.note}\nIn a div [@a].\n:::", [("[@a]", ("a",))]),
        ("<div>\nIn HTML [@a].\n</div>", [("[@a]", ("a",))]),
        ("Note^[see [@a; @b]] here.", [("[@a; @b]", ("a", "b"))]),
        ("Note[^n] here.\n\n[^n]: See [@a].\n\n    More @b.\n", [("[@a]", ("a",)), ("@b", ("b",))]),
        ("![A plot, from [@a]](plot.png)", [("[@a]", ("a",))]),
        ("Costs $5 and [@a] cost $6.", [("[@a]", ("a",))]),
        ("Twice -- [@a]--[@b].", [("[@a]", ("a",)), ("[@b]", ("b",))]),
        ("(@one) An example.\n\nAs (@one) shows, and (@two).", [("@two", ("two",))]),
    ],
)
def test_found(text: str, citations: list[tuple[str, tuple[str, ...]]]) -> None:
    assert found(read("x.md", text)) == citations


@pytest.mark.parametrize(
    "text",
    [
        "Mail jane.doe@example.org or <jane@example.org>.",
        "Escaped \\@nobody and \\[\\@nobody\\].",
        "Code `[@a]` and ``a ` @b``, also `@c`{.r}.",
        "Maths $x_{@a}$ and $$ @b $$ and \\(@c\\).",
        "```\n[@a]\n```",
        "~~~ {.r}\n[@a]\n~~~",
        "````\n```\n[@a]\n````",
        "Text.\n\n    [@a] in indented code\n",
        "<!-- [@a] -->",
        "Text <!-- [@a]\n\n[@b] --> text.",
        "<script>\n[@a]\n</script>",
        "<pre>\n[@a]\n\n[@b]</pre>",
        "\\begin{equation}\n@a\n\\end{equation}",
        "Raw \\cite{a} and \\textbf{@b}.",
        "Link [text](https://example.org/@a), <https://example.org/@b>, https://example.org/@c.",
        "[ref]: https://example.org/@a",
        '<a href="@a">text</a>',
        "See @fig-flow, @tbl-grade, @eq-one, @sec-two, @fig:flow and [@tbl-a; @fig-b].",
        "An at sign @ alone, @, @@ and a@.",
        "---\ntitle: Not @a citation\nnocite: '@b'\n---\n",
        "Text.\n\n---\nnocite: |\n  @a\n...\n",
        "% Title @a\n% Author @b\n\nText.",
        "{{< include @a.md >}}",
    ],
)
def test_not_found(text: str) -> None:
    assert found(read("x.md", text)) == []


@pytest.mark.parametrize(
    ("text", "prefix", "locator", "suffix"),
    [
        ("[@a]", "", "", ""),
        ("[see @a, pp. 3-5 and elsewhere]", "see", "pp. 3-5", "and elsewhere"),
        ("[@a, 33]", "", "33", ""),
        ("[@a p. 7]", "", "p. 7", ""),
        ("[@a, p. 3, 5 and 7–9, as noted]", "", "p. 3, 5 and 7–9", "as noted"),
        ("[@a, ch. iv]", "", "ch. iv", ""),
        ("[@a, § 2.1]", "", "§ 2.1", ""),
        ("[@a, vol. 2]", "", "vol. 2", ""),
        ("[@a, fig. S4]", "", "fig. S4", ""),
        ("[@a, {ii, A, D-Z}, with suffix]", "", "ii, A, D-Z", "with suffix"),
        ("[@a, and others]", "", "", "and others"),
        ("[cf. *e.g.* @a, among others]", "cf. *e.g.*", "", "among others"),
        ("@a [p. 7, at the end]", "", "p. 7", "at the end"),
    ],
)
def test_parts(text: str, prefix: str, locator: str, suffix: str) -> None:
    [citation] = read("x.md", f"It is {text}.").citations
    [item] = citation.items
    assert (item.prefix, item.locator, item.suffix) == (prefix, locator, suffix)


def test_items_know_their_place() -> None:
    text = "So it is [see -@a, p. 2; @{b c}; also @d]."
    [citation] = read("x.md", text).citations
    assert [text[item.span.start : item.span.end] for item in citation.items] == ["a", "b c", "d"]
    assert [item.suppress_author for item in citation.items] == [True, False, False]
    assert not citation.narrative
    assert [c.narrative for c in read("x.md", "As @a [p. 3] and -@b say.").citations] == [True, True]
