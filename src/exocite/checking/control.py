"""What of a run's findings is reported: severities, per-file ignores, comments, the baseline, the lines changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from exocite.catalogue import ALWAYS, Named, means
from exocite.checking.patterns import excluded_by
from exocite.model.finding import Finding, Report, Severity, Suppressed
from exocite.model.suppression import Suppression

OFF = "off"

UNUSED = "RUN002"
"""The rule on comments that put nothing aside."""


@dataclass(frozen=True, slots=True)
class Control:
    """What settings and options say of findings.

    `severities` are code prefixes or rule names with a severity or `off`, `per_file_ignores` patterns of paths
    (relative to `root`) with codes, `baseline` a file, `since` a git revision, `fail_on` the gravity that makes a run
    fail. `update`: the baseline is about to be made anew, so it need not exist.
    """

    root: str = ""
    severities: tuple[tuple[str, str], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str = ""
    since: str = ""
    fail_on: str = "warning"
    update: bool = False


class Controlled(NamedTuple):
    """The report, and how many findings that the baseline knows no longer occur."""

    report: Report
    gone: int


def controlled(
    report: Report,
    suppressions: Sequence[Suppression],
    control: Control,
    rules: Sequence[Named],
    known: Sequence[Named],
    usual: Sequence[Named] | None = None,
    looked_at: Collection[str] = (),
) -> Controlled:
    """The report with findings put aside and their severities set.

    `rules` were run, `known` are all there are, and `usual` those that the project runs unasked, without which no
    comment is called unused (`rules` if not given). `looked_at` are files, besides the report's, whose findings the
    run would have told.
    """
    levels = _Levels(control, {rule.code: rule for rule in known})
    run = frozenset(rule.code for rule in rules) - levels.off
    aside: list[Suppressed] = []
    ignored = _ignored_in_files(control, levels.rules)
    findings = _put_aside(levels.applied(report.findings), aside, ignored)
    if suppressions:
        from exocite.checking.comments import Comments

        comments = Comments(suppressions, levels.rules)
        for one in aside:
            comments.judge(one.finding)  # what two things put aside makes neither unused
        findings = _put_aside(findings, aside, comments.judge)
        usually = frozenset(rule.code for rule in (rules if usual is None else usual)) - levels.off
        own = comments.findings(run, usually, frozenset(report.unchecked))
        findings += _put_aside(levels.applied(own), aside, ignored)
    gone = 0
    if control.baseline:
        findings, gone = _beyond_baseline(findings, aside, control.baseline, control.update, run, report, looked_at)
    if control.since:
        findings = _changed(findings, control.since, report.paths)
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    return Controlled(replace(report, findings=ordered, suppressed=tuple(aside), fail_on=control.fail_on), gone)


class _Levels:
    """The severities that the settings give to rules; the most exact setting counts."""

    def __init__(self, control: Control, rules: Mapping[str, Named]) -> None:
        self.rules = rules
        self._chosen: dict[str, str] = {}
        for what, level in sorted(control.severities, key=lambda pair: len(pair[0])):
            self._chosen.update((code, level) for code, rule in rules.items() if code != ALWAYS and means(what, rule))
        self.off = frozenset(code for code, level in self._chosen.items() if level == OFF)

    def applied(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings with these severities, without those of rules that are off."""
        return [
            replace(finding, severity=Severity(self._chosen[finding.code])) if finding.code in self._chosen else finding
            for finding in findings
            if finding.code not in self.off
        ]


def _put_aside(
    findings: Iterable[Finding], aside: list[Suppressed], judge: Callable[[Finding], Suppressed | None]
) -> list[Finding]:
    """The findings that stay; what could not be checked always does."""
    kept = []
    for finding in findings:
        found = None if finding.code == ALWAYS else judge(finding)
        if found:
            aside.append(found)
        else:
            kept.append(finding)
    return kept


def _ignored_in_files(control: Control, rules: Mapping[str, Named]) -> Callable[[Finding], Suppressed | None]:
    """What tells whether the per-file ignores of the settings put a finding aside."""
    patterns = []
    for pattern, what in control.per_file_ignores:
        codes = {code for code, rule in rules.items() if any(means(one, rule) for one in what)}
        patterns.append((pattern, excluded_by((pattern,), control.root), codes))

    def judge(finding: Finding) -> Suppressed | None:
        for pattern, fits, codes in patterns:
            if finding.code in codes and fits(finding.path):
                return Suppressed(finding, "file", f"per-file-ignores: {pattern}")
        return None

    return judge


def _beyond_baseline(
    findings: list[Finding],
    aside: list[Suppressed],
    path: str,
    update: bool,
    run: Collection[str],
    report: Report,
    looked_at: Collection[str],
) -> tuple[list[Finding], int]:
    """The findings that the baseline does not know, and how many that it knows no longer occur."""
    from exocite.checking.baseline import compare, read_baseline, seen

    entries = read_baseline(path, missing=update)
    folder = os.path.dirname(path)
    compared = compare(findings, entries, seen((*report.paths, *looked_at), run, entries, folder), folder)
    aside += compared.known
    return list(compared.new), compared.gone


def _changed(findings: Sequence[Finding], revision: str, paths: Sequence[str]) -> list[Finding]:
    """The findings that touch a changed line; what could not be checked stays in any case."""
    from exocite.checking.since import changed_lines, touches

    lines = changed_lines(revision, paths, [finding.path for finding in findings])
    kept = []
    for finding in findings:
        region = finding.region
        last = region.end_line - (region.end_column <= 1 and region.end_line > region.start_line)
        if finding.code == ALWAYS or touches(lines[finding.path], region.start_line, last):
            kept.append(finding)
    return kept
