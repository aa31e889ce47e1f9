"""JSON for programs; docs/json.md describes it. Fields are added, never renamed or taken away, while `version` is 1."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from exocite.model.finding import Finding, Fix, Region, Report, Severity
from exocite.reporters.findings.json_text import to_json
from exocite.reporters.findings.statistics import counts

VERSION = 1

EXCERPT = 1000
"""So many characters of the source line are given."""


def render(report: Report, *, colour: bool = False) -> str:
    """The report as one object: `version`, `findings`, `suppressed`, `statistics`, `paths`, `summary`."""
    del colour
    content = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in report.findings],
        "suppressed": [
            {**_finding(entry.finding), "suppression": {"kind": entry.kind, "reason": entry.reason}}
            for entry in report.suppressed
        ],
        "statistics": [{**asdict(row), "severity": row.severity.value} for row in counts(report)],
        "paths": list(report.paths),
        "summary": _summary(report),
    }
    return to_json(content)


def _summary(report: Report) -> dict[str, Any]:
    return {
        "files": report.files,
        "sentences": report.sentences,
        "citations": report.citations,
        **{f"{severity.value}s": _count(report, severity) for severity in Severity},
        "suppressed": len(report.suppressed),
        "fixable": sum(finding.fix is not None for finding in report.findings),
        "unchecked": list(report.unchecked),
        "fail_on": report.fail_on,
        "exit_code": report.exit_code,
    }


def _count(report: Report, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in report.findings)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "cues": list(finding.cues),
        "path": finding.path,
        "part": finding.part,
        **_places(finding.region),
        "excerpt": finding.excerpt[:EXCERPT],
        "fingerprint": finding.fingerprint,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _places(region: Region) -> dict[str, int]:
    return {
        "line": region.start_line,
        "column": region.start_column,
        "end_line": region.end_line,
        "end_column": region.end_column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [
        {**_places(edit.region), "start": edit.start, "end": edit.end, "replacement": edit.replacement}
        for edit in fix.edits
    ]
    return {"description": fix.description, "edits": edits}
