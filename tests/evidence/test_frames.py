"""The data frames hold what the files hold, as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.config import Config, find_config
from exocite.evidence.frames import REFERENCE_COLUMNS, Frames
from exocite.model.tables import COLUMNS
from exocite.sources.base import open_base
from tests.project import make

pd = pytest.importorskip("pandas")


@pytest.fixture
def frames(tmp_path: Path) -> Frames:
    return Frames(open_base(find_config(project=str(make(tmp_path)))))


@pytest.mark.parametrize("name", COLUMNS)
def test_a_frame_is_its_table(name: str, frames: Frames, tmp_path: Path) -> None:
    path = tmp_path / "tables" / f"{name}.csv"
    frame = getattr(frames, name)
    if name == "terms":  # the project has the species only; the other vocabularies are the built-in ones
        frame = frame[frame["list"] == "species"].reset_index(drop=True)
    pd.testing.assert_frame_equal(frame, pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""]))
    assert tuple(frame.columns) == COLUMNS[name]
    assert set(frame.dtypes) == {pd.StringDtype()}


def test_references(frames: Frames) -> None:
    frame = frames.references.set_index("citekey")
    assert ("citekey", *frame.columns) == REFERENCE_COLUMNS
    assert frame.loc["fevrier2004", "authors"] == "Février B;Raposo G"
    assert frame.loc["ahn2018", ["number", "year", "container", "pages"]].to_list() == [
        "1",
        "2018",
        "J Extracell Vesicles",
        "12-20",
    ]
    assert frame["doi"].isna().all()


def test_unknowns(tmp_path: Path) -> None:
    """A blank cell is missing; the other unknowns are what they are."""
    claims = "claim_id,statement,species,route\nc001,Text,NA,\nc002,Text,mouse,NR\n"
    frame = Frames(open_base(find_config(project=str(make(tmp_path, {"tables/claims.csv": claims}))))).claims
    assert frame["species"].to_list() == ["NA", "mouse"]
    assert frame["route"].isna().to_list() == [True, False]


def test_empty_tables_have_their_columns(tmp_path: Path) -> None:
    frame = Frames(open_base(find_config(project=str(make(tmp_path, {"tables/trials.csv": None}))))).trials
    assert (len(frame), tuple(frame.columns)) == (0, COLUMNS["trials"])


def test_the_builtin_base() -> None:
    frames = Frames(open_base(Config()))
    assert len(frames.references) == 89
    assert set(frames.support["claim_id"]) == set(frames.claims["claim_id"])
    assert set(frames.support["citekey"]) <= set(frames.references["citekey"])
