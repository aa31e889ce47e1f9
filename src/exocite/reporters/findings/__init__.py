"""A report of findings → text: one file a format, one line each in `FORMATS`, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from exocite.model.finding import Report
from exocite.reporters.findings.summary import summary

__all__ = ["FORMATS", "STATISTICS", "render", "summary"]

FORMATS: Mapping[str, str] = {
    "full": "as_full",
    "concise": "as_concise",
    "json": "as_json",
    "sarif": "as_sarif",
    "github": "as_github",
    "gitlab": "as_gitlab",
    "junit": "as_junit",
    "rdjson": "as_rdjson",
    "markdown": "as_markdown",
}
"""Format name to its module, which has `render(report, *, colour=False) -> str`."""

STATISTICS = ("full", "concise", "json", "markdown")
"""The formats that can count findings; the first two do so in place of listing them, the others always."""


def render(report: Report, format_name: str, *, colour: bool = False, statistics: bool = False) -> str:
    """The report in the format `format_name`, one of FORMATS; with `statistics` the two for people only count."""
    name = "statistics" if statistics and format_name in STATISTICS[:2] else FORMATS[format_name]
    text: str = import_module(f"{__name__}.{name}").render(report, colour=colour)
    return text
