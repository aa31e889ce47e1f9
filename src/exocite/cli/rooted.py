"""A report with its paths as seen from another folder."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache

from exocite.model.finding import Report


def seen_from(report: Report, root: str) -> Report:
    """The report with its paths relative to the folder `root`; those of files outside of it stay as they are."""
    top = os.path.realpath(root)

    @cache
    def seen(path: str) -> str:
        if path.startswith("<"):  # <stdin>
            return path
        whole = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        return os.path.relpath(whole, top) if whole.startswith(os.path.join(top, "")) else path

    return replace(
        report,
        findings=tuple(replace(finding, path=seen(finding.path)) for finding in report.findings),
        suppressed=tuple(
            replace(entry, finding=replace(entry.finding, path=seen(entry.finding.path))) for entry in report.suppressed
        ),
        paths=tuple(map(seen, report.paths)),
        unchecked=tuple(map(seen, report.unchecked)),
    )
