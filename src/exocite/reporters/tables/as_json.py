"""Evidence tables as JSON. The shape is an API: keys are added, never renamed; `version` counts breaks.

A cell has `text` (null when nothing is known), `unknown` (why) and `parts`: the fields behind it with the values as the
base has them. A cell of references has them in `references`; `notes` are numbers of the table's notes.
"""

from __future__ import annotations

import json
from typing import Any

from exocite.evidence.parts import Cell, Cited, Column, EvidenceTable, Footer, Group, Part, Row, Section

VERSION = 1


def render(table: EvidenceTable, _width: int = 0) -> str:
    """`table` as JSON, indented, non-ASCII characters as they are."""
    return json.dumps(as_data(table), ensure_ascii=False, indent=2) + "\n"


def as_data(table: EvidenceTable) -> dict[str, Any]:
    """`table` as dictionaries and lists."""
    return {
        "version": VERSION,
        "title": table.title,
        "query": {
            "names": list(table.names),
            "diseases": list(table.diseases),
            "expansions": list(table.expansions),
        },
        "by": table.by,
        "cite": table.cite,
        "sections": [_section(section) for section in table.sections],
        "notes": [{"number": n.number, "id": n.row, "field": n.field, "text": n.text} for n in table.notes],
        "references": [{"key": e.key, "label": e.label, "text": e.text} for e in table.references],
        "footers": _footers(table.footers),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "title": section.title,
        "total": section.total,
        "columns": [{"name": column.name, "header": column.header} for column in section.columns],
        "groups": [_group(group, section.columns) for group in section.groups],
        "footers": _footers(section.footers),
    }


def _group(group: Group, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "id": group.id or None,
        "label": group.label or None,
        "top": group.top or None,
        "role": group.role or None,
        "rows": [_row(row, columns) for row in group.rows],
    }


def _row(row: Row, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "id": row.id,
        "cells": {column.name: _cell(cell) for column, cell in zip(columns, row.cells, strict=True)},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    data: dict[str, Any] = {
        "text": cell.text or None,
        "unknown": cell.unknown or None,
        "parts": {part.field: _part(part) for part in cell.parts},
    }
    if cell.notes:
        data["notes"] = list(cell.notes)
    if cell.cited:
        data["references"] = [_cited(item) for item in cell.cited]
    return data


def _part(part: Part) -> dict[str, Any]:
    return {"values": list(part.values) or None, "unknown": part.unknown or None}


def _cited(item: Cited) -> dict[str, Any]:
    return {
        "key": item.key,
        "label": item.label,
        "relation": item.relation or None,
        "directness": item.directness or None,
        "basis": item.basis or None,
        "locator": item.locator or None,
        "note": item.note or None,
    }


def _footers(footers: tuple[Footer, ...]) -> list[dict[str, str]]:
    return [{"kind": footer.kind, "text": footer.text} for footer in footers]
