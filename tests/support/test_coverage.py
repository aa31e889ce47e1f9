"""What covers a claim: a citation in the sentence, one beside it, a claim of the base."""

from __future__ import annotations

import pytest

from exocite.concepts.stated import StatedClaims
from exocite.model.evidence import Claim, EvidenceBase, Support
from exocite.model.reference import Library, Reference
from exocite.parsers.markdown import read
from exocite.support.coverage import covered, has_citation


def reference(key: str) -> Reference:
    return Reference(key, "article", {}, {})


def base(statement: str = "", key: str = "a2020", *, held: bool = True) -> EvidenceBase:
    """A base with one claim, and its reference where `held`."""
    claims = {"c001": Claim("c001", statement, status="checked")} if statement else {}
    support = (Support("c001", key, "supports"),) if statement else ()
    library = Library({key: reference(key)} if held else {}, ("refs.bib",))
    return EvidenceBase("this project", library, claims=claims, support=support)


@pytest.mark.parametrize(
    ("paragraph", "sentence", "yes"),
    [
        ("Steroids work [@a].", 0, True),
        ("Steroids work. [@a]", 0, True),
        ("Steroids work.^[@a]", 0, True),
        ("Steroids work.", 0, False),
        ("Steroids work (Lee 2020).", 0, True),
        ("Steroids work (Lee et al., 2020a; Chan, 2021).", 0, True),
        ("Steroids work [12].", 0, True),
        ("Steroids work [8–11].", 0, True),
        ("Steroids work (https://example.org/a).", 0, True),
        ("Steroids work (PMID 12345678).", 0, True),
        ("Steroids work, as NCT04276987 shows.", 0, True),
        ("Steroids work \\citep{lee}.", 0, True),
        ("Steroids worked in 2020, in 12 mice.", 0, False),
        ("Steroids work. This was shown in mice [@a].", 0, True),
        ("Steroids work. They lower the dose [@a].", 0, True),
        ("Steroids work. In this trial, mice lived [@a].", 0, True),
        ("Steroids work. For example, mice lived [@a].", 0, True),
        ("Steroids work. Also, mice lived longer [@a].", 0, True),
        ("Inhaled steroids shorten ventilation. Ventilation was shorter with inhaled drugs [@a].", 0, True),
        ("Steroids work. Vesicles are small [@a].", 0, False),
        ("Steroids work. Vesicles are small. This was shown in mice [@a].", 0, False),
        ("Mice lived longer [@a]. They ate less as well.", 1, True),
        ("Mice lived longer [@a]. They ate less as well. This effect was strong.", 2, True),
        ("Mice lived longer [@a]. Vesicles are small.", 1, False),
        ("Mice lived longer [@a]. Vesicles are small. They carry RNA.", 2, False),
        ("Mice lived longer [@a]. The authors saw no harm.", 1, True),
    ],
)
def test_covered(paragraph: str, sentence: int, yes: bool) -> None:
    paper = read("x.md", paragraph)
    sentences = paper.paragraphs[0].sentences
    cited = [has_citation(sentence, paper.text) for sentence in sentences]
    assert covered(sentence, sentences, cited) is yes


STATEMENT = "Vesicles of mesenchymal stem cells reduce inflammation in injured lungs of mice."


@pytest.mark.parametrize(
    ("prose", "stated"),
    [
        ("Mesenchymal stem cell vesicles reduce inflammation in the injured lungs of mice.", True),
        ("In mice with injured lungs, vesicles of mesenchymal stem cells reduced the inflammation.", True),
        ("Vesicles of mesenchymal stem cells increase inflammation in injured lungs of mice.", False),
        ("Vesicles of mesenchymal stem cells do not reduce inflammation in injured lungs of mice.", False),
        ("Vesicles of mesenchymal stem cells reduce the inflammation.", False),
    ],
)
def test_stated(prose: str, stated: bool) -> None:
    found = StatedClaims(base(STATEMENT)).best(prose)
    assert found is not None
    assert found.claim.claim_id == "c001"
    assert found.keys == ("a2020",)
    assert found.stated is stated


@pytest.mark.parametrize("prose", ["Mice have lungs.", "Steroids lower the mortality of children with sepsis.", ""])
def test_not_near(prose: str) -> None:
    assert StatedClaims(base(STATEMENT)).best(prose) is None


def test_a_claim_whose_reference_the_library_lacks_covers_nothing() -> None:
    assert StatedClaims(base(STATEMENT, held=False)).best(STATEMENT) is None


def test_a_base_without_claims() -> None:
    assert StatedClaims(base()).best(STATEMENT) is None


def test_one_word_in_common_is_enough_after_studies_are_announced() -> None:
    paper = read("x.md", "Studies have shown that steroids work. Inhaled steroids let mice live [@a].")
    sentences = paper.paragraphs[0].sentences
    assert not covered(0, sentences, (False, True))
    assert covered(0, sentences, (False, True), 1)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Cells divide [12, 13].", True),
        (r"Cells divide \[12--14\].", True),
        ("Cells divide {[}12{]}.", True),
        ("Cells divide (Sud, 2014).", True),
        ("Cells divide (Sud 2014; Ahn 2015).", True),
        ("Cells divide, see ref. 5.", True),
        ("Cells divide12,13.", True),
        (r"Cells divide \citep{a}.", True),
        ("Cells divide (doi:10.1000/x).", True),
        ("Cells divide (doi to follow).", True),
        ("Cells divide [x] in 1200 dishes.", False),
        ("In 2014 cells were found to divide.", False),
        ("Cells of 12, 13 and 14 days divide.", False),
    ],
)
def test_citations_typed_by_hand(text: str, cited: bool) -> None:
    manuscript = read("paper.md", f"# Results\n\n{text}\n")
    sentence = manuscript.paragraphs[0].sentences[0]
    assert has_citation(sentence, manuscript.text) is cited
