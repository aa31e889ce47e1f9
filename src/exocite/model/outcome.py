"""What checking one document gave, and reports made of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exocite.model.finding import Finding, Report
from exocite.model.suppression import Suppression


@dataclass(frozen=True, slots=True)
class Outcome:
    """What checking one document (a manuscript with the files that it takes in) gave; it can be stored.

    `cited` are the keys that it cites or lists in `nocite`, `paths` its files, `suppressions` what its comments say.
    """

    findings: tuple[Finding, ...]
    cited: frozenset[str]
    paths: tuple[str, ...]
    sentences: int
    citations: int
    unchecked: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


def gather(outcomes: Sequence[Outcome], further: Iterable[Finding] = ()) -> Report:
    """The report on documents, with further findings on their library."""
    return Report(
        findings=in_order([*further, *(finding for outcome in outcomes for finding in outcome.findings)]),
        files=sum(len(outcome.paths) for outcome in outcomes),
        paths=tuple(path for outcome in outcomes for path in outcome.paths),
        sentences=sum(outcome.sentences for outcome in outcomes),
        citations=sum(outcome.citations for outcome in outcomes),
        unchecked=tuple(path for outcome in outcomes for path in outcome.unchecked),
    )


def merged(reports: Sequence[Report]) -> Report:
    """One report of several, of manuscripts that were checked against bases of their own."""
    if len(reports) == 1:
        return reports[0]
    return Report(
        findings=in_order(finding for report in reports for finding in report.findings),
        files=sum(report.files for report in reports),
        paths=tuple(path for report in reports for path in report.paths),
        sentences=sum(report.sentences for report in reports),
        citations=sum(report.citations for report in reports),
        unchecked=tuple(sorted(path for report in reports for path in report.unchecked)),
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by file and place."""
    return tuple(sorted(findings, key=lambda finding: finding.order))
