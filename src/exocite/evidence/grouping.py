"""Which group a row stands in: the diseases of a query or of the hierarchy, or the values of any column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exocite.evidence.cells import compose
from exocite.evidence.columns import column_of
from exocite.evidence.fields import read
from exocite.evidence.hierarchy import in_order, top_of
from exocite.evidence.parts import Column
from exocite.evidence.query import Query, disease_name
from exocite.evidence.sorting import rank
from exocite.evidence.values import Item, clean
from exocite.model.evidence import EvidenceBase
from exocite.model.tables import UNKNOWNS

NO_DISEASE = "No disease named"
SOURCE_ORDER = frozenset({"section", "sentence"})
"""Fields whose values keep the order of the source text."""


class Bundle(NamedTuple):
    """The items of one group before their cells are made; the fields are those of `parts.Group`."""

    id: str
    label: str
    items: list[Item]
    top: str = ""
    role: str = ""


def group_items(
    base: EvidenceBase, kind: str, items: Sequence[Item], by: str, query: Query | None, labels: Mapping[str, str]
) -> list[Bundle]:
    """`items` grouped by the column `by`; an item with several values stands in each of its groups, in the order given.

    A kind without that column is one group without a heading. `labels` says what prints for a reference.
    """
    column = column_of(kind, by)
    if not items:
        return []
    if column is None:
        return [Bundle("", "", list(items))]
    if column.name == "diseases":
        return _by_disease(base, items, query)
    return _by_column(base, items, column, labels)


def _by_disease(base: EvidenceBase, items: Sequence[Item], query: Query | None) -> list[Bundle]:
    members = _members(items)
    order = list(query.diseases) if query else in_order(base.diseases)
    if query is None:
        order += sorted(set(members) - set(order) - {""})
    bundles = [_disease_bundle(base, key, members[key], query) for key in order if key in members]
    if query is None and "" in members:
        bundles.append(Bundle("", NO_DISEASE, members[""]))
    return bundles


def _members(items: Sequence[Item]) -> dict[str, list[Item]]:
    members: dict[str, list[Item]] = {}
    for item in items:
        named = [key for key in item.disease_ids if key not in UNKNOWNS]
        for key in dict.fromkeys(named or ("",)):
            members.setdefault(key, []).append(item)
    return members


def _disease_bundle(base: EvidenceBase, key: str, items: list[Item], query: Query | None) -> Bundle:
    label = clean(disease_name(base, key))
    if query is None:
        return Bundle(key, label, items, top=clean(base.label("disease", top_of(base.diseases, key))))
    return Bundle(key, label, items, role="model" if key in query.models else "narrower" * (key in query.descendants))


def _by_column(base: EvidenceBase, items: Sequence[Item], column: Column, labels: Mapping[str, str]) -> list[Bundle]:
    """One group a value; a column of several fields gives one group a text."""
    bundles: dict[str, Bundle] = {}
    unknown: dict[str, Bundle] = {}
    for item in items:
        parts = [read(base, item, field) for field in column.fields]
        values = parts[0].values if len(parts) == 1 else tuple(filter(None, (compose(parts),)))
        texts = parts[0].labels if len(parts) == 1 else values
        for value, text in zip(values, texts, strict=True):
            shown = labels.get(value, text) if column.name in ("references", "ref") else text
            _add(bundles, value, f"{column.header}: {shown}", item)
        if not values:
            _add(unknown, "", f"{column.header}: {parts[0].unknown}", item)
    found = list(bundles.values())
    if column.fields[0] not in SOURCE_ORDER:
        found.sort(key=lambda bundle: rank(column.fields[0], bundle.id, bundle.label))
    return [*found, *(unknown[heading] for heading in sorted(unknown))]


def _add(bundles: dict[str, Bundle], value: str, heading: str, item: Item) -> None:
    """Put `item` into the group of `value` (of `heading`, where there is no value), once."""
    bundle = bundles.setdefault(value or heading, Bundle(value, heading, []))
    if not bundle.items or bundle.items[-1] is not item:
        bundle.items.append(item)
