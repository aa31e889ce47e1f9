"""Ranges of citations: what stands between two citations with a dash between them is cited too."""

from __future__ import annotations

import pytest

from exocite.model.reference import Library, Reference
from exocite.parsers.markdown import read
from exocite.support.spans import spanned

LIBRARY = Library({f"r{number}": Reference(f"r{number}", "misc", {}, {}) for number in range(1, 100)})


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Known [@r6]–[@r9].", ["r7", "r8"]),
        ("Known [@r6]--[@r9].", ["r7", "r8"]),
        ("Known ^[@r6] - [@r8]^.", ["r7"]),
        ("Known [@r2; @r6]–[@r8; @r12].", ["r7"]),
        ("Known [@r6], [@r9].", []),
        ("Known [@r6] and not [@r9].", []),
        ("Known [@r9]–[@r6].", []),
        ("Known [@r6]–[@r7].", []),
        ("Known [@r6]–[@none].", []),
        ("Known [@r1]–[@r99].", []),
        ("Known [@r6].\n\n–\n\n[@r9] is another one.", []),
    ],
)
def test_spanned(text: str, keys: list[str]) -> None:
    assert list(spanned([read("a.md", text)], LIBRARY)) == keys
