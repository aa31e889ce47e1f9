"""The day as which a run counts, and how many months lie between two dates."""

from __future__ import annotations

import pytest

from exocite.errors import ExociteError
from exocite.today import day, months_between


def test_the_day_that_is_named_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert day("2026-03-31") == "2026-03-31"
    assert day() == "1970-01-01"


@pytest.mark.parametrize(("given", "epoch"), [("31.3.2026", ""), ("2026-02-30", ""), ("", "soon"), ("", "9" * 30)])
def test_no_day(given: str, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ExociteError):
        day(given)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2024-03-31", "2026-03-31", 24),
        ("2024-03-31", "2026-03-30", 23),
        ("2024-03", "2026-03-30", 23),
        ("2024", "2026-03-31", 15),
        ("2024-12-31", "2025-01-31", 1),
        ("2026-03-31", "2025-03-31", -12),
    ],
)
def test_months_between(earlier: str, later: str, months: int) -> None:
    assert months_between(earlier, later) == months
