"""Claims and references ranked for sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.concepts.ranking import FLOOR, Ranker, Setting
from exocite.config import Config
from exocite.model.evidence import Claim, EvidenceBase, Support
from exocite.model.reference import Library, Name, NameList, Reference
from exocite.sources.base import open_base


def reference(key: str, title: str, author: str = "", **fields: str) -> Reference:
    names = {"author": NameList((Name(family=author),))} if author else {}
    return Reference(key, "article", {}, {"title": title, **fields}, names)


TITLES = {
    "a2018": reference("a2018", "Vesicles of mesenchymal stem cells in acute lung injury of mice", "Ahn", year="2018"),
    "b2019": reference("b2019", "Prone positioning in severe acute respiratory distress syndrome", "Berg", year="2019"),
    "c2020": reference("c2020", "Green roofs and the temperature of cities", "Cole", year="2020"),
    "d2021": reference("d2021", "Renal fibrosis after ischaemia", "Dunn", year="2021"),
    "e2022": reference("e2022", "A trial", "Egli", abstract="Sleep loss impairs memory consolidation.", year="2022"),
}
CLAIMS = {
    "c001": Claim("c001", "Vesicles of mesenchymal stem cells reduce inflammation in injured lungs of mice."),
    "c002": Claim("c002", "Prone positioning lowers the mortality of patients with severe ARDS."),
    "c003": Claim("c003", "Green roofs cool cities.", status="retired"),
    "c004": Claim("c004", "The treatment lowers scarring.", disease_ids=("ipf",), agent=("MSC",)),
}
BASE = replace(
    open_base(Config()),
    references=Library(TITLES),
    claims=CLAIMS,
    support=(
        Support("c001", "a2018", "supports"),
        Support("c002", "b2019", "supports"),
        Support("c002", "d2021", "contradicts"),
    ),
    studies={},
    builtin=True,
)


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Ranker(BASE)


@pytest.mark.parametrize("claim_id", ["c001", "c002", "c004"])
def test_a_statement_itself_scores_one(ranker: Ranker, claim_id: str) -> None:
    best = ranker.claims(CLAIMS[claim_id].statement)[0]
    assert (best.key, best.score, best.against) == (claim_id, 1.0, ())


@pytest.mark.parametrize(
    ("sentence", "claim_id", "reason"),
    [
        ("MSC-derived vesicles decreased pulmonary inflammation in a mouse model.", "c001", "same direction"),
        ("In ARDS, fewer patients die when they are placed in a prone position.", "c002", ""),
        ("Mesenchymal stromal cells lessen scarring in idiopathic pulmonary fibrosis.", "c004", ""),
    ],
)
def test_other_words_for_the_same(ranker: Ranker, sentence: str, claim_id: str, reason: str) -> None:
    best = ranker.claims(sentence)[0]
    assert best.key == claim_id
    assert best.reasons[0].startswith("shares: ")
    assert not reason or reason in best.reasons


@pytest.mark.parametrize(
    ("sentence", "against"),
    [
        ("Vesicles of mesenchymal stem cells increase inflammation in injured lungs of mice.", "other direction"),
        ("Vesicles of mesenchymal stem cells do not reduce inflammation in injured lungs of mice.", "negation"),
        ("Vesicles of mesenchymal stem cells reduce inflammation in injured lungs of pigs.", "other species: pig here"),
    ],
)
def test_disagreement_is_told_and_costs(ranker: Ranker, sentence: str, against: str) -> None:
    best = ranker.claims(sentence)[0]
    assert best.key == "c001" and best.score < 0.9
    assert any(against in one for one in best.against)


@pytest.mark.parametrize(
    "sentence",
    ["", "The.", "Sonnets have fourteen lines.", "Green roofs cool cities.", "We thank the staff of the library."],
)
def test_nothing_rather_than_nonsense(ranker: Ranker, sentence: str) -> None:
    assert ranker.claims(sentence) == ()


def test_references_by_title_claim_author_and_abstract(ranker: Ranker) -> None:
    def first(text: str) -> str:
        return ranker.references(text)[0].key

    assert first("Planted roofs lower the temperature of a city.") == "c2020"
    assert first("Dunn et al. saw it too.") == "d2021"
    assert first("This was seen by Egli and colleagues (2022).") == "e2022"
    assert first("Memory consolidation suffers from sleep loss.") == "e2022"
    found = ranker.references("Prone positioning lowers the mortality of patients with severe ARDS.")
    assert found[0].key == "b2019" and "supports c002" in found[0].reasons
    assert next(one for one in found if one.key == "d2021").against[0] == "contradicts c002"


def test_another_year_is_another_work(ranker: Ranker) -> None:
    assert ranker.references("Dunn et al. (1999) wrote sonnets.") == ()


def test_abbreviations_of_the_manuscript(ranker: Ranker) -> None:
    text = "VMS reduce inflammation of the lungs."
    plain = ranker.claims(text)[0].score
    known = ranker.claims(text, setting=Setting(abbreviations={"VMS": "vesicles of mesenchymal stem cells"}))[0]
    assert known.key == "c001" and known.score > plain


def test_what_stood_before_helps(ranker: Ranker) -> None:
    text = "They lower the inflammation of the lungs."
    before = "Mesenchymal stem cells shed vesicles."
    assert ranker.claims(text, setting=Setting(before))[0].score > ranker.claims(text)[0].score


def test_limit_order_and_repeats(ranker: Ranker) -> None:
    text = (
        "Mesenchymal stem cells and prone positioning lower mortality and inflammation in ARDS and lung injury of mice."
    )
    found = ranker.references(text, 50)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(FLOOR <= one.score <= 1 for one in found)
    assert ranker.references(text, 1) == found[:1]
    assert Ranker(BASE).references(text, 50) == found


def test_the_built_in_claims_are_not_for_other_libraries() -> None:
    builtin = open_base(Config())
    foreign = Ranker(replace(builtin, references=Library(TITLES), builtin=False))
    statement = next(iter(builtin.claims.values())).statement
    assert foreign.claims(statement) == ()
    assert not any("supports" in reason for one in foreign.references(statement) for reason in one.reasons)


def test_an_empty_base() -> None:
    ranker = Ranker(EvidenceBase("this project", Library({})))
    assert ranker.claims("Vesicles reduce inflammation.") == ranker.references("Vesicles reduce inflammation.") == ()


def test_what_a_reference_is_cited_for_elsewhere() -> None:
    text = "Ischaemia and fibrosis are frequent among nurses on shifts."
    alone = Ranker(BASE).references(text)
    known = Ranker(BASE, cited={"d2021": "Nurses work in shifts."}).references(text)
    assert [one.key for one in alone] == [one.key for one in known] == ["d2021"]
    assert known[0].score > alone[0].score
    assert known[0].reasons == (*alone[0].reasons, "is cited elsewhere for: nurses, shifts")
    assert Ranker(BASE).references(text) == alone


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text(text: str, before: str) -> None:
    ranker = Ranker(BASE)
    setting = Setting(before, {"MSC": "mesenchymal stem cell"})
    for one in (*ranker.claims(text, 3, setting), *ranker.references(text, 3, setting)):
        assert 0 < one.score <= 1 and 0 <= one.covered <= 1 and one.reasons


def test_the_order_of_sets_does_not_matter() -> None:
    script = (
        "from exocite.concepts.ranking import Ranker; from exocite.sources.base import open_base; "
        "from exocite.config import Config; ranker = Ranker(open_base(Config())); "
        "texts = [claim.statement for claim in ranker.base.claims.values()]; "
        "print([(ranker.claims(text, 9), ranker.references(text, 9)) for text in texts])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
