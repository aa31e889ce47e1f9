"""The official fixtures, as a ratchet: passing.txt lists what passes; it and the truth must be the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.csl.conformance import ABSENT, FIXTURES, load, passes

LIST = Path(__file__).with_name("passing.txt")

pytestmark = pytest.mark.skipif(not FIXTURES.is_file(), reason=ABSENT)


@pytest.fixture(scope="module")
def passed() -> dict[str, bool]:
    """Name of a fixture → whether it passes."""
    return {fixture["name"]: passes(fixture)[0] for fixture in load()}


@pytest.fixture(scope="module")
def listed() -> set[str]:
    """The names in passing.txt."""
    return set(LIST.read_text(encoding="utf-8").split())


def test_exactly_the_listed_fixtures_pass(passed: dict[str, bool], listed: set[str]) -> None:
    good = {name for name, passes in passed.items() if passes}
    assert not listed - passed.keys(), "listed, but no fixture has this name"
    assert not listed - good, "listed, but fail now"
    assert not good - listed, f"pass now; add them to {LIST.name}"


def test_every_failure_is_explained(listed: set[str], repository: Path) -> None:
    page = (repository / "docs" / "csl.md").read_text(encoding="utf-8")
    assert not [fixture["name"] for fixture in load() if fixture["name"] not in listed and fixture["name"] not in page]
