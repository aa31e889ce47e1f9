"""The age of a status: `--today`, `$SOURCE_DATE_EPOCH` and the setting `status-months` in `exocite validate`."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.cli.main import run
from tests.project import make

TRIALS = """\
trial_id,registry,title,acronym,sponsor,disease_ids,role,intervention,ev_source,route,study_type,allocation,masking,\
phase,enrollment,primary_outcomes,countries,sites,status,status_as_of,source,note
NCT04276987,ClinicalTrials.gov,A trial,,,,,,,,,,,PHASE1,24,,,,RECRUITING,2025-03-31,,
"""


@pytest.mark.parametrize(
    ("args", "epoch", "settings", "months"),
    [
        (("--today", "2027-03-31"), "", "", 24),
        (("--today", "2027-03-30"), "", "", 0),
        (("--today", "2026-03-31"), "", "status-months = 12\n", 12),
        (("--today", "2026-03-31"), "1900000000", "status-months = 13\n", 0),
        ((), "1900000000", "", 59),  # 2030-03-17
    ],
)
def test_old_enough(
    args: tuple[str, ...],
    epoch: str,
    settings: str,
    months: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    make(tmp_path, {"tables/trials.csv": TRIALS, "exocite.toml": settings})
    run(["validate", "--project", str(tmp_path), "--select", "TAB020", "--format", "concise", *args])
    out = capsys.readouterr().out
    assert (f"{months} months before" in out) == bool(months)
    assert out.count("TAB020") == bool(months)


def test_unasked_no_status_is_old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path, {"tables/trials.csv": TRIALS})
    run(["validate", "--project", str(tmp_path), "--today", "2036-03-31", "--format", "concise"])
    assert "TAB020" not in capsys.readouterr().out


def test_a_day_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--project", str(make(tmp_path)), "--today", "March"]) == 2
    assert '--today cannot be "March"' in capsys.readouterr().err
