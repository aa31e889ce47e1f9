"""Which diseases a name asks for, and which claims, trials and references these have."""

from __future__ import annotations

import pytest

from exocite.errors import ExociteError
from exocite.evidence.hierarchy import descendants, in_order, top_of
from exocite.evidence.query import claims_of, references_of, resolve, studies_of, trials_of
from exocite.model.evidence import Disease
from tests.evidence.sample import DISEASES, sample


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("ARDS", "ards"),
        ("ards", "ards"),
        ("Acute respiratory distress syndrome", "ards"),
        ("acute-respiratory distress  syndromes", "ards"),
        ("acuterespiratorydistresssyndrome", "ards"),
        ("shock lung", "ards"),
        ("Shock-Lungs", "ards"),
        ("covid-ards", "covid-ards"),
        ("COVID19 ARDS", "covid-ards"),
        ("acute lung injury", "ali"),
        ("acute lung injuries", "ali"),
        ("heart attacks", "mi"),
        ("BRONCHOPULMONARY DYSPLASIA", "bpd"),
        ("ásthma", "asthma"),
    ],
)
def test_names_accepted(name: str, root: str) -> None:
    assert resolve(sample(), [name]).roots == (root,)


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("ARSD", 'unknown disease "ARSD"', '"ARDS"'),
        ("asma", 'unknown disease "asma"', '"Asthma"'),
        ("broncho", 'unknown disease "broncho"', "Bronchopulmonary dysplasia"),
        ("qqqq", 'unknown disease "qqqq"', "diseases: Respiratory disease, "),
        ("", 'unknown disease ""', "diseases: "),
        ("—", "unknown disease", "diseases: "),
    ],
)
def test_names_rejected(name: str, message: str, hint: str) -> None:
    with pytest.raises(ExociteError) as caught:
        resolve(sample(), [name])
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


def test_a_query_takes_in_descendants_and_models() -> None:
    query = resolve(sample(), ["ARDS"])
    assert query.diseases == ("ards", "covid-ards", "ali-model")
    assert query.expansions == (
        "ARDS = Acute respiratory distress syndrome; with COVID-19 ARDS; models: Animal acute lung injury",
    )


def test_a_model_of_a_descendant_counts() -> None:
    assert resolve(sample(), ["ALI"]).models == ("ali-model",)


def test_exact_is_the_disease_alone() -> None:
    query = resolve(sample(), ["ARDS"], exact=True)
    assert query.diseases == ("ards",)
    assert query.expansions == ("ARDS = Acute respiratory distress syndrome, exactly",)


def test_several_names_count_once_each() -> None:
    query = resolve(sample(), ["CARDS", "ards", "shock lung", "Asthma"])
    assert query.roots == ("covid-ards", "ards", "asthma")
    assert query.diseases == ("covid-ards", "ards", "asthma", "ali-model")
    assert query.expansions == (
        "CARDS = COVID-19 ARDS; no narrower disease, no model",
        "ards = Acute respiratory distress syndrome; with COVID-19 ARDS; models: Animal acute lung injury",
        "Asthma; no narrower disease, no model",
    )


def test_a_shared_synonym_is_ambiguous() -> None:
    diseases = {d.disease_id: d for d in (*DISEASES, Disease("silicosis", "Silicosis", synonyms=("Shock-Lung",)))}
    with pytest.raises(ExociteError) as caught:
        resolve(sample(diseases=diseases), ["Shock  lungs"])
    assert "(ARDS) [ards]" in caught.value.message
    assert "Silicosis [silicosis]" in caught.value.message
    assert "--disease ards" in caught.value.hint


def test_own_names_go_before_synonyms() -> None:
    diseases = {d.disease_id: d for d in (*DISEASES, Disease("other", "Other", synonyms=("ARDS", "asthma")))}
    base = sample(diseases=diseases)
    assert resolve(base, ["ARDS"]).roots == ("ards",)
    assert resolve(base, ["Asthma"]).roots == ("asthma",)


def test_a_base_without_diseases_says_so() -> None:
    with pytest.raises(ExociteError, match="the sample has no diseases"):
        resolve(sample(diseases={}), ["ARDS"])


CYCLE = {
    "a": Disease("a", "A", parent="b"),
    "b": Disease("b", "B", parent="a", models=("a", "c")),
    "c": Disease("c", "C", parent="c"),
    "d": Disease("d", "D", parent="gone"),
}


def test_cycles_do_no_harm() -> None:
    assert descendants(CYCLE, "a") == ["b"]
    assert descendants(CYCLE, "c") == []
    assert top_of(CYCLE, "a") == "b"
    assert top_of(CYCLE, "c") == "c"
    assert sorted(in_order(CYCLE)) == ["a", "b", "c", "d"]
    assert resolve(sample(diseases=CYCLE), ["c"]).models == ("b", "a")


def test_a_deep_hierarchy_is_no_recursion() -> None:
    diseases = {str(n): Disease(str(n), f"D{n}", parent=str(n - 1) if n else "") for n in range(5000)}
    assert len(descendants(diseases, "0")) == 4999
    assert top_of(diseases, "4999") == "0"


def test_the_respiratory_group_comes_first() -> None:
    assert in_order(sample().diseases) == [
        "respiratory", "ali", "ards", "covid-ards", "ali-model", "asthma", "bpd", "cardiac", "mi",
    ]  # fmt: skip


def test_what_a_disease_has() -> None:
    base = sample()
    query = resolve(base, ["ARDS"])
    assert [claim.claim_id for claim in claims_of(base, query)] == ["c001", "c002"]
    assert [trial.trial_id for trial in trials_of(base, query)] == ["NCT00000002", "NCT00000010"]
    assert [study.citekey for study in studies_of(base, query)] == ["lee2019", "ahn2018"]
    assert references_of(base, query) == ("lee2019", "weiss2010", "ahn2018")
    assert references_of(base, resolve(base, ["Asthma"])) == ()


def test_without_a_query_everything_but_what_is_retired() -> None:
    base = sample()
    assert "c005" not in [claim.claim_id for claim in claims_of(base, None)]
    assert len(claims_of(base, None)) == len(base.claims) - 1
    assert len(trials_of(base, None)) == len(base.trials)
    assert references_of(base, None) == tuple(base.references)


def test_a_model_below_the_disease_is_named_as_a_model() -> None:
    diseases = {d.disease_id: d for d in (*DISEASES, Disease("bpd-model", "Hyperoxia", parent="bpd", models=("bpd",)))}
    query = resolve(sample(diseases=diseases), ["BPD"])
    assert (query.descendants, query.models) == ((), ("bpd-model",))
    assert query.expansions == ("BPD = Bronchopulmonary dysplasia; models: Hyperoxia",)
