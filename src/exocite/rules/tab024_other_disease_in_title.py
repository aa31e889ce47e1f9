"""TAB024: a title on another disease than the row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exocite.model.evidence import EvidenceBase
from exocite.model.tables import UNKNOWNS, Row, Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, name_of, place, rows_of, values
from exocite.rules.naming import Diseases, diseases_of

STATED = frozenset({"supports", "contradicts", "qualifies"})
"""The relations of a reference that has to be on the claim's disease; background and method need not be."""


class _Case(NamedTuple):
    """A row with the titles that should be on its diseases, and what a message calls them."""

    table: Table
    row: Row
    titles: tuple[str, ...]
    what: str


@rule("TAB024", each=EvidenceBase)
def other_disease_in_title(base: EvidenceBase, context: Context) -> Iterator[Problem]:
    """The title of a trial or a report names another disease than its row records.

    Why: `--disease` finds the row under the wrong disease and not under the right one.

    Flagged: a trial whose title says `asthma`, with `copd` in `disease_ids`; a trial that names a disease of
    `diseases.csv` which its row lacks; a study, or a claim with all its supporting references, whose titles are on
    other diseases only. A kind of the recorded disease, or a model of it, is no other one, nor
    is a relative of it that `diseases.csv` does not have.

    Instead: Add or mend the id in `disease_ids`, or the reference in `support.csv`.

    Wrong when: The title names a disease in passing, or a synonym is missing in `diseases.csv`: add it there. Or the
    source has it so; then say so in the note: `sic disease_ids: the title is on another one`.
    """
    diseases: Diseases | None = None
    for case in (*_trials(base), *_studies(base), *_claims(base)):
        recorded = values(case.row, "disease_ids")
        if not _comparable(case, recorded) or accepted(case.row, "disease_ids"):
            continue
        diseases = diseases or diseases_of(context)
        foreign = _foreign(case, diseases, recorded)
        if foreign:
            kept = ", ".join(one for one in recorded if one not in UNKNOWNS) or "no disease"
            message = f"{case.what} on {diseases.labels(foreign)}, the row on {kept}"
            where, identity = place(case.table, case.row, "disease_ids"), f"{name_of(case.table, case.row)} disease_ids"
            yield Problem(where, message, "mend disease_ids, or say why: sic disease_ids: …", context=identity)


def _comparable(case: _Case, recorded: tuple[str, ...]) -> bool:
    """Whether a cell has something to compare titles with; a trial of no disease (`NA`) has, for its title says so."""
    unknown = [one in UNKNOWNS for one in recorded]
    return any(case.titles) and (not all(unknown) or (case.table.name == "trials" and recorded == ("NA",)))


def _foreign(case: _Case, diseases: Diseases, recorded: tuple[str, ...]) -> set[str]:
    """The diseases that titles name and a row lacks: of a trial each that the base has, else only where all differ."""
    told = [diseases.told(title, recorded) for title in case.titles]
    named, foreign = ({one for each in told for one in getattr(each, part)} for part in ("named", "foreign"))
    if all(each.named and each.named == each.foreign for each in told):
        return foreign
    return diseases.known(foreign) if case.table.name == "trials" and named else set()


def _trials(base: EvidenceBase) -> Iterator[_Case]:
    table = base.tables.get("trials")
    for row in rows_of(table):
        assert table is not None  # it has rows
        yield _Case(table, row, (row["title"],), "the title is")


def _studies(base: EvidenceBase) -> Iterator[_Case]:
    table = base.tables.get("studies")
    for row in rows_of(table):
        assert table is not None  # it has rows
        reference = base.references.get(row["citekey"].strip())
        if reference:
            yield _Case(table, row, (reference.title,), "the title of the reference is")


def _claims(base: EvidenceBase) -> Iterator[_Case]:
    table = base.tables.get("claims")
    for row in rows_of(table):
        assert table is not None  # it has rows
        support = base.support_by_claim.get(row["claim_id"].strip(), ())
        keys = [one.citekey for one in support if one.relation in STATED and one.directness != "indirect"]
        titles = tuple(base.references[key].title for key in keys if key in base.references)
        if titles and len(titles) == len(keys):
            what = "the title of its reference is" if len(titles) == 1 else "the titles of its references are"
            yield _Case(table, row, titles, what)
