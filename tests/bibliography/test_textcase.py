"""Text case on marked strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.bibliography.richtext import from_html, unmarked
from exocite.bibliography.textcase import change_case

CASES = ("title", "sentence", "lowercase", "uppercase", "capitalize-first", "capitalize-all")


@pytest.mark.parametrize(
    ("case", "text", "changed"),
    [
        ("title", "the role of stem cells in the lung", "The Role of Stem Cells in the Lung"),
        ("title", "stem cell-derived exosomes: a review", "Stem Cell-Derived Exosomes: A Review"),
        ("title", "state-of-the-art", "State-of-the-Art"),
        ("title", "mesenchymal/stromal cells", "Mesenchymal/Stromal Cells"),
        ("title", "what are they made for", "What Are They Made For"),
        ("title", "MiR-133b and iPS cells", "MiR-133b and iPS Cells"),
        ("title", "β-catenin in mice", "β-Catenin in Mice"),
        ("title", "writings on UK people", "Writings on UK People"),
        ("title", "review of a book by A.N. author", "Review of a Book by A.N. Author"),
        ("title", "what’s new? an answer", "What’s New? An Answer"),
        ("title", "a “new career” and others", "A “New Career” and Others"),
        ("title", "graft-versus-host disease", "Graft-versus-Host Disease"),
        ("title", 'a <span class="nocase">smith</span> pencil', "A smith Pencil"),
        ("title", "<i>in vitro</i> tests", "In Vitro Tests"),
        ("sentence", "the Role of MiR-133b in Crohn's disease", "The Role of MiR-133b in Crohn's disease"),
        ("sentence", "THE ROLE OF STEM CELLS", "The role of stem cells"),
        ("sentence", 'THE ROLE OF <span class="nocase">DNA</span> NOW', "The role of DNA now"),
        ("sentence", "UK", "UK"),
        ("capitalize-first", "in press", "In press"),
        ("capitalize-first", "iPS cells", "iPS cells"),
        ("capitalize-first", "<i>in vitro</i>", "In vitro"),
        ("capitalize-all", "in press at last", "In Press At Last"),
        ("uppercase", 'a <span class="nocase">Smith</span> pencil', "A Smith PENCIL"),
        ("lowercase", "A Smith", "a smith"),
        ("none-of-these", "As it Is", "As it Is"),
    ],
)
def test_cases(case: str, text: str, changed: str) -> None:
    assert unmarked(change_case(from_html(text), case)) == changed


def test_title_case_is_for_english_only() -> None:
    assert change_case("die lunge der maus", "title", english=False) == "die lunge der maus"


@given(st.text("abcÄéßβ ABC-:/’“”.?0123", max_size=60), st.sampled_from(CASES))
def test_only_the_case_ever_changes(text: str, case: str) -> None:
    assert change_case(text, case).casefold() == text.casefold()
