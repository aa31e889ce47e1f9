"""The one line that says how a run went."""

from __future__ import annotations

from exocite.model.finding import Report, Severity


def summary(report: Report) -> str:
    """`12 findings in 2 files, 140 sentences (3 errors, 9 warnings)`; what could not be checked is named."""
    looked_at = _counted(report.files, "file")
    if report.sentences:
        looked_at += f", {_counted(report.sentences, 'sentence')}"
    line = f"{_counted(len(report.findings), 'finding') if report.findings else 'no findings'} in {looked_at}"
    kinds = [
        _counted(count, name)
        for severity, name in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
        if (count := sum(finding.severity is severity for finding in report.findings))
    ]
    line += f" ({', '.join(kinds)})" if kinds else ""
    if report.unchecked:
        line += f"; could not check {', '.join(report.unchecked)}"
    return line


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
