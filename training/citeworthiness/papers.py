"""The papers that the model learnt from and was measured on: their DOIs and licences."""

from __future__ import annotations

import csv
from pathlib import Path

COLUMNS = ("part", "doi", "licence")
FILE = Path(__file__).with_name("papers.csv")


def write(folder: Path, target: Path = FILE) -> int:
    """Write the papers of the data in `folder`, sorted; gives their number."""
    rows = set()
    for part in ("train", "dev"):
        with open(folder / f"{part}-documents.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows.add((part, row["doi"] or row["doc_id"], row["licence"]))
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))
    return len(rows)
