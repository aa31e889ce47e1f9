"""The one line that says how a run went."""

from __future__ import annotations

from exocite.model.finding import Report, Severity
from exocite.reporters.findings.printable import one_line


def summary(report: Report) -> str:
    """`12 findings in 2 files, 140 sentences (3 errors, 9 warnings)`.

    What was put aside and what `--fix` would mend is counted; what could not be checked is named.
    """
    looked_at = counted(report.files, "file")
    if report.sentences:
        looked_at += f", {counted(report.sentences, 'sentence')}"
    line = f"{counted(len(report.findings), 'finding') if report.findings else 'no findings'} in {looked_at}"
    kinds = [
        counted(count, name)
        for severity, name in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
        if (count := sum(finding.severity is severity for finding in report.findings))
    ]
    line += f" ({', '.join(kinds)})" if kinds else ""
    if report.suppressed:
        line += f"; {len(report.suppressed)} suppressed"
    if fixable := sum(finding.fix is not None for finding in report.findings):
        line += f"; {fixable} can be mended with --fix"
    if report.unchecked:
        line += f"; could not check {one_line(', '.join(report.unchecked))}"
    return line


def counted(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
