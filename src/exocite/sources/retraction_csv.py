"""The CSV file of Retraction Watch, as Crossref publishes it: one row is one notice about one work.

Read are the columns RetractionNature, RetractionDate, RetractionDOI, RetractionPubMedID, OriginalPaperDOI,
OriginalPaperPubMedID and Reason, in whatever order they stand; dates are `month/day/year`, with or without a time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from exocite.errors import ExociteError
from exocite.model.retraction import NATURES

_COLUMNS = (
    "RetractionNature", "RetractionDate", "RetractionDOI", "RetractionPubMedID", "OriginalPaperDOI",
    "OriginalPaperPubMedID", "Reason",
)  # fmt: skip
_NEEDED = ("RetractionNature", "RetractionDate", "OriginalPaperDOI")
_NONE = frozenset({"", "0", "unavailable", "n/a", "na", "none"})
_LONGEST_CELL = 1_000_000
WHERE = "the list is at https://gitlab.com/crossref/retraction-watch-data"


class Row(NamedTuple):
    """A row of the list: what the notice is, and the DOI (bare, lower case) and PMID of the work that it is about."""

    nature: str
    date: str
    doi: str
    pmid: str
    work_doi: str
    work_pmid: str
    reasons: str


def read_rows(path: str, content: bytes) -> Iterator[Row]:
    """The notices of a list whose work can be told; a file that is no such list is an ExociteError with its place."""
    limit = csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(line + "\n" for line in _text(content).split("\n"))
    try:
        header = next(reader, [])
        places = _places(header, path)
        width = len(header)
        for cells in reader:
            if len(cells) == width:
                cells.append("")  # what a column that the list lacks says
                row = _row([cells[place] for place in places])
                if row.nature in NATURES and (row.work_doi or row.work_pmid):
                    yield row
            elif cells:
                message = f"{path}:{reader.line_num}:1: a row of {len(cells)} cells under a header of {len(header)}"
                raise ExociteError(message, f"the list is damaged: download it anew; {WHERE}")
    except csv.Error as error:
        raise ExociteError(f"{path}:{reader.line_num}:1: {error}", f"download the list anew; {WHERE}") from None
    finally:
        csv.field_size_limit(limit)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:  # older copies of the list are in Windows-1252
        return content.decode("cp1252", errors="replace")


def _places(header: Sequence[str], path: str) -> tuple[int, ...]:
    """Where our columns stand, -1 for one that the list lacks and we can do without."""
    names = {"".join(name.split()).casefold(): place for place, name in reversed(list(enumerate(header)))}
    missing = [column for column in _NEEDED if column.casefold() not in names]
    if missing:
        message = f'{path}:1:1: no column "{missing[0]}": not a list of retractions of Retraction Watch'
        raise ExociteError(message, f"download the CSV file; {WHERE}")
    return tuple(names.get(column.casefold(), -1) for column in _COLUMNS)


def _row(cells: Sequence[str]) -> Row:
    nature, published, doi, pmid, work_doi, work_pmid, reasons = cells
    notice = nature.strip().casefold(), _day(published), _known(doi), _known(pmid)
    return Row(*notice, _bare(_known(work_doi)), _known(work_pmid), " ".join(reasons.split()))


def _known(cell: str) -> str:
    cell = cell.strip()
    return "" if cell.casefold() in _NONE else cell


def _bare(doi: str) -> str:
    doi = doi.casefold()
    return doi[doi.find("10.") :] if "doi.org/" in doi else doi.removeprefix("doi:").strip()


@lru_cache(maxsize=20_000)
def _day(cell: str) -> str:
    """`5/3/2021 0:00` → `2021-05-03`; an ISO date stays one; anything else is no date, empty."""
    day = cell.strip().partition(" ")[0].partition("T")[0]
    parts = day.split("/")
    parts = [parts[2], parts[0].zfill(2), parts[1].zfill(2)] if len(parts) == 3 else day.split("-")
    try:
        return date.fromisoformat("-".join(parts)).isoformat()
    except ValueError:
        return ""
