"""One finding a line, as compilers print them: `path:line:column: CODE message`."""

from __future__ import annotations

from exocite.model.finding import Report


def render(report: Report) -> str:
    """The findings, one a line, with severity; empty when there is none."""
    return "\n".join(
        f"{f.path}:{f.region.start_line}:{f.region.start_column}: {f.severity.value} {f.code} {f.message}"
        for f in report.findings
    )
