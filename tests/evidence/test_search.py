"""A search finds what is meant, ranks it, and says why."""

from __future__ import annotations

import pytest

from exocite.config import Config, find_config
from exocite.errors import ExociteError
from exocite.evidence.documents import KINDS
from exocite.evidence.search import Found, search
from exocite.model.evidence import EvidenceBase
from exocite.sources.base import open_base
from tests.project import make


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> EvidenceBase:
    return open_base(find_config(project=str(make(tmp_path_factory.mktemp("project")))))


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("inflammation", ["c001"]),
        ("INFLAMMATION", ["c001"]),
        ("inflamation", ["c001"]),  # a letter missing
        ("inflmamation", ["c001"]),  # two letters swapped
        ("inflam", ["c001"]),  # a beginning
        ("février", ["fevrier2004", "c002"]),  # and the claim that rests on it
        ("Fevrier", ["fevrier2004", "c002"]),
        ("TGF-β", ["fevrier2004"]),
        ("tgf-beta", ["fevrier2004"]),
        ("2004", ["fevrier2004"]),
        ("RES-01", ["c001"]),
        ("c002", ["c002"]),
        ("nct04276987", ["NCT04276987"]),
        ("pneumonia", ["NCT04276987"]),
        ("inhale", ["NCT04276987"]),
        ('"mesenchymal stem cells"', ["ahn2018"]),
        ('"stem mesenchymal"', []),
        ("hepatocyte", []),
    ],
)
def test_finds(text: str, expected: list[str], base: EvidenceBase) -> None:
    assert ids(search(base, text)) == expected


def test_a_named_reference_comes_first_then_what_rests_on_it(base: EvidenceBase) -> None:
    assert ids(search(base, "exosomes ahn2018"))[:2] == ["ahn2018", "c002"]
    assert ids(search(base, "exosomes Ahn 2018"))[0] == "ahn2018"


def test_more_words_count_more(base: EvidenceBase) -> None:
    assert ids(search(base, "vesicles injured lungs"))[:2] == ["ahn2018", "c001"]


def test_synonyms_of_diseases_and_labels_of_terms_find_claims_and_trials(base: EvidenceBase) -> None:
    assert ids(search(base, "acute", ["claims", "trials"])) == ["NCT04276987"]
    assert ids(search(base, "LPS", ["claims", "trials"])) == ["c001"]


@pytest.mark.parametrize("kind", KINDS)
def test_kinds(kind: str, base: EvidenceBase) -> None:
    found = search(base, "exosomes vesicles lung", [kind])
    assert found.hits
    assert {hit.kind for hit in found.hits} == {kind.removesuffix("s")}


def test_limit_keeps_the_best(base: EvidenceBase) -> None:
    everything = search(base, "exosomes vesicles lung")
    first = search(base, "exosomes vesicles lung", limit=1)
    assert first.hits == everything.hits[:1]
    assert first.total == everything.total == len(everything.hits)


def test_says_which_words_matched_and_where(base: EvidenceBase) -> None:
    [hit] = search(base, "fevrer exosome 2004", ["references"]).hits
    assert [(match.query, match.word, match.field) for match in hit.matches] == [
        ("exosome", "Exosomes", "title"),
        ("fevrer", "Février", "author"),
        ("2004", "2004", "year"),
    ]


@pytest.mark.parametrize("text", ["", "  ", "the of and", "…", '""'])
def test_nothing_to_look_for(text: str, base: EvidenceBase) -> None:
    with pytest.raises(ExociteError, match="nothing to look for"):
        search(base, text)


def test_every_reference_of_the_review_is_found_by_author_and_year() -> None:
    """And comes first, or after its own claims, among those of the same author and year."""
    base = open_base(Config())
    missed = []
    for key, reference in base.references.items():
        text = f"{reference.creators.names[0].family} {reference.year}"
        twins = {k for k, r in base.references.items() if r.author_year == reference.author_year}
        if search(base, text, ["references"]).hits[0].id not in twins:
            missed.append(key)
    assert missed == []


def test_every_reference_of_the_review_is_found_by_its_title_with_a_slip_in_each_long_word() -> None:
    base = open_base(Config())
    missed = []
    for key, reference in base.references.items():
        slipped = " ".join(w[:3] + w[4:] if len(w) >= 9 and w.isalpha() else w for w in reference.title.split())
        if key not in ids(search(base, slipped, ["references"], limit=3)):
            missed.append(key)
    assert missed == []
