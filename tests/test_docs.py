"""docs/data.md agrees with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exocite.model.tables import COLUMNS, UNKNOWNS
from exocite.model.values import FIXED


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_of_the_data_page(name: str, repository: Path) -> None:
    text = (repository / "docs" / "data.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {name}.csv\n")[2].partition("\n## ")[0]
    columns = re.search(r"`([^`]*)`", section)
    assert columns
    assert tuple(columns[1].replace(",", " ").split()) == COLUMNS[name]
    shown = {value for table, column in FIXED if table == name and column in ("relation", "basis", "claim_type")
             for value in FIXED[table, column]}  # fmt: skip
    assert all(f"`{value}`" in section for value in shown)


def test_unknowns_of_the_data_page(repository: Path) -> None:
    text = (repository / "docs" / "data.md").read_text(encoding="utf-8")
    assert all(f"`{unknown}`" in text for unknown in UNKNOWNS if unknown)
