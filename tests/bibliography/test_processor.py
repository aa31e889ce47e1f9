"""What the processor does besides mending: numbers, order, suffixes, locales, broken styles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exocite.bibliography import render
from exocite.bibliography.richtext import plain
from exocite.bibliography.styles import find_style
from exocite.errors import ExociteError
from exocite.sources.bibtex import parse
from tests.bibliography.engines import both, item, ours

CSL = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
    '<citation><layout><text variable="title"/></layout></citation>{}</style>'
)
BIBLIOGRAPHY = '<bibliography><layout suffix="."><text variable="title"/></layout></bibliography>'
CALLING = BIBLIOGRAPHY.replace("variable", "macro").replace("title", "a")
MACRO = '<macro name="{}"><text macro="{}"/></macro>'


def by(family: str, key: str = "", **values: object) -> dict[str, object]:
    return item(id=key or family, author=[{"family": family, "given": "A."}], **values)


@both
def test_numeric_styles_keep_the_order_and_number_it(engine: str) -> None:
    printed = ours([by("Zimmer"), by("Adams")], "vancouver", engine=engine)
    assert [entry.split(" A.")[0] for entry in printed] == ["1. Zimmer", "2. Adams"]


@both
def test_a_style_that_sorts_numbers_what_it_sorted(engine: str) -> None:
    printed = ours([by("Zimmer"), by("Adams")], "nlm-citation-name", engine=engine)
    assert [entry[:9] for entry in printed] == ["1. Adams ", "2. Zimmer"]


@both
def test_sorting_minds_accents_and_case_as_readers_do(engine: str) -> None:
    names = ["Zimmer", "Öztürk", "de Castro", "Oz", "Ødegaard", "adams"]
    printed = ours([by(name) for name in names], "apa", engine=engine)
    assert [entry.partition(",")[0] for entry in printed] == sorted(
        names, key=["adams", "de Castro", "Ødegaard", "Oz", "Öztürk", "Zimmer"].index
    )


@both
def test_sorting_without_author_or_date(engine: str) -> None:
    works = [item(id="t", author=None, title="Beside"), by("Zoe"), by("Adams", issued=None)]
    assert [entry[:12] for entry in ours(works, "apa", engine=engine)] == [
        "Adams, A. (n",
        "Beside. (200",
        "Zoe, A. (200",
    ]


@both
def test_year_suffixes(engine: str) -> None:
    works = [by("Xin", f"x{n}", title=title) for n, title in enumerate(["Beta", "Alpha", "Gamma"])]
    printed = ours([*works, by("Lee")], "apa", engine=engine)
    assert [entry[-120:].partition("(")[2][:14] for entry in printed] == [
        "2008). A title", "2008a). Alpha.", "2008b). Beta. ", "2008c). Gamma."
    ]  # fmt: skip
    assert "2008a" not in "".join(ours(works, "vancouver", engine=engine))


@both
def test_same_first_author_but_other_coauthors_need_no_suffix_where_names_are_added(engine: str) -> None:
    people = [{"family": "Xin", "given": "H."}, {"family": "Li", "given": "Y."}]
    works = [
        item(id="a", author=[*people, {"family": "Liu", "given": "Z."}]),
        item(id="b", author=[*people, {"family": "Cui", "given": "Y."}]),
    ]
    assert all("(2008)" in entry for entry in ours(works, "apa", engine=engine))


@both
def test_subsequent_author_substitute(engine: str) -> None:
    printed = ours(
        [by("Xin", "a", title="Alpha"), by("Xin", "b", title="Beta"), by("Yi")],
        "chicago-author-date-classic",
        engine=engine,
    )
    assert [entry[:5] for entry in printed] == ["Xin, ", "———. ", "Yi, A"]


@pytest.mark.parametrize(
    ("locale", "printed"),
    [("de", "(Hrsg.)"), ("de-DE", "(Hrsg.)"), ("DE_de", "(Hrsg.)"), ("fr", "(Éds.)"), ("", "(Eds.)")],
)
@both
def test_locales(engine: str, locale: str, printed: str) -> None:
    book = item(type="book", author=None, editor=item()["author"])
    assert printed in ours([book], "apa", locale=locale, engine=engine)[0]


@both
def test_unknown_locale(engine: str) -> None:
    with pytest.raises(ExociteError) as error:
        ours([item()], "apa", locale="de-XX", engine=engine)
    assert error.value.message == 'unknown locale "de-XX"'
    assert '"de-DE"' in error.value.hint


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nope", ":1:1: not valid XML"),
        ("<style>", "not valid XML"),
        ("<html/>", "not a CSL style: its root is <html>"),
        ("", "not valid XML"),
        (CSL.format(""), "has no bibliography"),
        (CSL.format("<bibliography/>"), "has no bibliography"),
        (CSL.format('<bibliography><layout><text macro="tittle"/></layout></bibliography><macro name="title"/>'),
         "tittle"),
    ],
)  # fmt: skip
@both
def test_broken_styles(engine: str, content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExociteError) as error:
        ours([item()], str(path), engine=engine)
    assert message in error.value.message
    assert error.value.hint


@both
def test_macros_that_call_each_other(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(CSL.format(MACRO.format("a", "b") + MACRO.format("b", "a") + CALLING), encoding="utf-8")
    with pytest.raises(ExociteError, match="macro") as error:
        ours([item()], str(path), engine=engine)
    assert re.search("a (?:→|->) b (?:→|->) a", error.value.message + error.value.hint)


@both
def test_a_style_reads_no_other_file(engine: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    path = tmp_path / "own.csl"
    locale = '<locale><terms><term name="accessed">&e;</term></terms></locale>'
    layout = BIBLIOGRAPHY.replace("<text", '<text term="accessed"/><text')
    path.write_text('<!DOCTYPE style [<!ENTITY e SYSTEM "secret">]>' + CSL.format(locale + layout), encoding="utf-8")
    try:
        printed = ours([item()], str(path), engine=engine)
    except ExociteError as error:
        assert engine == "csl"
        assert "entity" in error.message
    else:
        assert printed == ["A title."]


@both
def test_a_style_that_cannot_be_run_is_no_traceback(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(
        CSL.format(
            BIBLIOGRAPHY.replace('<text variable="title"/>', '<names variable="author"><name et-al-min="x"/></names>')
        ),
        encoding="utf-8",
    )
    what, code = ('et-al-min="x" is not a number', 2) if engine == "csl" else ("cannot be processed", 3)
    with pytest.raises(ExociteError, match=what) as error:
        ours([item()], str(path), engine=engine)
    assert error.value.exit_code == code


@both
def test_minimal_style(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(CSL.format(BIBLIOGRAPHY), encoding="utf-8")
    assert ours([item(), item(id="b", title="Why?")], str(path), engine=engine) == ["A title.", "Why?"]


@both
def test_nothing_to_print_is_no_error(engine: str) -> None:
    assert ours([], "vancouver", engine=engine) == []


def test_render_ties_entries_to_references() -> None:
    entry = "@book{{{}, author = {{{}, A.}}, title = {{T}}, year = 2001}}"
    references, _ = parse(entry.format("b", "Zoe") + entry.format("a", "Abe"), "x.bib")
    entries = render(references, "apa")
    assert [(entry.key, entry.number, plain(entry.text)[:4]) for entry in entries] == [
        ("a", 1, "Abe,"),
        ("b", 2, "Zoe,"),
    ]
    assert [entry.label for entry in entries] == [(), ()]
    assert plain(render(references, find_style("ieee").path)[0].label) == "[1]"
