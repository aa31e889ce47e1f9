"""Snapshots: what a command prints, kept as plain files. `EXOCITE_UPDATE_SNAPSHOTS=1 pytest` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name: str, text: str) -> None:
    """Fail unless `text` is what the snapshot `name` (a path below tests/snapshots) holds."""
    path = FOLDER / name
    if os.environ.get("EXOCITE_UPDATE_SNAPSHOTS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert path.exists(), f"no snapshot {name}: run with EXOCITE_UPDATE_SNAPSHOTS=1 and look at what it writes"
    assert text == path.read_bytes().decode("utf-8"), f"{name} differs"
