"""Which recorded claim a sentence states: by what it says, in the same or other words."""

from __future__ import annotations

import pytest

from exocite.concepts.stated import StatedClaims
from exocite.config import Config
from exocite.sources.base import open_base

CLAIMS = StatedClaims(open_base(Config()))


@pytest.mark.parametrize(
    ("prose", "claim_id"),
    [
        ("Exosomes from umbilical cord MSCs decrease apoptosis in mice with lung injury.", "c112"),
        ("Pulmonary fibrosis is improved by exosomes, which alter the phenotype of monocytes.", "c109"),
        ("Exosomes of MSCs promote the healing of wounds in preclinical studies.", "c064"),
    ],
)
def test_stated_in_other_words(prose: str, claim_id: str) -> None:
    found = CLAIMS.best(prose)
    assert found is not None and found.stated
    assert found.claim.claim_id == claim_id and found.keys


@pytest.mark.parametrize(
    "prose",
    [
        "Exosomes from umbilical cord MSCs increase apoptosis in mice with lung injury.",
        "Exosomes from umbilical cord MSCs decrease apoptosis in pigs with lung injury.",
        "Exosomes do not improve pulmonary fibrosis, nor change the phenotype of monocytes.",
        "Exosomes improve pulmonary fibrosis.",
    ],
)
def test_near_is_not_stated(prose: str) -> None:
    found = CLAIMS.best(prose)
    assert found is None or not found.stated


@pytest.mark.parametrize("prose", ["", "MSCs have promise.", "Sonnets have fourteen lines.", "Lung injury is common."])
def test_not_even_near(prose: str) -> None:
    assert CLAIMS.best(prose) is None
