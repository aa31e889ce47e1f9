"""One line a finding: `path:line:column: CODE message`, as editors and `grep -n` have it."""

from __future__ import annotations

from exocite.model.finding import Finding, Report


def render(report: Report, *, colour: bool = False) -> str:
    """The findings, one a line; the same with and without colour."""
    del colour
    return "".join(f"{_line(finding)}\n" for finding in report.findings)


def _line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.region.start_line}:{finding.region.start_column}"
    return f"{place}: {finding.code} {finding.message}"
