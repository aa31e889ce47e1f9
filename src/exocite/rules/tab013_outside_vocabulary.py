"""TAB013: a term that its vocabulary does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exocite.errors import nearest
from exocite.model.evidence import Term
from exocite.model.tables import Table
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import accepted, known_values, name_of, place


@rule("TAB013", each=Table)
def outside_vocabulary(table: Table, context: Context) -> Iterator[Problem]:
    """A cell of a column with a vocabulary holds a term that `terms.csv` does not have.

    Why: Two spellings of one thing make two groups in every table, and a query finds one of them.

    Flagged: `species` with `mice`, when the vocabulary `species` has `mouse`.

    Instead: Use the `term_id`; what authors write belongs in its `synonyms`. Add a term when the thing is new.

    Wrong when: The source prints it so, and it is no term. Keep it and say so in the note: `sic route: as printed`.
    """
    for column in table.header if table.name in ("studies", "claims", "trials") else ():
        vocabulary = context.base.terms.get(column)
        for row, value in known_values(table, column) if vocabulary else ():
            if value not in (vocabulary or {}) and not accepted(row, column):
                message = f'"{value}" is not in the vocabulary {column}'
                identity = f"{name_of(table, row)} {column} {value}"
                yield Problem(place(table, row, column), message, _hint(value, vocabulary or {}), context=identity)


def _hint(value: str, vocabulary: Mapping[str, Term]) -> str:
    """The id of the term that is called so, else the nearest, else how to add it."""
    called = {name: term.term_id for term in vocabulary.values() for name in (term.label, *term.synonyms)}
    called |= {term_id: term_id for term_id in vocabulary}
    near = dict.fromkeys(f'"{called[name]}"' for name in nearest(value, tuple(called)))
    return f"did you mean {' or '.join(near)}?" if near else "add the term to terms.csv"
