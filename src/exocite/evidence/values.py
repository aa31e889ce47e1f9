"""The values of a row's fields as tables print them: labels for ids, reasons for unknowns, remarks on oddities."""

from __future__ import annotations

from collections.abc import Iterable

from exocite.evidence.levels import LEVELS
from exocite.evidence.parts import Part
from exocite.model.evidence import Claim, EvidenceBase, Study, Trial
from exocite.model.tables import UNKNOWNS

Item = Claim | Trial | Study
"""What one row of a table stands for."""

LABELS: dict[str, dict[str, str]] = {
    "direction": {
        "improves": "improves",
        "worsens": "worsens",
        "no_effect": "no effect",
        "mixed": "mixed",
        "not_stated": "direction not stated",
    },
    "study_type": {
        "INTERVENTIONAL": "interventional",
        "OBSERVATIONAL": "observational",
        "EXPANDED_ACCESS": "expanded access",
    },
    "allocation": {"RANDOMIZED": "randomised", "NON_RANDOMIZED": "not randomised"},
    "masking": {
        "NONE": "open label",
        "SINGLE": "single masked",
        "DOUBLE": "double masked",
        "TRIPLE": "triple masked",
        "QUADRUPLE": "quadruple masked",
    },
    "phase": {"EARLY_PHASE1": "early 1", "PHASE1": "1", "PHASE2": "2", "PHASE3": "3", "PHASE4": "4"},
    "status": {
        "NOT_YET_RECRUITING": "not yet recruiting",
        "RECRUITING": "recruiting",
        "ENROLLING_BY_INVITATION": "enrolling by invitation",
        "ACTIVE_NOT_RECRUITING": "active, not recruiting",
        "COMPLETED": "completed",
        "SUSPENDED": "suspended",
        "TERMINATED": "terminated",
        "WITHDRAWN": "withdrawn",
        "UNKNOWN": "unknown status",
    },
    "basis": {
        "secondary": "secondary",
        "title": "title",
        "abstract": "abstract",
        "fulltext": "full text",
        "registry": "registry",
    },
    "level": LEVELS,
}
"""Fields whose values the program fixes: value to label, in the order in which groups and rows sort.

The registry values are those of the ClinicalTrials.gov API, version 2.
"""

RELATIONS = {
    "supports": "",
    "qualifies": "qualified by",
    "contradicts": "contradicted by",
    "background": "background",
    "method": "method",
    "mentions": "weak tie",
}
"""How a reference bears on a claim → the word before it in a cell; what supports needs none. In printing order."""

_UNSAFE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
_UNSAFE |= dict.fromkeys((0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF), "")


def clean(text: str) -> str:
    """`text` without control and bidirectional-override characters, which would upset a terminal or an office file."""
    return text if text.isascii() and text.isprintable() else text.translate(_UNSAFE).strip()


def label_of(base: EvidenceBase, field: str, value: str) -> str:
    """What prints for a value: the label of its vocabulary; an id that none has reads as words."""
    if value in UNKNOWNS:
        return UNKNOWNS[value]
    if field in LABELS:
        return LABELS[field].get(value, clean(value))
    label = base.label("disease" if field == "disease_ids" else field, value) or value
    return clean(label.replace("_", " ") if label == value and value.islower() and " " not in value else label)


def part_of(base: EvidenceBase, field: str, raw: str | Iterable[str], missing: str = "") -> Part:
    """A field's part of a cell. `missing` is the reason when there is no value at all, by default not extracted."""
    values = ((raw,) if raw else ()) if isinstance(raw, str) else tuple(raw)
    if not values:
        return Part(field, unknown=missing or UNKNOWNS[""])
    if all(value in UNKNOWNS for value in values):
        return Part(field, unknown=UNKNOWNS[values[0]])
    return Part(field, values, tuple(label_of(base, field, value) for value in values))


def id_of(item: Item) -> str:
    """The id of a row: claim id, registry number or citation key."""
    if isinstance(item, Claim):
        return item.claim_id
    return item.trial_id if isinstance(item, Trial) else item.citekey


def oddities(note: str) -> list[tuple[str, str]]:
    """The remarks of a note on values kept as printed: `sic phase: a design word` → `("phase", "a design word")`."""
    found = []
    for piece in note.split(" | "):
        field, colon, text = piece.removeprefix("sic ").partition(":")
        if piece.startswith("sic ") and colon:
            found.append((field.strip(), clean(text.strip())))
    return found
