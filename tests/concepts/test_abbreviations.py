"""Abbreviations that a text defines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.concepts.abbreviations import definitions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We used mesenchymal stem cells (MSCs).", {"MSC": "mesenchymal stem cells"}),
        ("acute respiratory distress syndrome (ARDS)", {"ARDS": "acute respiratory distress syndrome"}),
        ("human umbilical cord cells (huCC)", {"huCC": "human umbilical cord cells"}),
        ("(MSC) first", {}),
        ("the trial (NCT) of cells", {}),
        ("many cells (see)", {}),
        ("no bracket MSC", {}),
    ],
)
def test_definitions(text: str, found: dict[str, str]) -> None:
    assert definitions([text]) == found


def test_the_first_definition_counts() -> None:
    assert definitions(["pulmonary fibrosis (PF)", "platelet factor (PF)"]) == {"PF": "pulmonary fibrosis"}


@given(st.text(alphabet="abAB() -", max_size=80))
def test_a_long_form_stands_before_its_bracket(text: str) -> None:
    for short, long in definitions([text]).items():
        assert long in text
        assert long[0].lower() == short[0].lower()
