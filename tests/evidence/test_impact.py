"""What rests on a reference, a claim or a trial."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.config import Config, find_config
from exocite.errors import ExociteError
from exocite.evidence.impact import impact
from exocite.evidence.query import claims_of, resolve
from exocite.model.evidence import EvidenceBase
from exocite.model.manuscript import Citation, CitationItem, Manuscript, Paragraph, Sentence, Span
from exocite.sources.base import open_base
from tests.project import make


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> EvidenceBase:
    return open_base(find_config(project=str(make(tmp_path_factory.mktemp("project")))))


def manuscript(*sentences: tuple[str, tuple[str, ...]]) -> Manuscript:
    """One sentence a line, with the keys it cites."""
    text, parts = "", []
    for prose, keys in sentences:
        span = Span(len(text), len(text) + len(prose))
        items = tuple(CitationItem(key, span) for key in keys)
        parts.append(Sentence(span, prose, (Citation(span, items),) if items else ()))
        text += prose + "\n"
    return Manuscript("paper.md", text, (Paragraph(Span(0, len(text)), "prose", (), tuple(parts)),), ())


def test_a_reference(base: EvidenceBase) -> None:
    found = impact(base, "ahn2018")
    assert (found.kind, found.label, found.number) == ("reference", "Ahn & Park 2018", "1")
    assert found.cells == {"design": "animal_study", "species": "mouse;rat", "disease_ids": "ali"}
    assert [(link.claim_id, link.relation, link.only) for link in found.links] == [
        ("c001", "supports", True),
        ("c002", "mentions", False),
    ]
    assert [key for key, _ in found.diseases] == ["ali", "ali-mouse"]
    assert found.groups == (("respiratory", "Respiratory disease"),)
    assert found.passages is None


def test_a_contradiction_bears_nothing(tmp_path: Path) -> None:
    support = (
        "claim_id,citekey,relation,directness,basis,locator,note\n"
        "c001,ahn2018,supports,primary,title,,\nc001,fevrier2004,contradicts,primary,title,,\n"
    )
    base = open_base(find_config(project=str(make(tmp_path, {"tables/support.csv": support}))))
    assert [link.only for link in impact(base, "ahn2018").links] == [True]
    assert [link.only for link in impact(base, "fevrier2004").links] == [False]


def test_a_claim(base: EvidenceBase) -> None:
    found = impact(base, "c002")
    assert (found.kind, found.label) == ("claim", "BIO-02")
    assert [(link.citekey, link.reference, link.directness) for link in found.links] == [
        ("ahn2018", "Ahn & Park 2018", "indirect"),
        ("fevrier2004", "Février & Raposo 2004", ""),
    ]
    assert found.diseases == ()


def test_a_trial_and_letter_case(base: EvidenceBase) -> None:
    found = impact(base, "nct04276987")
    assert (found.kind, found.id, found.label) == ("trial", "NCT04276987", "INHALE")
    assert found.diseases == (("ali", "Acute lung injury"),)


def test_manuscripts(base: EvidenceBase) -> None:
    paper = manuscript(
        ("Vesicles help.", ("ahn2018",)), ("Nothing here.", ()), ("Both, in NCT04276987.", ("fevrier2004", "ahn2018"))
    )
    cites = impact(base, "ahn2018", [paper]).passages or ()
    assert [(p.path, p.line, p.column, p.found_by) for p in cites] == [
        ("paper.md", 1, 1, ("ahn2018",)),
        ("paper.md", 3, 1, ("ahn2018",)),
    ]
    assert [p.found_by for p in impact(base, "c002", [paper]).passages or ()] == [
        ("ahn2018",),
        ("fevrier2004", "ahn2018"),
    ]
    assert [p.line for p in impact(base, "NCT04276987", [paper]).passages or ()] == [3]


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("anh2018", '"ahn2018"'), ("c01", '"c001"'), ("NCT0427698", '"NCT04276987"'), ("zzz", "search")],
)
def test_unknown(wanted: str, near: str, base: EvidenceBase) -> None:
    with pytest.raises(ExociteError, match=f'no reference, claim or trial "{wanted}"') as error:
        impact(base, wanted)
    assert near in error.value.hint


def test_groups_are_the_diseases_whose_query_finds_the_claim() -> None:
    """On the built-in base, for every claim: `diseases` and `groups` are the inverse of `table --disease`."""
    base = open_base(Config())
    shown: dict[str, set[str]] = {claim_id: set() for claim_id in base.claims}
    for disease_id in base.diseases:
        for claim in claims_of(base, resolve(base, [disease_id])):
            shown[claim.claim_id].add(disease_id)
    for claim_id in base.claims:
        found = impact(base, claim_id)
        assert {key for key, _ in found.diseases + found.groups} == shown[claim_id], claim_id
