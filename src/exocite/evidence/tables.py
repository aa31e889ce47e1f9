"""An evidence base and a query → an evidence table, whatever the format it prints in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from exocite.errors import ExociteError, did_you_mean
from exocite.evidence import citing
from exocite.evidence.cells import CellMaker
from exocite.evidence.columns import TITLES, check_names, column_of, columns_named
from exocite.evidence.fields import read
from exocite.evidence.footers import empty_footer, left_out, section_footers
from exocite.evidence.grouping import group_items
from exocite.evidence.parts import Column, EvidenceTable, Footer, Group, Note, Section
from exocite.evidence.query import Query, claims_of, disease_name, studies_of, trials_of
from exocite.evidence.sorting import sort_items
from exocite.evidence.values import Item
from exocite.model.evidence import EvidenceBase

KINDS = {
    "": ("claims", "trials"),
    "claims": ("claims",),
    "trials": ("trials",),
    "studies": ("studies",),
    "all": ("claims", "trials", "studies"),
}
"""What `--kind` takes → the sections of the table; unasked, claims and trials."""

_ITEMS: dict[str, Callable[[EvidenceBase, Query | None], Sequence[Item]]] = {
    "claims": claims_of,
    "trials": trials_of,
    "studies": studies_of,
}


class _Draft(NamedTuple):
    """A section before its cells are made: they need the labels of every reference that the table names."""

    kind: str
    columns: tuple[Column, ...]
    items: list[Item]


def build(
    base: EvidenceBase,
    query: Query | None = None,
    *,
    kind: str = "",
    by: str = "disease",
    columns: Sequence[str] = (),
    sort: Sequence[str] = (),
    cite: str = "numbers",
) -> EvidenceTable:
    """The evidence table of `base` on the diseases of `query`, on everything without one.

    `kind` is a key of `KINDS`; `by` the column whose values group rows; `columns` which columns print, in order (a
    section without any of them falls out); `sort` columns to sort by, `-` first for descending; `cite` one of
    `citing.CITE`. A name that no section knows is an `ExociteError`.
    """
    kinds = _kinds(kind)
    check_names(kinds, [by], "group")
    drafts = _drafts(base, query, kinds, columns, sort)
    labels = citing.labels(base, _keys(base, drafts, by), cite)
    notes: list[Note] = []
    sections = tuple(_section(base, draft, by, query, labels, notes) for draft in drafts)
    return EvidenceTable(
        title=_title(base, query),
        names=query.names if query else (),
        diseases=query.diseases if query else (),
        expansions=query.expansions if query else (),
        by=by,
        cite=cite,
        sections=sections,
        footers=tuple(left_out(base, kinds, query) + _without_columns(kinds, drafts) + _source(base)),
        notes=tuple(notes),
        references=citing.entries(base, labels) if _names_references(drafts) else (),
    )


def _drafts(
    base: EvidenceBase, query: Query | None, kinds: Sequence[str], columns: Sequence[str], sort: Sequence[str]
) -> list[_Draft]:
    check_names(kinds, columns)
    check_names(kinds, sort, "sort column")
    return [
        _Draft(kind, found, sort_items(base, kind, _ITEMS[kind](base, query), sort))
        for kind in kinds
        if (found := columns_named(kind, columns))
    ]


def _kinds(kind: str) -> tuple[str, ...]:
    if kind not in KINDS:
        known = tuple(filter(None, KINDS))
        raise ExociteError(f'unknown kind "{kind}"', did_you_mean(kind, known, f"kinds: {', '.join(known)}"))
    return KINDS[kind]


def _section(
    base: EvidenceBase, draft: _Draft, by: str, query: Query | None, labels: Mapping[str, str], notes: list[Note]
) -> Section:
    make = CellMaker(base, draft.columns, labels, notes)
    groups = tuple(
        Group(bundle.id, bundle.label, tuple(map(make.row, bundle.items)), bundle.top, bundle.role)
        for bundle in group_items(base, draft.kind, draft.items, by, query, labels)
    )
    if groups:
        footers = section_footers(base, draft.kind, draft.items, draft.columns, groups, by)
    else:
        footers = (empty_footer(base, draft.kind, query),)
    return Section(draft.kind, TITLES[draft.kind], draft.columns, groups, len(draft.items), footers)


def _keys(base: EvidenceBase, drafts: Sequence[_Draft], by: str) -> list[str]:
    """The citation keys of every reference that a cell or a heading names."""
    keys: list[str] = []
    for draft in drafts:
        grouping = column_of(draft.kind, by)
        for column in (*draft.columns, *([grouping] if grouping else [])):
            if column.name in ("references", "ref"):
                keys += [key for item in draft.items for key in read(base, item, column.name).values]
    return keys


def _names_references(drafts: Sequence[_Draft]) -> bool:
    return any(column.name in ("references", "ref") for draft in drafts for column in draft.columns)


def _title(base: EvidenceBase, query: Query | None) -> str:
    if query is None:
        return "Evidence table: all diseases"
    return f"Evidence table: {', '.join(disease_name(base, root) for root in query.roots)}"


def _without_columns(kinds: Sequence[str], drafts: Sequence[_Draft]) -> list[Footer]:
    missing = [TITLES[kind] for kind in kinds if kind not in {draft.kind for draft in drafts}]
    text = f"Not shown, as they have none of the columns asked for: {', '.join(missing).lower()}."
    return [Footer("not_shown", text)] if missing else []


def _source(base: EvidenceBase) -> list[Footer]:
    """Where the rows come from. A project knows its own name; only the built-in base has to say what it is."""
    if not base.builtin:
        return []
    counts = f"{len(base.references)} references, {len(base.claims)} claims, {len(base.trials)} trials"
    return [Footer("base", f"Data: the evidence base that comes with exocite ({counts}).")]
