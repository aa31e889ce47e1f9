"""What kind of work a title tells of, and what a title says is made of what."""

from __future__ import annotations

import pytest

from exocite.concepts.passages import library_of
from exocite.concepts.works import (
    ANIMAL,
    CLINICAL,
    GUIDELINE,
    HYPOTHESIS,
    LABORATORY,
    OPINION,
    PROTOCOL,
    REVIEW,
    SYSTEMATIC,
    TRIAL,
    UNKNOWN,
    work_of,
)  # fmt: skip
from exocite.model.evidence import EvidenceBase, Study
from exocite.model.reference import Library, Reference


@pytest.mark.parametrize(
    ("title", "journal", "work"),
    [
        ("Steroids in asthma: a review", "", REVIEW),
        ("Vesicles in lung diseases: current status and perspectives", "", REVIEW),
        ("The cell biology of vesicles", "Nat Rev Mol Cell Biol", REVIEW),
        ("Steroids in asthma: a systematic review and meta-analysis", "", SYSTEMATIC),
        ("Steroids for asthma", "Cochrane Database of Systematic Reviews", SYSTEMATIC),
        ("Steroids in asthma: study protocol for a randomised trial", "", PROTOCOL),
        ("Hypothesis for the treatment of injury", "", HYPOTHESIS),
        ("Treatment of injury", "Medical Hypotheses", HYPOTHESIS),
        ("Inhaled steroids: the case against", "", OPINION),
        ("Minimal criteria: a position statement", "", GUIDELINE),
        ("A randomized trial of steroids", "", TRIAL),
        ("A phase 2 study of cells", "", TRIAL),
        ("A skin disease. A case report and literature review", "", CLINICAL),
        ("A prospective study of smokers", "", CLINICAL),
        ("Recovery after stroke in rats", "", ANIMAL),
        ("Migration in vitro", "", LABORATORY),
        ("Growth of the placenta", "", UNKNOWN),
    ],
)
def test_work_of(title: str, journal: str, work: str) -> None:
    assert work_of(title, journal, None) == work


def test_the_record_goes_before_the_title() -> None:
    assert work_of("Steroids: a review", "", Study("a", design=("rct",))) == TRIAL


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Stem cell-derived exosomes heal", ("agent:exosome", "agent:stem_cell")),
        ("Exosomes from stem cells heal", ("agent:exosome", "agent:stem_cell")),
        ("Exosomes derived from stem cells heal", ("agent:exosome", "agent:stem_cell")),
        ("Stem cells heal", None),
        ("Patients recover from stem cell grafts", None),
    ],
)
def test_made_from(title: str, made: tuple[str, str] | None) -> None:
    reference = Reference("a", "article", {}, {"title": title})
    topic = library_of(EvidenceBase("test", Library({"a": reference}))).topics.of("a")
    assert topic is not None
    assert topic.made == made
