"""Locators as typed → CSL's label and the rest."""

from __future__ import annotations

import pytest

from exocite.bibliography.locators import split_locator


@pytest.mark.parametrize(
    ("typed", "label", "locator"),
    [
        ("3-5", "page", "3-5"),
        ("p. 7", "page", "7"),
        ("pp. 3-5, 9", "page", "3-5, 9"),
        ("pp.3", "page", "3"),
        ("chap. 2", "chapter", "2"),
        ("Section 4.1", "section", "4.1"),
        ("§ 12", "section", "12"),
        ("¶¶3-4", "paragraph", "3-4"),
        ("fig. 2b", "figure", "2b"),
        ("vol. 2", "volume", "2"),
        ("no. 3", "issue", "3"),
        ("s.v. lung", "sub-verbo", "lung"),
        ("sub verbo lung", "sub-verbo", "lung"),
        ("ii, A", "page", "ii, A"),
        ("e12", "page", "e12"),
        ("v", "page", "v"),
        ("xiv", "page", "xiv"),
    ],
)
def test_split(typed: str, label: str, locator: str) -> None:
    assert split_locator(typed) == (label, locator)
