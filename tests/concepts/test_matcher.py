"""Concepts in text: longest name, plurals, hyphens, abbreviations, places, and a project's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.concepts.matcher import Matcher
from exocite.concepts.vocabulary import KINDS, Vocabulary, shipped, vocabulary_of
from exocite.model.evidence import Disease, EvidenceBase, Term
from exocite.model.reference import Library

MATCHER = Matcher(Vocabulary(shipped()))
NAMES = sorted({name for concept in shipped() for name in concept.names})


def found(text: str, matcher: Matcher = MATCHER) -> set[str]:
    return {mention.concept for mention in matcher.find(text)}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("in mice and rats", {"species:mouse", "species:rat"}),
        ("Murine lungs", {"species:mouse"}),
        ("Graft-versus-host disease", {"disease:graft_versus_host_disease"}),
        ("graft versus host diseases", {"disease:graft_versus_host_disease"}),
        ("Alzheimer’s disease", {"disease:dementia"}),
        ("type-2 diabetes", {"disease:type_2_diabetes"}),
        ("non-small-cell lung cancers", {"disease:lung_cancer"}),
        ("anaemias", {"disease:anaemia"}),
        ("neural stem cells", {"agent:neural_stem_cell"}),
        ("MSC-derived exosomes", {"agent:mesenchymal_stem_cell", "agent:exosome"}),
        ("ALI", {"disease:acute_lung_injury"}),
        ("Ali wrote it", set()),
        ("the enzyme CAT fell", set()),
        ("A CAT ON A ROOF", {"species:cat"}),
        ("a cat", {"species:cat"}),
        ("", set()),
        ("nothing to see here", set()),
    ],
)
def test_names(text: str, concepts: set[str]) -> None:
    assert found(text) == concepts


def test_places_are_those_of_the_text() -> None:
    text = "Ärzte sahen: β-cells; İstanbul, mesenchymal stem cells (MSCs) in mice"
    assert [(m.concept, text[m.start : m.end]) for m in MATCHER.find(text)] == [
        ("agent:mesenchymal_stem_cell", "mesenchymal stem cells"),
        ("agent:mesenchymal_stem_cell", "MSCs"),
        ("species:mouse", "mice"),
    ]


@given(st.sampled_from(NAMES), st.sampled_from(["", " xq ", "xq (", "xq\n"]), st.sampled_from(["", ".", " xq", ") xq"]))
def test_every_name_is_found_with_its_place(name: str, before: str, after: str) -> None:
    text = before + name + after
    mentions = MATCHER.find(text)
    assert mentions
    ends = {(mention.start, mention.end) for mention in mentions}
    assert min(start for start, _ in ends) >= len(before)
    assert max(end for _, end in ends) <= len(before) + len(name)
    wanted = {concept.id for concept in shipped() if name in concept.names}
    assert wanted <= {mention.concept for mention in mentions}


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for mention in MATCHER.find(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.kind in KINDS


def test_extended_by_a_project() -> None:
    base = EvidenceBase(
        "test",
        Library({}),
        diseases={
            "copd": Disease("copd", "COPD", synonyms=("smoker's lung",)),
            "smoke-model": Disease("smoke-model", "Smoke-exposed lung", models=("copd",)),
        },
        terms={"agent": {"xyz": Term("agent", "xyz", "Xylozin", ("XYZ-1",))}},
    )
    vocabulary = vocabulary_of(base)
    matcher = Matcher(vocabulary)
    copd = "disease:chronic_obstructive_pulmonary_disease"
    assert vocabulary.ids["disease", "copd"] == copd
    assert found("smoker's lung", matcher) == {copd}
    assert found("Xylozins, or XYZ-1", matcher) == {"agent:xyz"}
    assert vocabulary.related("disease:smoke-model", "disease:respiratory_disease")


def test_hierarchy() -> None:
    vocabulary = MATCHER.vocabulary
    assert vocabulary.related("species:mouse", "species:animal")
    assert not vocabulary.related("species:mouse", "species:rat")
    assert vocabulary.akin("species:mouse", "species:rat")
    assert not vocabulary.akin("disease:asthma", "disease:stroke")


def test_further_names_leave_the_matcher_as_it_is() -> None:
    more = MATCHER.extended({"PF": {"disease:pulmonary_fibrosis"}})
    assert found("PF", more) == {"disease:pulmonary_fibrosis"}
    assert found("pf", more) == set()
    assert found("PF") == set()


def test_the_vocabularies_that_ship() -> None:
    ids = {concept.id for concept in shipped()}
    assert len(ids) == len(shipped()) >= 300
    assert all(parent in ids for concept in shipped() for parent in concept.parents)
    assert all(concept.id not in Vocabulary(shipped()).above(p) for concept in shipped() for p in concept.parents)
