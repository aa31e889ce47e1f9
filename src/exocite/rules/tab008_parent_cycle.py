"""TAB008: a hierarchy that leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Severity
from exocite.rules.base import Context, Problem, rule
from exocite.rules.cells import place, rows_of


@rule("TAB008", each=EvidenceBase, severity=Severity.ERROR)
def parent_cycle(base: EvidenceBase, _context: Context) -> Iterator[Problem]:
    """Following `parent` from a disease or a term leads back to it.

    Why: A query for the one finds the other and all below it, so that the hierarchy says nothing.

    Flagged: `ards` with the parent `ali`, and `ali` with the parent `ards`.

    Instead: Let one of them be the parent of the other, or give both a common parent; a model's disease belongs in
    `models`, a synonym in `synonyms`.

    Wrong when: Never.
    """
    for name, group, key in (("diseases", "", "disease_id"), ("terms", "list", "term_id")):
        table = base.tables.get(name)
        rows = {(row[group], row[key].strip()): row for row in rows_of(table)}
        parents = {identity: (identity[0], row["parent"].strip()) for identity, row in rows.items()}
        for cycle in _cycles(parents):
            row = rows[cycle[0]]
            path = " → ".join(step[1] for step in (*cycle, cycle[0]))
            assert table is not None  # it has rows
            yield Problem(place(table, row, "parent"), f"a cycle: {path}", "take one of the parents out", context=path)


def _cycles(parents: Mapping[tuple[str, str], tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Each cycle once, from its first id in file order."""
    done: set[tuple[str, str]] = set()
    for start in parents:
        path: dict[tuple[str, str], int] = {}
        step = start
        while step in parents and step not in done and step not in path:
            path[step] = len(path)
            step = parents[step]
        if step in path:
            yield list(path)[path[step] :]
        done |= set(path)
