"""JSON for programs; docs/json.md describes it. Fields are added, never renamed or taken away, while `version` is 1."""

from __future__ import annotations

import json
from typing import Any

from exocite.model.finding import Finding, Report, Severity

VERSION = 1

EXCERPT = 1000
"""So many characters of the source line are given."""


def render(report: Report, *, colour: bool = False) -> str:
    """The report as one object: `version`, `findings`, `summary`."""
    del colour
    content = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "files": report.files,
            "sentences": report.sentences,
            "citations": report.citations,
            **{f"{severity.value}s": _count(report, severity) for severity in Severity},
            "unchecked": list(report.unchecked),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _count(report: Report, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in report.findings)


def _finding(finding: Finding) -> dict[str, Any]:
    region = finding.region
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "cues": list(finding.cues),
        "path": finding.path,
        "line": region.start_line,
        "column": region.start_column,
        "end_line": region.end_line,
        "end_column": region.end_column,
        "excerpt": finding.excerpt[:EXCERPT],
        "fingerprint": finding.fingerprint,
    }
