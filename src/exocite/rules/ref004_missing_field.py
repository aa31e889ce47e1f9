"""REF004: a reference without what its type needs."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.reference import Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import entry_problem

WHO = ("author", "editor", "organization", "institution")
WHEN = ("year", "date")
WHERE = ("journal", "journaltitle", "eprint", "archiveprefix")
BOOK = ("booktitle", "maintitle")

NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (WHO, ("title",), WHERE, WHEN),
    "book": (WHO, ("title",), WHEN),
    "inbook": (WHO, ("title", "chapter"), WHEN),
    "incollection": (WHO, ("title",), BOOK, WHEN),
    "inproceedings": (WHO, ("title",), BOOK, WHEN),
    "conference": (WHO, ("title",), BOOK, WHEN),
    "phdthesis": (("author",), ("title",), ("school", "institution"), WHEN),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), WHEN),
    "thesis": (("author",), ("title",), ("school", "institution"), WHEN),
    "techreport": (WHO, ("title",), WHEN),
    "report": (WHO, ("title",), WHEN),
    "unpublished": (WHO, ("title",)),
}
"""Entry type to its needs, each met by any one of some fields (BibTeX's and biblatex's names)."""

OTHERWISE: tuple[tuple[str, ...], ...] = (("title",),)


@rule("REF004", each=Reference)
def missing_field(reference: Reference, _context: Context) -> Iterator[Problem]:
    """A reference lacks a field that its type needs.

    Why: The bibliography prints a gap, or a reader cannot find the work.

    Flagged: An article without journal or year, a book without author and editor, a chapter without `booktitle`.

    Instead: Fill the field from the work itself; change the type when another fits better (`misc` needs a title only).

    Wrong when: The work has none: an anonymous leaflet. Then its type is `misc`.
    """
    for fields in NEEDS.get(reference.type, OTHERWISE):
        if not any(reference.raw.get(name, "").strip() or reference.names.get(name) for name in fields):
            message, hint = f"@{reference.type} without {fields[0]}", f"add {fields[0]} = {{…}}"
            yield entry_problem(reference, message, hint, fields=fields)
