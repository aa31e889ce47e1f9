"""References as CSL-JSON, which Zotero, pandoc and citeproc-js read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from exocite.bibliography.items import to_items
from exocite.model.reference import Reference


def render(references: Sequence[Reference]) -> str:
    """`references` as a JSON array of items; see `exocite.bibliography.items` for what goes where."""
    return json.dumps(to_items(references), ensure_ascii=False, indent=2) + "\n"
