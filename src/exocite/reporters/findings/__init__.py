"""A report of findings as text: one file a format. Each takes a `Report` and gives a string."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exocite.model.finding import Report
from exocite.reporters.findings import as_concise, as_full, as_json

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "full": as_full.render,
    "concise": as_concise.render,
    "json": as_json.render,
}
"""Format name to what renders it, without colour."""


def render(report: Report, format_name: str, colour: bool = False) -> str:
    """The report in a format; `colour` adds ANSI colours where the format is for people's eyes."""
    if format_name == "full" and colour:
        return as_full.render(report, colour=True)
    return FORMATS[format_name](report)


def summary(report: Report) -> str:
    """One line: `3 findings in 2 files, 140 sentences, 52 citations`; inputs that were not checked are named."""
    count = len(report.findings)
    text = f"{count or 'no'} finding{'s' * (count != 1)} in {report.files} file{'s' * (report.files != 1)}"
    if report.sentences:
        text += f", {report.sentences} sentences, {report.citations} citations"
    return text + (f"; NOT CHECKED: {', '.join(report.unchecked)}" if report.unchecked else "")
