"""GitLab's Code Quality report, which a merge request shows.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

from typing import Any

from exocite.model.finding import Finding, Report, Severity
from exocite.reporters.findings.identity import identities
from exocite.reporters.findings.json_text import to_json
from exocite.reporters.findings.printable import one_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_UNCHECKED = "blocker"


def render(report: Report, *, colour: bool = False) -> str:
    """A list of issues; what could not be checked blocks."""
    del colour
    named = identities(report)
    issues = [_issue(finding, named[id(finding)]) for finding in report.findings]
    return to_json(issues)


def _issue(finding: Finding, identity: str) -> dict[str, Any]:
    part = f" ({finding.part})" if finding.part else ""
    hint = f" – {finding.hint}" if finding.hint else ""
    unchecked = finding.code.startswith("RUN") and finding.severity is Severity.ERROR
    return {
        "description": one_line(f"{finding.code}: {finding.message}{part}{hint}"),
        "check_name": finding.code,
        "fingerprint": _unique(f"{finding.path}\0{identity}"),
        "severity": _UNCHECKED if unchecked else _SEVERITIES[finding.severity],
        "location": {
            "path": finding.path.removeprefix("./"),
            "lines": {"begin": finding.region.start_line, "end": finding.region.end_line},
        },
    }


def _unique(text: str) -> str:
    """32 hex digits; GitLab drops an issue whose fingerprint it has seen, in whatever file."""
    import hashlib

    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
