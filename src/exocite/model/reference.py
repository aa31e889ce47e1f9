"""A reference: one entry of a reference library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from exocite.model.fault import Fault


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an institution, in CSL's name parts.

    `literal` is set for institutions and stands alone. `particle` is the part before the family name
    ("de", "van der"), `suffix` what follows ("Jr.").
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def label(self) -> str:
        """The name as a sentence has it: `de Castro`, `World Health Organization`."""
        return self.literal or f"{self.particle} {self.family}".strip() or self.given


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of one role; `others` is true where the list ends with et al. (`and others`)."""

    names: tuple[Name, ...] = ()
    others: bool = False

    def __iter__(self) -> Iterator[Name]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference library.

    `raw` has the field values at BibTeX level (macros expanded, `#` joined, the outer delimiter removed), `fields`
    the same as Unicode text (LaTeX accents, braces and dashes resolved; names and verbatim fields untouched; in `pages`
    a range has a plain hyphen). `exocite.sources.bibtex` says what exactly each of them holds.
    Field names and `type` are lower case. `path` and `line` (1-based) say where the entry starts.
    """

    key: str
    type: str
    raw: Mapping[str, str]
    fields: Mapping[str, str]
    names: Mapping[str, NameList] = field(default_factory=dict)
    path: str = ""
    line: int = 0

    @property
    def title(self) -> str:
        """The title as text, empty when there is none."""
        return self.fields.get("title", "")

    @property
    def year(self) -> str:
        """The four digits of the year of publication (from `year` or `date`), or an empty string."""
        date = self.fields.get("year") or self.fields.get("date", "")
        digits = "".join(character for character in date if character.isdigit())[:4]
        return digits if len(digits) == 4 else ""

    @property
    def creators(self) -> NameList:
        """Authors, else editors."""
        return self.names.get("author") or self.names.get("editor") or NameList()

    @property
    def author_year(self) -> str:
        """`Ahn et al. 2018`, as an author–year citation names the work; the key when there is no author."""
        names = self.creators
        if not names:
            return f"{self.key} {self.year}".strip()
        people = [name.label for name in names]
        text = f"{people[0]} et al." if len(people) > 2 or names.others else " & ".join(people)
        return f"{text} {self.year}".strip()


class Library(Mapping[str, Reference]):
    """A reference library: citation key to reference, in file order.

    `entries` may decode its references as they are asked for. `paths` are the files it was read from, `faults` what was
    wrong in them; no entry is missing without a fault that says so.
    """

    def __init__(
        self, entries: Mapping[str, Reference], paths: tuple[str, ...] = (), faults: tuple[Fault, ...] = ()
    ) -> None:
        self._entries = entries
        self.paths = paths
        self.faults = faults

    def __getitem__(self, key: str) -> Reference:
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
