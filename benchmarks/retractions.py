"""What a list of retractions costs `check`: whole processes, 60,000 notices, a paper with the review's references."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.timing import BARE, EXOCITE, REPOSITORY, medians, row, seconds

NOTICES = 60_000
COLUMNS = (
    "Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author", "URLS", "ArticleType",
    "RetractionDate", "RetractionDOI", "RetractionPubMedID", "OriginalPaperDate", "OriginalPaperDOI",
    "OriginalPaperPubMedID", "RetractionNature", "Reason", "Paywalled", "Notes",
)  # fmt: skip


def notices() -> str:
    """A made-up list as long as the one of Retraction Watch, and as wide."""
    filler = '"A title of some length, twice, ","(B/T) Technology;","Department of X, University of Y, Town; ",Journal'
    rows = (
        f"{number},{filler},Publisher,China,A B;C D;E F,https://example.org/x,Research Article;,{number % 12 + 1}/"
        f"{number % 28 + 1}/{2000 + number % 25} 0:00,10.1000/r{number},0,1/1/1999 0:00,10.1000/x{number},{number + 1},"
        f"Retraction,+Concerns/Issues About Data;+Investigation by Journal/Publisher;,No,{'a note ' * 30}\n"
        for number in range(NOTICES)
    )
    return ",".join(COLUMNS) + "\n" + "".join(rows)


def main() -> None:
    """Print what a list adds to a run that keeps no results: the first time, and later."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        bibliography = (REPOSITORY / "refs" / "references.bib").read_text(encoding="utf-8")
        keys = [line.partition("{")[2].strip(",") for line in bibliography.splitlines() if line.startswith("@")]
        (work / "refs.bib").write_text(
            bibliography.replace("\n  year", "\n  doi = {10.1000/none},\n  year"), encoding="utf-8"
        )
        (work / "paper.md").write_text("".join(f"Vesicles ease it [@{key}].\n" for key in keys), encoding="utf-8")
        (work / "list.csv").write_text(notices(), encoding="utf-8")
        check = (EXOCITE, "check", "paper.md", "--bib", "refs.bib", "--no-cache")
        listed = (*check, "--retractions", "list.csv", "--today", "2025-01-15")
        cache = os.path.join(folder, "cache")
        seconds(check, os.environ | {"EXOCITE_CACHE_DIR": cache}, folder)
        first = seconds(listed, os.environ | {"EXOCITE_CACHE_DIR": cache}, folder)
        times = medians({"bare": BARE, "without": check, "with": listed}, cwd=folder, EXOCITE_CACHE_DIR=cache)
        row("check with a list: the first run", first - times["without"], "s more")
        row("check with a list: later runs", times["with"] - times["without"], "s more", 0.3)
        row("check without a list, in bare interpreters", times["without"] / times["bare"])


if __name__ == "__main__":
    main()
