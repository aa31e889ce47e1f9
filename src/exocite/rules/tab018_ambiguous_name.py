"""TAB018: one name for two diseases."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.tables import Row, Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import place, rows_of, values
from exocite.words import fold

COLUMNS = ("disease_id", "label", "abbreviation", "synonyms")


@rule("TAB018", each=Table)
def ambiguous_name(table: Table, _context: Context) -> Iterator[Problem]:
    """Two diseases have the same label, abbreviation or synonym.

    Why: `--disease NAME` then finds the one or the other.

    Flagged: `ALI` as abbreviation of acute lung injury and among the synonyms of its animal model.

    Instead: Leave the name with the disease that authors mean by it most often.

    Wrong when: Authors do use one name for both; then qualify it (`ALI (mouse)`).
    """
    if table.name != "diseases":
        return
    seen: dict[str, Row] = {}
    for row in rows_of(table):
        for column in COLUMNS:
            for name in values(row, column):
                first = seen.setdefault(_as_asked(name), row)
                if first is not row:
                    message = f'"{name}" is also a name of {first["disease_id"]} (line {first.line})'
                    hint = "leave it with one of them"
                    yield Problem(place(table, row, column), message, hint, context=f"{row['disease_id']} {name}")


def _as_asked(name: str) -> str:
    """A name as a query compares it: case, accents, blanks and marks do not matter."""
    return "".join(character for character in fold(name) if character.isalnum())
