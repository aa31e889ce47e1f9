"""Workflow commands of GitHub Actions, which become annotations on a pull request.

Format: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. GitHub shows the first ten
errors, warnings and notices of a step each, so errors come first; the rest stands in the step's log, which holds all.
"""

from __future__ import annotations

from exocite.model.finding import Finding, Report, Severity
from exocite.reporters.findings.explaining import more
from exocite.reporters.findings.printable import one_line

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, *, colour: bool = False) -> str:
    """One command a finding."""
    del colour
    ordered = sorted(report.findings, key=lambda finding: (finding.severity.rank, finding.order))
    return "".join(f"{_command(finding)}\n" for finding in ordered)


def _command(finding: Finding) -> str:
    region = finding.region
    properties = {
        "title": f"exocite {finding.code} {finding.rule}",
        "file": _whole(finding.path),
        "line": region.start_line,
    }
    if region.start_line == region.end_line:  # GitHub drops the columns of other regions, with a warning in the log
        last = max(region.start_column, region.end_column - 1)  # GitHub counts the last column in
        properties |= {"col": region.start_column, "endColumn": last}
    else:
        properties |= {"endLine": region.end_line}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {given}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    """What the annotation says. It begins with the place, for the log shows nothing else of that."""
    part = f" ({finding.part})" if finding.part else ""
    place = f"{finding.path}:{finding.region.start_line}:{finding.region.start_column}"
    lines = [f"{place}: {finding.code} {finding.message}{part}", *more(finding)]
    return "\n".join(map(one_line, lines))


def _whole(path: str) -> str:
    """A path as it is, for GitHub to find the file, but for bytes that are no text."""
    return path.encode("utf-8", "replace").decode()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
