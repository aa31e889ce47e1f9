"""The parts of an evidence table: sections → groups → rows → cells, footers, notes, references.

Named tuples rather than dataclasses: both are frozen, but a dozen dataclasses cost a short run a twentieth of its time.
Without the annotations import, which would have each annotation compiled once more.
"""

from typing import NamedTuple

UNKNOWN = "—"
"""What a cell prints when nothing is known."""


class Part(NamedTuple):
    """One field of a row within a cell: its values as the base has them, and the labels that print for them.

    `unknown` says why there is no value: `not extracted`, `not reported`, `not applicable`, `unclear`, or
    `no supporting reference` where the value would come from one.
    """

    field: str
    values: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    unknown: str = ""


class Cited(NamedTuple):
    """One reference in a cell: its key, what prints for it, and how it bears on the row's claim."""

    key: str
    label: str
    relation: str = ""
    directness: str = ""
    basis: str = ""
    locator: str = ""
    note: str = ""


class Cell(NamedTuple):
    """One cell: `text` is what is known, empty when nothing is; `notes` are numbers of the table's notes."""

    text: str
    parts: tuple[Part, ...] = ()
    notes: tuple[int, ...] = ()
    cited: tuple[Cited, ...] = ()

    @property
    def unknown(self) -> str:
        """Why nothing is known, empty when something is: the reason of the cell's first part."""
        return "" if self.text or not self.parts else self.parts[0].unknown

    @property
    def printed(self) -> str:
        """The text with its note signs, as plain formats have it; `—` when nothing is known."""
        return " ".join([self.text or UNKNOWN, *map(note_sign, self.notes)])


class Column(NamedTuple):
    """One column: `name` is what `--columns` calls it, `header` what prints, `fields` the row's fields it shows."""

    name: str
    header: str
    fields: tuple[str, ...]
    help: str = ""
    align: str = "left"


class Row(NamedTuple):
    """One row: the id of the claim, trial or study, and a cell a column."""

    id: str
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """Rows under one heading. `top` is the top group of a disease, `role` says what a query took it in for.

    `role` is empty, `narrower` (a descendant of the disease asked for) or `model`. The one group of a section that is
    not grouped has no id and no label.
    """

    id: str
    label: str
    rows: tuple[Row, ...]
    top: str = ""
    role: str = ""

    @property
    def heading(self) -> str:
        """`Respiratory disease › Silicosis`, `Animal acute lung injury (model)`."""
        text = f"{self.top} › {self.label}" if self.top and self.top != self.label else self.label
        return f"{text} ({self.role})" if self.role else text


class Footer(NamedTuple):
    """One line below a section or the whole table; `kind` is a stable slug."""

    kind: str
    text: str


class Note(NamedTuple):
    """A remark on one cell: what is odd about a value that is kept as it stands in the source."""

    number: int
    row: str
    field: str
    text: str


class Entry(NamedTuple):
    """One line of the list of references: the key, what cells print for it, and the reference in short."""

    key: str
    label: str
    text: str


class Section(NamedTuple):
    """All rows of one kind (`claims`, `trials`, `studies`), grouped. `total` counts each row once."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: int
    footers: tuple[Footer, ...] = ()


class EvidenceTable(NamedTuple):
    """An evidence table as every format prints it.

    `names` are the diseases asked for as typed, `diseases` the ids they stand for, `expansions` that in words.
    `by` is the field that groups rows, `cite` how cells name references.
    """

    title: str
    names: tuple[str, ...]
    diseases: tuple[str, ...]
    expansions: tuple[str, ...]
    by: str
    cite: str
    sections: tuple[Section, ...]
    footers: tuple[Footer, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[Entry, ...] = ()


def note_sign(number: int) -> str:
    """The sign of a note, as a cell and the list of notes print it."""
    return f"†{number}"
