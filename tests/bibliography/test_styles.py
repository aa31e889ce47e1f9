"""Looking styles up."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.bibliography.styles import ALIASES, find_style, style_names
from exocite.errors import ExociteError


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("nlm-citation-sequence", "nlm-citation-sequence.csl"),
        ("vancouver", "nlm-citation-sequence.csl"),  # renamed in the collection
        ("Vancouver", "nlm-citation-sequence.csl"),
        ("vancouver-brackets", "nlm-citation-sequence-brackets.csl"),
        ("apa", "apa.csl"),
        ("harvard", "harvard-cite-them-right.csl"),
        ("AMA", "american-medical-association.csl"),
        ("chicago", "chicago-author-date.csl"),
        ("the lancet", "the-lancet.csl"),
        ("stem-cell-research-and-therapy", "springer-vancouver-brackets.csl"),  # depends on it
        ("jama", "american-medical-association.csl"),
    ],
)
def test_names(name: str, file: str) -> None:
    assert Path(find_style(name).path).name == file


@pytest.mark.parametrize("alias", ALIASES)
def test_aliases_lead_somewhere(alias: str) -> None:
    assert Path(find_style(alias).path).stem == ALIASES[alias]


def test_alias_never_hides_a_style() -> None:
    folder = Path(find_style("apa").path).parent
    assert not [alias for alias in ALIASES if (folder / f"{alias}.csl").exists()]


@pytest.mark.parametrize(
    ("name", "near"), [("vancuver", "vancouver"), ("natur", "nature"), ("the-lanset", "the-lancet")]
)
def test_unknown_name_has_near_ones(name: str, near: str) -> None:
    with pytest.raises(ExociteError) as error:
        find_style(name)
    assert error.value.message == f'unknown style "{name}"'
    assert f'"{near}"' in error.value.hint


def test_name_cannot_leave_the_collection() -> None:
    with pytest.raises(ExociteError):
        find_style("..\\renamed-styles")
    with pytest.raises(ExociteError):
        find_style("")


def test_local_file(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_bytes(Path(find_style("apa").path).read_bytes())
    assert find_style(str(path)).path == str(path)


def test_local_dependent_style(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    link = '<link href="http://www.zotero.org/styles/{}" rel="independent-parent"/>'
    text = '<style xmlns="http://purl.org/net/xbiblio/csl" default-locale="de-DE"><info>{}</info></style>'
    path.write_text(text.format(link.format("nature")), encoding="utf-8")
    style = find_style(str(path))
    assert (Path(style.path).name, style.locale) == ("nature.csl", "de-DE")
    path.write_text(text.format(link.format("no-such-style")), encoding="utf-8")
    with pytest.raises(ExociteError, match="depends on"):
        find_style(str(path))


def test_style_names() -> None:
    assert len(style_names()) > 9000
    assert {"vancouver", "apa", "jama", "ama"} <= set(style_names())
    assert "the-lancet" in style_names("Lancet")
    assert all("lancet" in name and "oncology" in name for name in style_names("oncology lancet"))
