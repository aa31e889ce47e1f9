"""Bad styles, locales and items give a CslError, nothing else."""

from __future__ import annotations

import pytest

from exocite.csl import CslError, Locale, Processor, Style
from tests.csl.helpers import HEAD, item, style

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><style>&b;</style>'
PARENT = (
    '<style xmlns="http://purl.org/net/xbiblio/csl"><info>'
    '<link rel="independent-parent" href="http://www.zotero.org/styles/no-such-style"/></info></style>'
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the style:1:1: not valid XML"),
        ("no XML at all", "not valid XML"),
        (b"\xff\xfe", "not valid XML"),
        ("<locale/>", "root is"),
        ("<style/>", "<citation>"),
        (BOMB, "entity"),
        (PARENT, "no-such-style"),
        ("<style>" + "<group>" * 500 + "</group>" * 500 + "</style>", "too deeply"),
    ],
)
def test_bad_style(text: str | bytes, message: str) -> None:
    with pytest.raises(CslError, match=message) as caught:
        Style.from_text(text)
    assert caught.value.hint


def test_missing_macro() -> None:
    with pytest.raises(CslError, match='no macro "gone"'):
        style('<text macro="gone"/>')


def test_macro_cycle() -> None:
    macros = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    with pytest.raises(CslError, match="calls itself"):
        style('<text macro="a"/>', macros=macros)


@pytest.mark.parametrize("called", ["<choose><if type='bill'><text macro='m0'/></if></choose>", "<text macro='m0'/>"])
def test_a_bomb_of_macros_is_refused_at_once(called: str) -> None:
    twice = [f'<text macro="m{n + 1}"/>' * 2 for n in range(60)]
    calls = "".join([f'<macro name="m{n}">{call}</macro>' for n, call in enumerate(twice)])
    made = HEAD.format(kind="note", options="") + calls + '<macro name="m60"/><citation><layout>'
    with pytest.raises(CslError, match="never end"):
        Style.from_text(f"{made}{called}</layout></citation></style>")


@pytest.mark.parametrize("name", ["no-such-style", "../etc/passwd", ""])
def test_unknown_style(name: str) -> None:
    with pytest.raises(CslError):
        Style.from_name(name)


def test_missing_file() -> None:
    with pytest.raises(CslError, match="cannot read"):
        Style.from_path("/no/such/file.csl")


def test_bad_locale() -> None:
    with pytest.raises(CslError):
        Locale.from_text("<style/>")


@pytest.mark.parametrize(
    "bad",
    [
        {"title": "no id"},
        "text",
        {"id": None},
        {"id": "a", "type": 3},
        {"id": "a", "title": ["x"]},
        {"id": "a", "author": [3]},
        {"id": "a", "author": [{"family": 3, "given": 4}]},
        {"id": "a", "issued": {"date-parts": [["x"]]}},
        {"id": "a", "issued": 3.5},
    ],
)
def test_bad_item(bad: object) -> None:
    made = style('<text variable="title"/><names variable="author"/><date variable="issued" form="text"/>')
    with pytest.raises(CslError):
        Processor(made, [bad]).cite(["a"])  # type: ignore[list-item]


@pytest.mark.parametrize("cluster", [["b"], 5.5, [{"locator": "3"}], [None]])
def test_bad_cite(cluster: object) -> None:
    with pytest.raises(CslError):
        Processor(style(), [item(title="T")]).cite(cluster)


def test_unknown_format() -> None:
    with pytest.raises(CslError, match="format"):
        Processor(style(), [item()], output="papyrus")
