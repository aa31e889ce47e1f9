"""A formatted bibliography as JSON. The shape is an API: keys are added, never renamed; `version` counts breaks."""

from __future__ import annotations

import json
from collections.abc import Sequence

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import plain
from exocite.reporters.bibliography.as_html import runs_as_html

VERSION = 1


def render(entries: Sequence[BibliographyEntry]) -> str:
    """`entries` with key, number, label, and text both plain and as HTML."""
    data = {
        "version": VERSION,
        "entries": [
            {
                "key": entry.key,
                "number": entry.number,
                "label": plain(entry.label) or None,
                "text": plain(entry.text),
                "html": runs_as_html(entry.text),
            }
            for entry in entries
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
