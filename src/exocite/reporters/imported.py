"""What an import gave, as JSON. The shape is an API: keys are added, never renamed; `version` counts breaks."""

from __future__ import annotations

import json
from collections.abc import Sequence

from exocite.checking.importing import Imported
from exocite.model.fault import Fault
from exocite.model.reference import Reference

VERSION = 1
_PARTS = ("family", "given", "particle", "suffix", "literal")


def as_json(imported: Imported, faults: Sequence[Fault]) -> str:
    """The new references with their fields as text, those that are known already, and what could not be read."""
    data = {
        "version": VERSION,
        "references": [_reference(reference) for reference in imported.references],
        "known": [
            {**_place(known.reference), "title": known.reference.title, "key": known.key} for known in imported.known
        ],
        "renamed": [
            {**_place(renamed.reference), "from": renamed.reference.key, "key": renamed.key}
            for renamed in imported.renamed
        ],
        "faults": [
            {"kind": fault.kind, "path": fault.path, "line": fault.line, "column": fault.column,
             "message": fault.message, "hint": fault.hint or None, "severity": fault.severity}
            for fault in faults
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _reference(reference: Reference) -> dict[str, object]:
    names = {
        role: [
            {
                part: value
                for part in ("family", "given", "particle", "suffix", "literal")
                if (value := getattr(name, part))
            }
            for name in listed
        ]
        for role, listed in reference.names.items()
    }
    others = [role for role, listed in reference.names.items() if listed.others]
    fields = {name: value for name, value in reference.fields.items() if name not in reference.names}
    head = {"key": reference.key, "type": reference.type, **_place(reference)}
    return {**head, "fields": fields, "names": names, "others": others}


def _place(reference: Reference) -> dict[str, object]:
    return {"path": reference.path, "line": reference.line}
