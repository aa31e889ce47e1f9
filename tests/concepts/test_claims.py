"""Sentences against recorded claims."""

from __future__ import annotations

import pytest

from exocite.concepts.claims import ClaimsByKey
from exocite.model.evidence import Claim, EvidenceBase, Support
from exocite.model.reference import Library

BASE = EvidenceBase(
    "test",
    Library({}),
    claims={
        "c1": Claim("c1", "Vesicles raise IL-10 and lower IL-6 in cultured endothelium."),
        "c2": Claim("c2", "Vesicles were safe in 24 patients with severe pneumonia."),
    },
    support=(Support("c1", "a", "supports"), Support("c2", "b", "supports")),
    builtin=True,
)
CLAIMS = ClaimsByKey(BASE)


@pytest.mark.parametrize(
    ("text", "contrary"),
    [
        ("Vesicles lower IL-10 in cultured endothelium", True),
        ("Vesicles raised IL-6 in cultured endothelium", True),
        ("Vesicles raise IL-10 in cultured endothelium", False),
        ("Vesicles do not lower IL-10 in cultured endothelium", False),
        ("Something else lowers IL-10", False),
        ("Vesicles act in cultured endothelium", False),
    ],
)
def test_contrary(text: str, contrary: bool) -> None:
    assert bool(CLAIMS.contrary("a", text)) == contrary


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In 42 patients with severe pneumonia vesicles were safe", "42 patient"),
        ("In 24 patients with severe pneumonia vesicles were safe", ""),
        ("In 42 dogs with severe pneumonia vesicles were safe", ""),
        ("In 42 and 24 patients with severe pneumonia vesicles were safe, respectively", ""),
    ],
)
def test_other_number(text: str, number: str) -> None:
    found = CLAIMS.other_number("b", text)
    assert (found.told if found else "") == number
    assert CLAIMS.other_number("a", text) is None
