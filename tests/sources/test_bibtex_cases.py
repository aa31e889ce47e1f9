"""The 52 BibTeX files of tests/data/bibtex against what expected.json says of each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exocite.sources.bibtex.dates import date_parts
from tests.sources.bibtex import DATA, assert_nothing_vanishes, read, shown

CASES: dict[str, dict[str, Any]] = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))

SALVAGED = {
    "029-unclosed-value.bib": ["bad"],
    "033-unclosed-quote.bib": ["bad"],
    "043-missing-comma-key.bib": ["k1"],
    "045-missing-hash.bib": ["k1"],
}
"""Broken entries that need not survive, but do: their fault is reported and the rest of them is read."""


def test_there_are_52_cases() -> None:
    assert sorted(CASES) == sorted(path.name for path in DATA.glob("*.bib"))
    assert len(CASES) == 52


@pytest.mark.parametrize("name", CASES)
def test_keys_survive_in_order(name: str) -> None:
    references, _ = read((DATA / name).read_bytes())
    salvaged = SALVAGED.get(name, [])
    assert [key for key in references if key not in salvaged] == CASES[name]["keys"]
    assert all(key in references for key in salvaged)


@pytest.mark.parametrize("name", CASES)
def test_values(name: str) -> None:
    references, _ = read((DATA / name).read_bytes())
    case = CASES[name]
    for key, values in case.get("raw", {}).items():
        assert {field: references[key].raw[field] for field in values} == values
    for key, values in case.get("text", {}).items():
        assert {field: references[key].fields[field] for field in values} == values
    for key, roles in case.get("names", {}).items():
        assert {role: shown(references[key].names[role]) for role in roles} == roles
    for key, pages in case.get("pages", {}).items():
        assert references[key].fields["pages"] == pages


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "date" in case])
def test_dates(name: str) -> None:
    references, _ = read((DATA / name).read_bytes())
    for key, date in CASES[name]["date"].items():
        expected = {"literal": date} if isinstance(date, str) else {"date-parts": date}
        if isinstance(date, list) and isinstance(date[0], int):
            expected = {"date-parts": [date]}
        assert date_parts(references[key].fields) == expected


@pytest.mark.parametrize("name", CASES)
def test_faults(name: str) -> None:
    _, faults = read((DATA / name).read_bytes())
    case = CASES[name]
    if case["kind"] == "malformed":
        assert {fault.line for fault in faults} & {line for line, _ in case["diags"]}
    elif case["kind"] == "valid":
        assert [fault for fault in faults if fault.severity == "error"] == []
    assert all(fault.message and fault.hint and fault.column >= 1 for fault in faults)
    if name not in ("053-latin1.bib",):
        assert_nothing_vanishes((DATA / name).read_bytes().decode("utf-8"))


EXPECTED_KINDS = {
    "021-percent-in-entry.bib": [("percent-comment", 3)],
    "027-crossref-cycle.bib": [("crossref-cycle", 1), ("crossref-cycle", 2)],
    "029-unclosed-value.bib": [("unclosed-brace", 2)],
    "031-unclosed-entry.bib": [("unclosed-entry", 1)],
    "033-unclosed-quote.bib": [("unclosed-quote", 2)],
    "039-duplicate-key-case.bib": [("duplicate-key-case", 2)],
    "041-duplicate-field-case.bib": [("duplicate-field", 4)],
    "043-missing-comma-key.bib": [("missing-comma", 1)],
    "045-missing-hash.bib": [("missing-comma", 2)],
    "047-double-comma.bib": [("extra-comma", 2)],
    "053-latin1.bib": [("encoding", 1)],
    "069-key-empty.bib": [("no-key", 1)],
    "077-at-line-start-in-value.bib": [("entry-in-value", 3)],
    "089-control-chars.bib": [("control-char", 1)],
    "093-open-flood.bib": [("lost-entry", 1), ("unclosed-brace", 1)],
    "095-no-fields.bib": [("no-key", 3)],
    "099-unclosed-string.bib": [("unclosed-entry", 1)],
}


@pytest.mark.parametrize("name", CASES)
def test_exactly_these_faults(name: str) -> None:
    _, faults = read((DATA / name).read_bytes())
    assert [(fault.kind, fault.line) for fault in faults] == EXPECTED_KINDS.get(name, [])
