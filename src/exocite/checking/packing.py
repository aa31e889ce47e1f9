"""Findings and outcomes ⇄ JSON, for the cache of results. What is read back equals what was written, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from exocite.model.finding import Edit, Finding, Fix, Region, Severity
from exocite.model.outcome import Outcome
from exocite.model.suppression import Suppression

Packed = list[Any]

_SEVERITIES = {severity.value: severity for severity in Severity}


def to_json(value: object) -> bytes:
    """A packed value as bytes; text that is no valid Unicode (odd file names) is kept too."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def from_json(data: bytes | memoryview) -> Any:
    """What `to_json` was given, lists in place of tuples."""
    return json.loads(bytes(data))


def pack(outcome: Outcome) -> Packed:
    """An outcome as lists."""
    return [
        pack_findings(outcome.findings),
        sorted(outcome.cited),
        outcome.paths,
        outcome.sentences,
        outcome.citations,
        outcome.unchecked,
        [_flat(suppression) for suppression in outcome.suppressions],
    ]


def unpack(packed: Packed) -> Outcome:
    """The outcome that `pack` made lists of."""
    findings, cited, paths, sentences, citations, unchecked, suppressions = packed
    return Outcome(
        unpack_findings(findings),
        frozenset(cited),
        tuple(paths),
        sentences,
        citations,
        tuple(unchecked),
        tuple(map(_suppression, suppressions)),
    )


def pack_findings(findings: Iterable[Finding]) -> Packed:
    """Findings as lists."""
    return [
        [
            found.code, found.rule, found.severity.value, found.message, found.path, _places(found.region), found.hint,
            found.cues, found.excerpt, found.context, found.excerpt_span, found.part, _packed_fix(found.fix),
            found.further,
        ]
        for found in findings
    ]  # fmt: skip


def unpack_findings(packed: Iterable[Packed]) -> tuple[Finding, ...]:
    """The findings that `pack_findings` made lists of."""
    return tuple(
        Finding(
            code, rule, _SEVERITIES[severity], message, path, Region(*region), hint, tuple(cues), excerpt, context,
            tuple(span), part, _fix(fix), tuple((line, end) for line, end in further),
        )
        for code, rule, severity, message, path, region, hint, cues, excerpt, context, span, part, fix, further
        in packed
    )  # fmt: skip


def _places(region: Region) -> Packed:
    return [region.start_line, region.start_column, region.end_line, region.end_column]


def _packed_fix(fix: Fix | None) -> Packed | None:
    if fix is None:
        return None
    return [fix.description, [[_places(edit.region), edit.start, edit.end, edit.replacement] for edit in fix.edits]]


def _fix(packed: Packed | None) -> Fix | None:
    if packed is None:
        return None
    description, edits = packed
    return Fix(description, tuple(Edit(Region(*region), start, end, text) for region, start, end, text in edits))


def _flat(suppression: Suppression) -> Packed:
    """The fields of a suppression, which are numbers, texts, tuples of texts, and a region."""
    values = (getattr(suppression, field.name) for field in fields(suppression))
    return [{"region": _places(value)} if isinstance(value, Region) else value for value in values]


def _suppression(packed: Packed) -> Suppression:
    values: list[Any] = [_whole(value) for value in packed]
    return Suppression(*values)


def _whole(value: object) -> object:
    if isinstance(value, dict):
        return Region(*value["region"])
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
