"""What records become at BibTeX level: our own reader reads it back as the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.model.reference import Name, NameList, Reference
from exocite.records.keys import citation_key, distinct
from exocite.records.names import family_first, initials
from exocite.records.reference import make
from exocite.records.tex import clean, escape, marked
from exocite.reporters.bibliography import render_references
from exocite.sources.bibtex import parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=9) | st.text(
    "ab{}\\$%&#_~^`'\"-–,= <>/i", max_size=30
)
NAME = st.builds(
    Name, family=TEXT, given=TEXT, particle=st.sampled_from(["", "de", "van der"]), literal=st.just("")
) | (st.builds(Name, literal=TEXT))


def written(reference: Reference) -> Reference:
    """The reference as a BibTeX file gives it back."""
    references, faults = parse(render_references([reference], "bibtex"), "refs.bib")
    assert not [fault for fault in faults if fault.severity == "error"]
    return references[0]


@settings(max_examples=400, deadline=None)
@given(TEXT, TEXT, TEXT, st.lists(NAME, max_size=3))
def test_everything_reads_back(title: str, journal: str, pages: str, names: list[Name]) -> None:
    fields = {"title": title, "journal": journal, "pages": pages, "volume": pages, "note": title}
    reference = make("key1", "article", fields, {"author": NameList(tuple(names))})
    back = written(reference) if reference.raw else reference
    assert dict(back.raw) == dict(reference.raw)
    assert dict(back.fields) == dict(reference.fields)
    assert back.names == reference.names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a & b", "a \\& b"),
        ("50 % of {all}", "50 \\% of \\textbraceleft{}all\\textbraceright{}"),
        ("a -- b", "a -{}- b"),
        ("Crohn's", "Crohn's"),
        ("TGF-β", "TGF-β"),
    ],
)
def test_escapes(text: str, value: str) -> None:
    assert escape(text) == value
    assert marked(text) == (value, text)


@pytest.mark.parametrize(
    ("tagged", "raw", "text"),
    [
        ("In <i>E. coli</i>", "In \\emph{E. coli}", "In E. coli"),
        ("CO<sub>2</sub> and 10<sup>9</sup>", "CO\\textsubscript{2} and 10\\textsuperscript{9}", "CO₂ and 10⁹"),
        ('<span class="nocase">DNA</span> of', "{DNA} of", "DNA of"),
        ("p < 0.05 > q", "p < 0.05 > q", "p < 0.05 > q"),
        ("<i>open", "\\emph{open}", "open"),
        ("closed</i>", "closed", "closed"),
        ("<b>a <i>b</i></b>", "\\textbf{a \\emph{b}}", "a b"),
    ],
)
def test_tags(tagged: str, raw: str, text: str) -> None:
    assert marked(tagged) == (raw, text)
    reference = make("key1", "article", {"title": tagged})
    assert dict(written(reference).fields) == dict(reference.fields) == {"title": text}


def test_clean() -> None:
    assert clean(" a\n\tb\x00c\u200bd\u00a0e ") == "a bcd e"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Guérin, Claude", Name("Guérin", "Claude")),
        ("van der Berg, J.", Name("Berg", "J.", "van der")),
        ("Smith, John, Jr.", Name("Smith", "John", "", "Jr.")),
        ("Smith, Jr., John", Name("Smith", "John", "", "Jr.")),
        ("World Health Organization", Name(literal="World Health Organization")),
    ],
)
def test_family_first(text: str, name: Name) -> None:
    assert family_first(text) == name


@pytest.mark.parametrize(
    ("printed", "spaced"),
    [("LDS", "L. D. S."), ("C-W", "C.-W."), ("L. D. S.", "L. D. S."), ("L.D.", "L. D."), ("J.-P.", "J.-P."),
     ("J", "J."), ("Yu", "Yu")],
)  # fmt: skip
def test_initials(printed: str, spaced: str) -> None:
    assert initials(printed) == spaced


@pytest.mark.parametrize(
    ("name", "title", "year", "key"),
    [
        (Name("Castro", "L.", "de"), "", "2019", "decastro2019"),
        (Name("Le Blanc", "K."), "", "2015", "leblanc2015"),
        (Name("Bjørge", "I."), "", "2018", "bjorge2018"),
        (Name("György", "B."), "", "2011", "gyorgy2011"),
        (Name(literal="The ARDS Network"), "", "2000", "ards2000"),
        (Name("李", "明"), "Cells of mice", "2020", "cells2020"),
        (Name(), "", "", "refnd"),
        (Name(), "The 2020 list", "2020", "ref20202020"),
    ],
)
def test_citation_keys(name: Name, title: str, year: str, key: str) -> None:
    reference = make("x", "article", {"title": title, "year": year}, {"author": NameList((name,))})
    assert citation_key(reference) == key


@pytest.mark.parametrize(
    ("stems", "taken", "keys"),
    [
        (["a2020", "b2020"], [], ["a2020", "b2020"]),
        (["a2020", "a2020"], [], ["a2020a", "a2020b"]),
        (["a2020"], ["a2020"], ["a2020b"]),
        (["a2020", "a2020"], ["A2020", "a2020b"], ["a2020c", "a2020d"]),
        (["a2020"] * 28, [], [f"a2020{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"] + ["a2020za", "a2020zb"]),
    ],
)
def test_distinct_keys(stems: list[str], taken: list[str], keys: list[str]) -> None:
    assert distinct(stems, taken) == keys
