"""The judgement on a document: what needs a citation, what is listed, and how it is told."""

from __future__ import annotations

import pytest

from exocite.concepts.stated import StatedClaims
from exocite.model.evidence import Claim, EvidenceBase, Support
from exocite.model.manuscript import Manuscript
from exocite.model.reference import Library, Reference
from exocite.parsers.markdown import read
from exocite.support.alarms import LISTED, limits, on_software
from exocite.support.judge import CLAIM, NUMBER, RECORDED, STUDIES, Judgement, Uncited

STATEMENT = "Vesicles of mesenchymal stem cells reduce inflammation in injured lungs of mice."
SURE = (
    "Recently, immune checkpoint inhibitors have led to a significant improvement in the survival of patients with "
    "lung cancer."
)


def base(statement: str = "", relation: str = "supports") -> EvidenceBase:
    library = Library({"a2020": Reference("a2020", "article", {}, {})} if statement else {}, ("refs.bib",))
    claims = {"c001": Claim("c001", statement, status="checked")} if statement else {}
    support = (Support("c001", "a2020", relation),) if statement else ()
    return EvidenceBase("this project", library, claims=claims, support=support)


def judged(*texts: str, alarms: str = "normal", against: EvidenceBase | None = None) -> list[Uncited]:
    parts = [read(f"{place}.md", text) for place, text in enumerate(texts)]
    judgement = Judgement(parts, StatedClaims(against or base()), alarms)
    return [one for part in parts for paragraph in part.paragraphs for one in judgement.uncited(part, paragraph)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (SURE, [CLAIM]),
        (f"{SURE} This was shown in trials [@a].", []),
        (f"{SURE[:-1]} [@a].", []),
        ("It has been shown that vesicles of stem cells carry antibiotics to the brain.", [STUDIES]),
        (STATEMENT, [RECORDED]),
        (f"We found: {STATEMENT}", []),
        (f"It has been shown that {STATEMENT[0].lower()}{STATEMENT[1:]}", [RECORDED]),
        ("The prevalence of asthma is estimated at 339 million people worldwide, with 1000 deaths a day.", [NUMBER]),
        ("Lee et al. treated mice with vesicles. All the mice lived. No harm was seen [@a].", []),
        ("Lee et al. treated mice with vesicles. All the mice lived. No harm was seen.", [STUDIES]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in judged(f"# Introduction\n\n{text}\n", against=base(STATEMENT))] == kinds


def test_no_claim_of_a_section_of_ones_own() -> None:
    assert judged(f"# Introduction\n\nHello.\n\n# Methods\n\n{SURE}\n\n# Results\n\n{STATEMENT}\n") == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Different levels of vesicles have been observed in the mice with asthma and in those with sepsis.", 0),
        ("Different levels of vesicles have previously been observed in mice with asthma and with sepsis.", 1),
        ("Several studies have demonstrated that vesicles of stem cells protect the lungs of mice.", 1),
        (SURE, 1),
    ],
)
def test_what_was_found_may_be_of_ones_own_in_a_discussion(sentence: str, told: int) -> None:
    own = f"# Methods\n\nMice were kept.\n\n# Discussion\n\n{sentence}\n"
    assert len(judged(own)) == told
    assert len(judged(f"# Introduction\n\n{sentence}\n")) == 1


def test_files_are_one_document() -> None:
    """That a part with methods exists makes the whole a research paper, where headings of one's own are not judged."""
    treatment = f"# Treatment\n\n{SURE}\n"
    assert len(judged(treatment)) == 1
    assert judged(treatment, "# Methods\n\nWe treated mice.\n") == []


def test_cues_are_in_words() -> None:
    (one,) = judged("# Introduction\n\nPrevious studies have shown that proning lowers mortality in severe cases.\n")
    assert one.cues[0] == "reports the literature: 'Previous studies have shown' (strong)"
    assert "has no citation, and ends its paragraph" in one.cues
    assert one.cues[-1] == f"is like sentences of which {one.chance:.0%} carry a citation"


def test_words_of_the_model_speak_where_no_cue_does() -> None:
    (one,) = judged(f"# Introduction\n\n{SURE} The day was long.\n")
    assert one.cues[0].startswith("has words of sentences that are cited: 'Recently'")
    assert "has no citation, nor has what follows" in one.cues


def test_the_number_comes_first() -> None:
    (one,) = judged(
        "# Introduction\n\nIn the United States, sepsis affects 1.7 million adults each year and causes deaths.\n",
        alarms="many",
    )
    assert one.kind == NUMBER
    assert one.cues[0] == "gives a number: '1.7 million' (slight)"


DRAFT = "# Introduction\n\n" + "\n\n".join(f"{SURE[:-1]} of type {number}." for number in range(60)) + "\n"


@pytest.mark.parametrize("alarms", LISTED)
def test_only_the_surest_are_listed_and_the_rest_is_counted(alarms: str) -> None:
    found = judged(DRAFT, alarms=alarms)
    assert len(found) == LISTED[alarms]
    assert [one.more for one in found if one.more] == [60 - LISTED[alarms]]
    last = next(one for one in found if one.more)
    assert last.chance == min(one.chance for one in found)


def test_more_alarms_never_list_less() -> None:
    text = "# Introduction\n\n" + "\n\n".join(
        [SURE, "Metformin has been reported to inhibit mTOR in hepatocytes.", "Cells die of many causes in the lung."]
    )
    few, normal, many = (judged(text, alarms=level) for level in LISTED)
    assert len(few) <= len(normal) <= len(many)


def test_recorded_claims_are_never_left_out() -> None:
    assert RECORDED in {one.kind for one in judged(f"{DRAFT}\n\n{STATEMENT}\n", against=base(STATEMENT))}


def test_expected_citations() -> None:
    text = f"# Introduction\n\n{SURE} {SURE}\n\n{SURE} [@a]\n\nWe slept. We ate.\n\n# Methods\n\n{SURE}\n"
    paper = read("a.md", text)
    judgement = Judgement([paper], StatedClaims(base()))
    first, cited, own, methods = (judgement.expected(paper, paragraph) for paragraph in paper.paragraphs)
    assert first > 1
    assert (cited, own, methods) == (0, 0, 0)


THRESHOLDS = {"few": 0.83, "normal": 0.72, "many": 0.6}


def test_limits() -> None:
    few, normal, many = (limits(THRESHOLDS, level, False) for level in LISTED)
    assert 1 > few.claim > normal.claim > many.claim > many.number > many.told > 0
    assert normal.claim == THRESHOLDS["normal"]
    assert all(one.claim > one.number > one.told for one in (few, normal, many))


def test_papers_on_software_are_judged_more_strictly() -> None:
    for level in LISTED:
        assert limits(THRESHOLDS, level, True).claim > limits(THRESHOLDS, level, False).claim


@pytest.mark.parametrize(
    ("sentences", "headings", "yes"),
    [
        (["The package is written in Python.", "It reads files."], [], True),
        (["It reads files.", *["Cells divide."] * 9, "To users it is free."], ["Implementation"], True),
        (["Cells divide.", *["Cells die."] * 12, "The software SPSS was used."], [], False),
        (
            ["Cells divide.", *["Cells die."] * 12, "The software SPSS was used."],
            ["3. Availability and requirements"],
            True,
        ),
        ([], ["Implementation"], False),
    ],
)
def test_software(sentences: list[str], headings: list[str], yes: bool) -> None:
    assert on_software(sentences, headings) is yes


def test_a_document_without_text() -> None:
    assert judged("") == []
    assert Judgement([Manuscript("a.md", "", (), ())], StatedClaims(base())).chances == []
