"""TAB007: an id that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exocite.errors import did_you_mean
from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Severity
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import known_values, name_of, place, sound

LINKS = (
    ("studies", "citekey", "reference"),
    ("studies", "disease_ids", "disease"),
    ("claims", "disease_ids", "disease"),
    ("support", "claim_id", "claim"),
    ("support", "citekey", "reference"),
    ("trials", "disease_ids", "disease"),
    ("diseases", "parent", "disease"),
    ("diseases", "models", "disease"),
    ("terms", "parent", "term"),
)
"""Table, column, and what the column's values are the ids of."""

WHERE = {
    "reference": "add it to the reference library",
    "disease": "add it to diseases.csv",
    "claim": "add it to claims.csv",
    "term": "add it to terms.csv",
}
HINTED = 20
"""For how many findings the nearest ids are looked up: it takes a while in a large library."""


@rule("TAB007", each=EvidenceBase, severity=Severity.ERROR)
def dangling_id(base: EvidenceBase, _context: Context) -> Iterator[Problem]:
    """A row names a disease, a claim, a reference or a term that does not exist.

    Why: The row is lost from every table that goes by this id.

    Flagged: `disease_ids` with `copdd`; a support row for a claim or a key that is nowhere; a `parent` that is no row.

    Instead: Use the id of an existing row, or add the row.

    Wrong when: Never: an id is only ever a name for a row.
    """
    hinted = 0
    for name, column, kind in LINKS:
        table = base.tables.get(name)
        if table is None or not sound(base, f"{kind}s"):
            continue
        for row, value in known_values(table, column):
            known = _ids(base, kind, row["list"].strip())
            if value in known:
                continue
            hinted += 1
            hint = did_you_mean(value, tuple(known), WHERE[kind]) if hinted <= HINTED else WHERE[kind]
            context = f"{name_of(table, row)} {column} {value}"
            yield Problem(place(table, row, column), f'no {kind} "{value}"', hint, context=context)


def _ids(base: EvidenceBase, kind: str, vocabulary: str) -> Mapping[str, object]:
    match kind:
        case "reference":
            return base.references
        case "disease":
            return base.diseases
        case "claim":
            return base.claims
    return base.terms.get(vocabulary, {})
