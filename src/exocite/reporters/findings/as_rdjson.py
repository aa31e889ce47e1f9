"""reviewdog's Diagnostic Format, with the certain mends as suggestions.

Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Its columns count bytes of UTF-8.
"""

from __future__ import annotations

from typing import Any

from exocite.model.finding import Edit, Finding, Region, Report, Severity
from exocite.reporters.findings.explaining import more
from exocite.reporters.findings.json_text import to_json

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, *, colour: bool = False) -> str:
    """One object, a diagnostic a finding."""
    del colour
    content = {"source": {"name": "exocite"}, "diagnostics": [_diagnostic(finding) for finding in report.findings]}
    return to_json(content)


def _diagnostic(finding: Finding) -> dict[str, Any]:
    part = f" ({finding.part})" if finding.part else ""
    diagnostic: dict[str, Any] = {
        "message": "\n".join([f"{finding.message}{part}", *more(finding)]),
        "location": {"path": finding.path, "range": _range(finding, finding.region) or _lines(finding.region)},
        "severity": _SEVERITIES[finding.severity],
        "source": {"name": "exocite"},
        "code": {"value": finding.code},
    }
    suggestions = [_suggestion(finding, edit) for edit in finding.fix.edits] if finding.fix else []
    if suggestions and all(suggestions):
        diagnostic["suggestions"] = suggestions
    return diagnostic


def _suggestion(finding: Finding, edit: Edit) -> dict[str, Any] | None:
    place = _range(finding, edit.region)
    return {"range": place, "text": edit.replacement} if place else None


def _range(finding: Finding, region: Region) -> dict[str, Any] | None:
    """A region with its columns in bytes; None where the finding does not bring the lines along to count them in."""
    start = _position(finding, region.start_line, region.start_column)
    end = _position(finding, region.end_line, region.end_column)
    return {"start": start, "end": end} if start and end else None


def _position(finding: Finding, number: int, column: int) -> dict[str, int] | None:
    lines = [finding.excerpt, *(line for line, _ in finding.further)]
    index = number - finding.region.start_line
    if finding.part or not 0 <= index < len(lines) or column - 1 > len(lines[index]):
        return None
    return {"line": number, "column": len(lines[index][: column - 1].encode("utf-8", "surrogatepass")) + 1}


def _lines(region: Region) -> dict[str, Any]:
    return {"start": {"line": region.start_line}, "end": {"line": region.end_line}}
