"""The evidence base as pandas data frames, for notebooks and wide exports.

Every column is of pandas' `string` type and holds a cell as the CSV file has it: several values are joined by `;`
(`frame.species.str.split(";")` takes them apart), a blank cell is `<NA>`, and `NR`, `NA` and `UNCLEAR` stay as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from exocite.model.evidence import EvidenceBase
from exocite.model.reference import NameList, Reference
from exocite.model.tables import COLUMNS

if TYPE_CHECKING:
    import pandas as pd

REFERENCE_COLUMNS = (
    "citekey", "number", "type", "authors", "title", "container", "year", "volume", "issue", "pages", "publisher",
    "doi",
)  # fmt: skip
"""The columns of the frame of references; `container` is the journal or the book."""


class Frames:
    """One data frame a table, each built when it is first asked for."""

    def __init__(self, base: EvidenceBase) -> None:
        self._base = base

    @cached_property
    def references(self) -> pd.DataFrame:
        """The reference library, one row a reference, in its order."""
        numbers = self._base.numbers
        rows = (_reference_row(reference, numbers.get(key, "")) for key, reference in self._base.references.items())
        return _frame(rows, REFERENCE_COLUMNS)

    @cached_property
    def studies(self) -> pd.DataFrame:
        """`studies.csv`: what the base holds about each reference."""
        return self._table("studies", self._base.studies.values())

    @cached_property
    def claims(self) -> pd.DataFrame:
        """`claims.csv`: the atomic assertions."""
        return self._table("claims", self._base.claims.values())

    @cached_property
    def support(self) -> pd.DataFrame:
        """`support.csv`: the claim–reference pairs."""
        return self._table("support", self._base.support)

    @cached_property
    def trials(self) -> pd.DataFrame:
        """`trials.csv`: the registered trials."""
        return self._table("trials", self._base.trials.values())

    @cached_property
    def diseases(self) -> pd.DataFrame:
        """`diseases.csv`: the diseases and experimental models."""
        return self._table("diseases", self._base.diseases.values())

    @cached_property
    def terms(self) -> pd.DataFrame:
        """`terms.csv`: the other vocabularies."""
        return self._table("terms", (term for terms in self._base.terms.values() for term in terms.values()))

    def _table(self, name: str, rows: Iterable[object]) -> pd.DataFrame:
        columns = COLUMNS[name]
        return _frame(({column: _cell(getattr(row, column)) for column in columns} for row in rows), columns)


def _frame(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    data = [[row[column] or pd.NA for column in columns] for row in rows]
    return pd.DataFrame(data, columns=list(columns), dtype="string")


def _cell(value: Any) -> str:
    return ";".join(value) if isinstance(value, tuple) else value


def _reference_row(reference: Reference, number: str) -> dict[str, str]:
    fields = reference.fields
    container = fields.get("journal") or fields.get("journaltitle") or fields.get("booktitle", "")
    return {
        "citekey": reference.key,
        "number": number,
        "type": reference.type,
        "authors": _people(reference.creators),
        "title": reference.title,
        "container": container,
        "year": reference.year,
        "volume": fields.get("volume", ""),
        "issue": fields.get("number") or fields.get("issue", ""),
        "pages": fields.get("pages", ""),
        "publisher": fields.get("publisher", ""),
        "doi": fields.get("doi", ""),
    }


def _people(names: NameList) -> str:
    """`Ahn SY;Park WS;others`, as list cells are written."""
    people = [f"{name.label} {name.given}".strip() if not name.literal else name.literal for name in names]
    return ";".join([*people, *(["others"] if names.others else [])])
