"""`--alarms`: how many uncited sentences `exocite check` tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

import exocite
from exocite.checking import cache
from exocite.cli.main import run
from exocite.errors import ExociteError

LEVELS = ("few", "normal", "many")
SURE = (
    "Recently, checkpoint inhibitors have led to a significant improvement in the survival of patients with lung cancer"
)
PAPER = "# Introduction\n\n" + "\n\n".join(f"{SURE} of type {number}." for number in range(60)) + "\n"
DOUBTFUL = (
    "# Introduction\n\nInterleukin-6 binds to its receptor and activates the JAK/STAT3 pathway, resulting in the "
    "expression of genes involved in proliferation and survival.\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXOCITE_CACHE_DIR", str(tmp_path / "cache"))
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    Path("doubtful.md").write_text(DOUBTFUL, encoding="utf-8")


def found(*args: str, capfd: pytest.CaptureFixture[str]) -> list[str]:
    run(["check", "--select", "SUP", "--format", "concise", *args])
    return capfd.readouterr().out.splitlines()


def test_levels(capfd: pytest.CaptureFixture[str]) -> None:
    """One after the other with the cache on: the level is a part of what a result is kept under."""
    assert [len(found("paper.md", "--alarms", level, capfd=capfd)) for level in LEVELS] == [10, 25, 50]
    assert [len(found("doubtful.md", "--alarms", level, capfd=capfd)) for level in LEVELS] == [0, 0, 1]
    assert len(found("paper.md", capfd=capfd)) == 25


def test_what_is_not_listed_is_counted(capfd: pytest.CaptureFixture[str]) -> None:
    run(["check", "paper.md", "--select", "SUP"])
    told = capfd.readouterr().out
    assert told.count("35 more sentences like this are not listed") == 1


def test_setting(capfd: pytest.CaptureFixture[str]) -> None:
    Path("exocite.toml").write_text('alarms = "many"\n', encoding="utf-8")
    Path("refs").mkdir()
    Path("refs", "a.bib").write_text("@article{a, title = {T}, year = {2020}}\n", encoding="utf-8")
    assert len(found("doubtful.md", capfd=capfd)) == 1
    assert found("doubtful.md", "--alarms", "normal", capfd=capfd) == []
    Path("exocite.toml").write_text('alarms = "mani"\n', encoding="utf-8")
    assert run(["check", "doubtful.md"]) == 2
    assert 'did you mean "many"?' in capfd.readouterr().err


def test_unknown_level(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "paper.md", "--alarms", "most"]) == 2
    assert 'unknown level "most"' in capfd.readouterr().err


def test_api() -> None:
    counts = [len(exocite.check("paper.md", select="SUP001", alarms=level).findings) for level in LEVELS]
    assert counts == [10, 25, 50]
    with pytest.raises(ExociteError, match="unknown level"):
        exocite.check("paper.md", alarms="most")


def test_fix_adds_the_citation(capfd: pytest.CaptureFixture[str]) -> None:
    Path("claim.md").write_text(
        "# Introduction\n\nMSCs are poorly immunogenic because they carry little MHC class I and II.\n",
        encoding="utf-8",
    )
    assert run(["check", "claim.md", "--select", "SUP003", "--fix"]) == 0
    assert "class I and II [@lee2014].\n" in Path("claim.md").read_text(encoding="utf-8")
    capfd.readouterr()


def test_a_new_model_makes_kept_results_void(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.program_state.cache_clear()
    before = cache.program_state()
    real = cache.read
    monkeypatch.setattr(cache, "read", lambda path: real(path) + (b"x" if path.endswith("model.bin") else b""))
    monkeypatch.setattr(cache, "states_of", lambda places: "others")
    cache.program_state.cache_clear()
    assert cache.program_state() != before
    cache.program_state.cache_clear()
