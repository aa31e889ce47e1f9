"""The findings for a program.

The document is an object:

- `findings`: a list in order of file, line and column, each with `code`, `rule`, `severity` (`error`, `warning`,
  `info`), `message`, `hint`, `cues` (why the rule fired, in words), `path`, `line`, `column`, `end_line`, `end_column`
  (1-based, in characters, the end exclusive) and `fingerprint`, which survives edits elsewhere in the file;
- `files`, `sentences`, `citations`: how much was looked at;
- `unchecked`: the inputs that could not be checked.
"""

from __future__ import annotations

import json

from exocite.model.finding import Finding, Report


def render(report: Report) -> str:
    """The report as JSON."""
    document = {
        "findings": [_finding(finding) for finding in report.findings],
        "files": report.files,
        "sentences": report.sentences,
        "citations": report.citations,
        "unchecked": list(report.unchecked),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "cues": list(finding.cues),
        "path": finding.path,
        "line": finding.region.start_line,
        "column": finding.region.start_column,
        "end_line": finding.region.end_line,
        "end_column": finding.region.end_column,
        "fingerprint": finding.fingerprint,
    }
