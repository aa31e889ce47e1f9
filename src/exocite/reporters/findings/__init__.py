"""A report of findings → text: one file a format, one line each in `FORMATS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from exocite.model.finding import Report
from exocite.reporters.findings import as_concise, as_full, as_json
from exocite.reporters.findings.summary import summary

__all__ = ["FORMATS", "Format", "render", "summary"]


class Format(Protocol):
    """A format: the report as text; `colour` where a terminal shows it."""

    def __call__(self, report: Report, *, colour: bool = False) -> str:
        """The report in this format."""


FORMATS: Mapping[str, Format] = {
    "full": as_full.render,
    "concise": as_concise.render,
    "json": as_json.render,
}
"""Format name to the function that prints in it."""


def render(report: Report, format_name: str, *, colour: bool = False) -> str:
    """The report in the format `format_name`, one of FORMATS."""
    return FORMATS[format_name](report, colour=colour)
