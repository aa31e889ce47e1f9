"""A summary in Markdown, for the page of a CI job or a comment: how the run went, counts by rule, and the list."""

from __future__ import annotations

import re

from exocite.model.finding import Finding, Report
from exocite.reporters.findings.printable import one_line
from exocite.reporters.findings.statistics import counts
from exocite.reporters.findings.summary import counted, summary

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")


def render(report: Report, *, colour: bool = False, limit: int = 0) -> str:
    """The summary; with `limit` so many bytes at most, findings at the end left out and counted."""
    del colour
    head = [f"## exocite: {_escaped(summary(report))}", ""]
    if report.findings:
        head += ["| count | rule | | severity |", "|---:|---|---|---|"]
        head += [f"| {row.count} | {row.code} | {row.rule} | {row.severity.value} |" for row in counts(report)]
        head += ["", "| place | rule | severity | finding |", "|---|---|---|---|"]
    rows = [_row(finding) for finding in sorted(report.findings, key=lambda f: (f.severity.rank, f.order))]
    return _within("".join(f"{line}\n" for line in head), rows, limit)


def _within(head: str, rows: list[str], limit: int) -> str:
    text = head + "".join(rows)
    if not limit or len(text.encode("utf-8", "replace")) <= limit:
        return text
    left = limit - len(head.encode()) - 100  # for the last line
    for shown, row in enumerate(rows):
        left -= len(row.encode("utf-8", "replace"))
        if left < 0:
            return f"{head}{''.join(rows[:shown])}\n… and {counted(len(rows) - shown, 'more finding')}, see the log.\n"
    return head


def _row(finding: Finding) -> str:
    part = f" ({finding.part})" if finding.part else ""
    place = f"{finding.path}:{finding.region.start_line}:{finding.region.start_column}{part}"
    hint = f"<br>{_escaped(finding.hint)}" if finding.hint else ""
    return f"| {_escaped(place)} | {finding.code} | {finding.severity.value} | {_escaped(finding.message)}{hint} |\n"


def _escaped(text: str) -> str:
    """`text` on one line, shown as it is."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
