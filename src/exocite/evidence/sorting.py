"""The order of rows: natural numbers, vocabularies by their own order, unknowns last whichever way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exocite.evidence.cells import compose
from exocite.evidence.columns import column_of
from exocite.evidence.fields import read
from exocite.evidence.parts import Part
from exocite.evidence.query import number_key
from exocite.evidence.values import LABELS, Item
from exocite.model.evidence import EvidenceBase

_DIGITS = re.compile(r"([0-9]+)")

Natural = tuple[tuple[bool, int, str], ...]


def natural(text: str) -> Natural:
    """Sort key by which `c2` comes before `c10`, whatever the case; ISO dates, whole or partial, sort by time."""
    pieces = _DIGITS.split(text.casefold())
    return tuple((piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces if piece)


def sort_items(base: EvidenceBase, kind: str, items: Sequence[Item], names: Sequence[str]) -> list[Item]:
    """`items` by the columns `names`, a leading `-` for descending; columns that `kind` lacks do not count.

    The sort is stable, so that rows that agree keep the order of the file.
    """
    ordered = list(items)
    for name in reversed(names):
        column = column_of(kind, name)
        if column is None:
            continue
        parts = {id(item): [read(base, item, field) for field in column.fields] for item in ordered}
        known = [item for item in ordered if any(part.values for part in parts[id(item)])]
        unknown = [item for item in ordered if not any(part.values for part in parts[id(item)])]
        known.sort(key=lambda item: _key(base, parts[id(item)]), reverse=name.startswith("-"))
        ordered = known + unknown
    return ordered


def rank(field: str, value: str, label: str) -> tuple[int, Natural]:
    """Sort key of one value: its place in the field's fixed vocabulary, else its label in natural order."""
    order = list(LABELS.get(field, ()))
    return (order.index(value) if value in order else len(order)), natural(label)


def _key(base: EvidenceBase, parts: Sequence[Part]) -> tuple[object, ...]:
    if parts[0].field in ("references", "ref"):
        return tuple(number_key(base.numbers.get(key, "")) for key in parts[0].values)
    if len(parts) == 1 and parts[0].field in LABELS:
        return tuple(rank(parts[0].field, *pair) for pair in zip(parts[0].values, parts[0].labels, strict=True))
    return natural(compose(parts))
