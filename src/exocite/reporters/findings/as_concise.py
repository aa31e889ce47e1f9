"""One line a finding: `path:line:column: CODE message`, as editors and `grep -n` have it; `[*]`: `--fix` mends it."""

from __future__ import annotations

from exocite.model.finding import Finding, Report
from exocite.reporters.findings.printable import one_line


def render(report: Report, *, colour: bool = False) -> str:
    """The findings, one a line; the same with and without colour."""
    del colour
    return "".join(f"{line_of(finding)}\n" for finding in report.findings)


def line_of(finding: Finding) -> str:
    """A finding as one line."""
    place = f"{finding.path}:{finding.region.start_line}:{finding.region.start_column}"
    code = f"{finding.code} [*]" if finding.fix else finding.code
    part = f" ({finding.part})" if finding.part else ""
    return one_line(f"{place}: {code} {finding.message}{part}")
