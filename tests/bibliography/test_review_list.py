"""End to end: `exocite bib` prints the reference list of the review as the journal printed it, entry by entry.

`tests/data/review-references.txt` has the printed list, one reference a line, without the marks of italics that the
text conversion set. Of the styles in the collection, `discover-food` (Springer Nature's Vancouver with issue numbers,
six authors, hyphenated initials) is nearest to it. Its label, the number and a full stop, is taken off and compared
apart: in the conversion of the list the numbers of the first 39 references are lost.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.bibliography.engines import ENGINES
from exocite.cli.main import run

STYLE = "discover-food"
PRINTED = (Path(__file__).parents[1] / "data" / "review-references.txt").read_text(encoding="utf-8").splitlines()

QUIRKS = {
    11: ("Crohn’s", "Crohn's", "a straight apostrophe; entry 79 has the curly one (O’Kane), which we print everywhere"),
    26: ("d’Angelo", "d'Angelo", "a straight apostrophe"),
    29: ("Wharton’s", "Wharton's", "a straight apostrophe"),
    54: ("Wnt/β-catenin", "Wnt/ β -catenin", "blanks round the Greek letter, from the conversion to text"),
    64: ("Wnt4/β-catenin", "Wnt4/ β -catenin", "blanks round the Greek letter, from the conversion to text"),
    65: ("factor-β/SMAD2", "factor- β /SMAD2", "blanks round the Greek letter, from the conversion to text"),
    86: ("10(1):e12004", "10(1): e12004", "a blank before the article number, which no other entry has"),
    87: ("144:109865", "144: 109865", "a blank before the article number, which no other entry has"),
}
"""Number of an entry → what we print, what is printed, and why that is a quirk of the printed list."""


@pytest.fixture(scope="module", params=ENGINES)
def entries(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """Label and text of each entry that the command prints."""
    import contextlib
    import io
    import json

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        assert run(["bib", "--style", STYLE, "--engine", request.param, "--format", "json"]) == 0
    data = json.loads(out.buffer.getvalue())  # type: ignore[attr-defined]
    return [(entry["label"], entry["text"]) for entry in data["entries"]]


def test_all_are_there(entries: list[tuple[str, str]]) -> None:
    assert len(PRINTED) == len(entries) == 89
    assert [label for label, _ in entries] == [f"{number}." for number in range(1, 90)]


@pytest.mark.parametrize("number", range(1, 90))
def test_entry(number: int, entries: list[tuple[str, str]]) -> None:
    ours, printed = entries[number - 1][1], PRINTED[number - 1]
    if number in QUIRKS:
        we_print, they_print, _ = QUIRKS[number]
        assert ours.count(we_print) == 1
        assert ours != printed, "the quirk is not needed"
        ours = ours.replace(we_print, they_print)
    assert ours == printed


def test_how_many_agree_without_any_exception(entries: list[tuple[str, str]]) -> None:
    agree = sum(text == printed for (_, text), printed in zip(entries, PRINTED, strict=True))
    assert agree == 89 - len(QUIRKS) == 81
