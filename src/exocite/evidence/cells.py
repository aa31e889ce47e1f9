"""From a row's fields to the cells that print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exocite.evidence.fields import read, support_of
from exocite.evidence.parts import Cell, Cited, Column, Note, Part, Row
from exocite.evidence.values import RELATIONS, Item, id_of, oddities
from exocite.model.evidence import Claim, EvidenceBase

SEPARATORS = {"phase": "/", "primary_outcomes": "; ", "sites": "; "}
"""Field to what stands between its values, where that is not a comma."""

DETAILS = {"acronym": "{}", "direction": "{}", "status_as_of": "as of {}"}
"""Fields that stand in brackets behind the part before them, and how they read there."""


class CellMaker:
    """Makes the rows of one section.

    `labels` says what prints for a reference; `notes` gathers remarks as cells are made. A row
    that stands in several groups is made once.
    """

    def __init__(
        self,
        base: EvidenceBase,
        columns: Sequence[Column],
        labels: Mapping[str, str],
        notes: list[Note],
    ) -> None:
        self.base = base
        self.columns = columns
        self.labels = labels
        self.notes = notes
        self._rows: dict[str, Row] = {}

    def row(self, item: Item) -> Row:
        """The row of a claim, trial or study."""
        row_id = id_of(item)
        if row_id not in self._rows:
            self._rows[row_id] = Row(row_id, tuple(self._cell(item, column) for column in self.columns))
        return self._rows[row_id]

    def _cell(self, item: Item, column: Column) -> Cell:
        if column.name == "references" and isinstance(item, Claim):
            return self._references(item)
        parts = tuple(read(self.base, item, field) for field in column.fields)
        if column.name == "ref":
            return self._reference(parts[0])
        return Cell(compose(parts), parts, self._notes_on(item, column))

    def _references(self, claim: Claim) -> Cell:
        cited = tuple(
            Cited(row.citekey, self.labels[row.citekey], row.relation, row.directness, row.basis, row.locator, row.note)
            for row in support_of(self.base, claim)
        )
        part = read(self.base, claim, "references")
        return Cell(cited_text(cited), (part,), (), cited)

    def _reference(self, part: Part) -> Cell:
        """`[74] Ahn et al. 2018`: in a list of studies, a number alone says too little."""
        key = part.values[0]
        label = self.labels[key]
        named = key in self.base.references and label.startswith("[")
        text = f"{label} {self.base.references[key].author_year}" if named else label
        return Cell(text, (part,), (), (Cited(key, label),))

    def _notes_on(self, item: Item, column: Column) -> tuple[int, ...]:
        numbers = []
        for field, text in oddities(item.note) if item.note else ():
            if field in column.fields:
                same = [n.number for n in self.notes if (n.row, n.field, n.text) == (id_of(item), field, text)]
                numbers += same or [len(self.notes) + 1]
                if not same:
                    self.notes.append(Note(len(self.notes) + 1, id_of(item), field, text))
        return tuple(numbers)


def compose(parts: Sequence[Part]) -> str:
    """The text of a cell: what is known of its parts, separated by semicolons, details in brackets."""
    pieces: list[str] = []
    for part in parts:
        text = SEPARATORS.get(part.field, ", ").join(part.labels)
        if not text:
            continue
        detail = DETAILS.get(part.field, "").format(text) if len(parts) > 1 else ""
        if detail and pieces:
            pieces[-1] += f" ({detail})"
        else:
            pieces.append(detail or text)
    return "; ".join(pieces)


def cited_text(cited: Sequence[Cited]) -> str:
    """`[74] [75]; background [84]`: references by how they bear on the claim; what supports it needs no word."""
    pieces = []
    for relation in dict.fromkeys(item.relation for item in cited):
        labels = list(dict.fromkeys(item.label for item in cited if item.relation == relation))
        between = " " if all(label.startswith("[") for label in labels) else ", "
        word = RELATIONS.get(relation, relation) if relation else "not rated"
        pieces.append(f"{word} {between.join(labels)}".strip())
    return "; ".join(pieces)
