"""Cues that a sentence needs a citation, what speaks against it, and the parts that sections play."""

from __future__ import annotations

import pytest

from exocite.support.cues import KINDS, cues_of
from exocite.support.sections import DISCUSSION, INTRODUCTION, OTHER, OWN, is_research, role_of
from exocite.support.vetoes import own_result, veto

CUES = [
    ("Previous studies have shown that it works.", "reports the literature", "Previous studies have shown"),
    ("There is growing evidence that it works.", "reports the literature", "evidence that"),
    ("Several randomised trials in children reported no gain.", "reports the literature", None),
    ("It has recently been shown to work.", "states what was found", "has recently been shown"),
    ("It is well known that it works.", "states what was found", "It is well known that"),
    ("Vesicles are known to carry RNA.", "states what is known", "are known to"),
    ("Lee et al. reported it.", "names a study without citing it", "Lee et al."),
    ("Lee and colleagues reported it.", "names a study without citing it", "Lee and colleagues"),
    ("A recent randomised trial found it.", "tells of a study", "A recent randomised trial"),
    ("They found that it works.", "tells what was shown", "found that"),
    ("Hypoxia reduces the yield.", "reports a finding", "reduces"),
    ("Smoke leads to fibrosis.", "reports a finding", "leads to"),
    ("It plays a key role in repair.", "says what something does", "plays a key role"),
    ("It is the leading cause of death.", "tells how common or grave it is", "leading cause"),
    ("It kills 30% of them.", "gives a number", "30%"),
    ("The dose rose 2.5-fold.", "gives a number", "2.5-fold"),
    ("Recently, doses rose.", "speaks of recent work", "Recently"),
    ("It lowers the risk of death.", "speaks of patients or risk", "risk of"),
    ("Cytokines such as IL-6 rose.", "names examples", "such as"),
    ("It carries E. coli genes.", "names a species", "E. coli"),
]


@pytest.mark.parametrize(("prose", "what", "words"), CUES)
def test_cues(prose: str, what: str, words: str | None) -> None:
    found = {cue.what: cue.words for cue in cues_of(prose)}
    assert what in found
    assert words is None or found[what] == words


def test_every_kind_of_cue_is_tried() -> None:
    assert {what for _, what, _ in CUES} == {kind.what for kind in KINDS}


@pytest.mark.parametrize(
    "prose",
    [
        "The aim was to reduce the yield.",
        "An increase was seen.",
        "It did not improve.",
        "The cells were washed twice.",
    ],
)
def test_no_cue(prose: str) -> None:
    assert not [cue for cue in cues_of(prose) if cue.weight >= 1]


VETOES = [
    ("In our study, hypoxia reduced the yield of vesicles.", "own work"),
    ("The present results show that hypoxia reduces the yield.", "own work"),
    ("In mice, I found that hypoxia reduces the yield.", "own work"),
    ("Here, it was apparent that hypoxia reduces the yield.", "own work"),
    ("Cells with MHC class I and II are known to be rejected.", ""),
    ("Hypoxia reduces the yield of vesicles (Figure 2).", "points to a figure or table"),
    ("Has it been shown that hypoxia reduces the yield?", "a question"),
    ("It has been shown, as described below, that it works.", "a signpost"),
    ("The yield is defined as the number of vesicles per cell.", "a definition of its own"),
    ("It was meant to learn whether the aim had been shown.", "an aim"),
    ("Therefore, it has been shown that hypoxia reduces it.", "a conclusion"),
    ("Whether hypoxia reduces the yield remains to be shown.", "a gap, or a wish"),
    ("No studies have shown that hypoxia reduces the yield.", "a gap, or a wish"),
    ("None of the previous studies reported what hypoxia does.", "a gap, or a wish"),
    ("Previous studies have not shown that hypoxia reduces it.", "a gap, or a wish"),
    ("So far, no vesicles of this kind have been reported.", "a gap, or a wish"),
    ("However, few genes have been reported to regulate the yield.", "a gap, or a wish"),
    ("Its dose has not typically been reported in other papers.", "a gap, or a wish"),
    ("The yield was lower, providing further evidence that hypoxia acts.", "evidence of its own"),
    ("In addition, a survey of patients could help find the cause.", "a condition or a plan"),
    ("The patients were randomised and the mortality was 30% lower.", "what a study did"),
    ("Mortality was lower in the cells given more (p = 0.03).", "what a study did"),
    ("Doctors should know that hypoxia reduces the yield.", "advice"),
    ("If hypoxia reduces the yield, more cells are used.", "a condition or a plan"),
    ("It reduces the yield.", "too short"),
    ("which reduces the yield of vesicles in all cells", "a fragment"),
    ("Previous studies have shown that the following is true:", "a fragment"),
    ("Hypoxia reduces the yield of vesicles in most cells.", ""),
    ("mRNA levels are known to fall with the age of the cell.", ""),
    ("The US has the highest incidence of this disease by far.", ""),
]


@pytest.mark.parametrize(("prose", "why"), VETOES)
def test_vetoes(prose: str, why: str) -> None:
    assert veto(prose) == why


@pytest.mark.parametrize(
    ("prose", "own"),
    [
        ("Sequencing revealed that hypoxia reduces the yield.", True),
        ("The yield was significantly lower in hypoxia.", True),
        ("The extract had an IC50 value of 3 mg.", True),
        ("Respondents described how they keep dogs.", True),
        ("Previous sequencing revealed that hypoxia reduces the yield.", False),
        ("Lee et al. revealed that hypoxia reduces the yield.", False),
        ("Hypoxia reduces the yield of vesicles.", False),
    ],
)
def test_own_results(prose: str, own: bool) -> None:
    assert own_result(prose) is own


@pytest.mark.parametrize(
    ("section", "role", "in_review"),
    [
        (("Introduction",), INTRODUCTION, INTRODUCTION),
        (("1. Background", "Lung injury"), INTRODUCTION, INTRODUCTION),
        (("Discussion", "Limitations"), DISCUSSION, DISCUSSION),
        (("Results and discussion",), DISCUSSION, DISCUSSION),
        (("Materials and Methods", "Cells"), OWN, OWN),
        (("2.3 Statistical analysis",), OWN, OTHER),
        (("Results", "Mice"), OWN, OTHER),
        (("Conclusions",), OWN, OWN),
        (("Acknowledgements",), OWN, OWN),
        (("Authors' contributions",), OWN, OWN),
        (("Treatment of lung injury",), OWN, OTHER),
        (("Exosomes in lung disease",), OWN, OTHER),
        ((), OTHER, OTHER),
    ],
)
def test_roles(section: tuple[str, ...], role: str, in_review: str) -> None:
    assert role_of(section, research=True) == role
    assert role_of(section, research=False) == in_review


def test_research() -> None:
    assert is_research([("Introduction",), ("Methods", "Cells")])
    assert not is_research([("Introduction",), ("Exosomes", "Their release")])
