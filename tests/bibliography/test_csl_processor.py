"""The engine `csl` behind the bibliography: labels, entries without text, et al., and numbers that stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exocite.bibliography.csl_processor import CslProcessor
from exocite.bibliography.engines import load_engine
from exocite.bibliography.richtext import BOLD, ITALIC, SUPERSCRIPT, plain
from exocite.bibliography.styles import find_style
from exocite.csl import Style
from exocite.csl.numbers import page_range
from exocite.csl.resources import style_folders
from exocite.errors import ExociteError
from tests.bibliography.engines import item, ours

STYLES = ("vancouver", "apa", "nature", "ieee", "chicago-author-date", "mla", "cell", "ama", "elsevier-harvard")


@pytest.mark.parametrize(
    ("style", "label", "start"),
    [
        ("vancouver", "1.", "Chen CW"),
        ("ieee", "[1]", "C.-W. Chen"),
        ("nature", "1.", "Chen, C.-W."),
        ("acm-sigchi-proceedings", "1.", "C.-W. Chen"),
        ("springer-vancouver-brackets", "1.", "Chen C-W"),
        ("apa", "", "Chen, C.-W."),
        ("elsevier-harvard", "", "Chen, C.-W."),
    ],
)
def test_labels(style: str, label: str, start: str) -> None:
    (entry,) = CslProcessor(find_style(style)).bibliography([item()])
    assert plain(entry.label) == label
    assert plain(entry.text).startswith(start)


def test_marks() -> None:
    (entry,) = CslProcessor(find_style("nature")).bibliography([item(title="CD4<sup>+</sup> cells")])
    marks = {run.text: run.marks for run in entry.text}
    assert marks["+"] == {SUPERSCRIPT}
    assert marks["Cell Stem Cell"] == {ITALIC}
    assert marks["3"] == {BOLD}


@pytest.mark.parametrize(("style", "label"), [("vancouver", "1."), ("nature", "1."), ("acm-sigchi-proceedings", "1.")])
def test_an_entry_without_text_keeps_its_number(style: str, label: str) -> None:
    first, second = CslProcessor(find_style(style)).bibliography([{"id": "none", "type": "document"}, item()])
    empty, full = (first, second) if first.place == 0 else (second, first)
    assert plain(empty.label) == label.replace("1", str(empty.number))
    assert empty.text == ()
    assert plain(full.text)


@pytest.mark.parametrize("style", ["aquitania", "boreas", "journal-of-urban-technology"])
def test_styles_with_faults_of_their_own(style: str) -> None:
    """Doubled blanks, and `&amp;#` that is no character reference escaped twice."""
    (entry,) = ours([item()], style, engine="csl")
    assert "  " not in entry
    assert "2008" in entry


def test_equal_ids_are_two_entries() -> None:
    assert len(ours([item(title="First"), item(title="Second")], "vancouver", engine="csl")) == 2


@pytest.mark.parametrize("style", [*STYLES, "science", "the-lancet", "plos", "elife", "harvard"])
@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_others_is_et_al_in_every_style(style: str, count: int) -> None:
    people = [{"family": f"Name{letter}", "given": "A."} for letter in "ABCDEFGHIJKL"[:count]]
    (entry,) = ours([item(author=[*people, {"literal": "others"}])], style, engine="csl")
    assert re.search(r"et al|and others", entry)
    assert "literal" not in entry
    assert not re.search(r"(?<!and )others", entry)


def test_unknown_engine() -> None:
    with pytest.raises(ExociteError, match="unknown engine") as error:
        load_engine("citeproc", find_style("apa"))
    assert '"citeproc-py"' in error.value.hint


NUMBER = st.integers(1, 99999).map(str)
PAGE = st.one_of(
    NUMBER,
    st.tuples(st.integers(1, 9999), st.integers(1, 400)).map(lambda pair: f"{pair[0]}-{sum(pair)}"),
    NUMBER.map(lambda number: f"e{number}"),
    st.tuples(NUMBER, NUMBER).map(lambda pair: f"S{pair[0]}-S{pair[1]}"),
)


@settings(max_examples=60, deadline=None)
@given(style=st.sampled_from(STYLES), page=PAGE, volume=NUMBER, issue=NUMBER, year=st.integers(1800, 2099))
def test_no_number_is_ever_altered(style: str, page: str, volume: str, issue: str, year: int) -> None:
    """What is printed are the numbers of the item; pages in the form that the style's page-range-format asks for."""
    article = item(page=page, volume=volume, issue=issue, issued={"date-parts": [[year]]})
    (entry,) = CslProcessor(find_style(style)).bibliography([article])
    form = Style.from_path(find_style(style).path).source.get("page-range-format")
    pages = set(re.findall("[0-9]+", str(page_range(page, form, "–", "&"))))
    printed = re.findall("[0-9]+", plain(entry.text))
    assert set(printed) <= {volume, issue, str(year)} | pages
    assert str(year) in printed
    assert pages <= set(printed)


INSTALLED = sorted(path for folder in style_folders() for path in folder.glob("*.csl"))
TEXT_OF_A_STYLE = re.compile(r'(?:value|prefix|suffix|delimiter)="([^"]*)"|<(?:single|multiple|term)[^>]*>([^<]*)<')


@settings(max_examples=120, deadline=None)
@given(style=st.sampled_from(INSTALLED), page=PAGE, volume=NUMBER, issue=NUMBER, year=st.integers(1800, 2099))
def test_no_number_is_altered_in_any_installed_style(
    style: Path, page: str, volume: str, issue: str, year: int
) -> None:
    """Every run of digits is one of the item or of the style, or several of them where the style puts none between."""
    assume(b"<bibliography" in style.read_bytes())
    article = item(page=page, volume=volume, issue=issue, issued={"date-parts": [[year]]})
    form = Style.from_path(style).source.get("page-range-format")
    of_the_style = " ".join("".join(found) for found in TEXT_OF_A_STYLE.findall(style.read_text(encoding="utf-8")))
    of_the_item = " ".join((page, str(page_range(page, form, "–", "&")), volume, issue, str(year), str(year)[2:], "1"))
    given = "|".join(sorted(set(re.findall("[0-9]+", f"{of_the_style} {of_the_item}"))))
    (entry,) = CslProcessor(find_style(str(style))).bibliography([article])
    for printed in re.findall("[0-9]+", f"{plain(entry.label)} {plain(entry.text)}"):
        assert re.fullmatch(f"(?:{given})+", printed), (printed, article)
