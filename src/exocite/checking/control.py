"""What of a run's findings is reported: severities, per-file ignores, comments, the baseline, the lines changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from exocite.catalogue import ALWAYS, Named
from exocite.checking.patterns import excluded_by
from exocite.errors import did_you_mean
from exocite.model.finding import Edit, Finding, Fix, Report, Severity, Suppressed
from exocite.model.suppression import Suppression

UNUSED, WRONG = "RUN002", "RUN003"
"""The rules on suppressions themselves."""

OFF = "off"


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
    """The report, and how many entries of the baseline no longer occur."""

    report: Report
    gone: int


def controlled(
    report: Report,
    suppressions: Sequence[Suppression],
    control: Control,
    rules: Sequence[Named],
    known: Sequence[Named],
) -> Controlled:
    """The report with findings put aside and their severities set; `rules` were run, `known` are all there are."""
    by_code = {rule.code: rule for rule in known}
    aside: list[Suppressed] = []
    findings = _with_severities(report.findings, control, by_code)
    if control.per_file_ignores:
        ignored = _IgnoredInFile(control, by_code)
        findings = _put_aside(findings, aside, ignored.judge)
    used: set[int] = set()
    if suppressions:
        comments = _Comments(suppressions, by_code, used)
        findings = _put_aside(findings, aside, comments.judge)
    run = {rule.code for rule in rules}
    findings += _with_severities(_on_suppressions(suppressions, used, report, run, by_code), control, by_code)
    gone = 0
    if control.baseline:
        from exocite.checking.baseline import compare, read_baseline

        compared = compare(findings, read_baseline(control.baseline, missing=control.update), report.paths)
        findings, gone = list(compared.new), compared.gone
        aside += compared.known
    if control.since:
        findings = list(_changed(findings, control.since))
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    return Controlled(replace(report, findings=ordered, suppressed=tuple(aside), fail_on=control.fail_on), gone)


def _with_severities(findings: Iterable[Finding], control: Control, rules: Mapping[str, Named]) -> list[Finding]:
    """The findings with the severity that the settings give their rule; the most exact setting counts."""
    if not control.severities:
        return list(findings)
    chosen: dict[str, str] = {}
    kept = []
    for finding in findings:
        code = finding.code
        if code not in chosen:
            fitting = [(len(what), level) for what, level in control.severities if _names(what, code, rules)]
            chosen[code] = max(fitting)[1] if fitting else ""
        if code == ALWAYS:
            kept.append(finding)
        elif chosen[code] != OFF:
            kept.append(replace(finding, severity=Severity(chosen[code])) if chosen[code] else finding)
    return kept


def _names(what: str, code: str, rules: Mapping[str, Named]) -> bool:
    """Whether a code prefix or a rule's name means the rule `code`."""
    return code.startswith(what.upper()) or (code in rules and rules[code].name == what.lower())


def _put_aside(
    findings: list[Finding], aside: list[Suppressed], judge: Callable[[Finding], Suppressed | None]
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


class _IgnoredInFile:
    """The per-file ignores of the settings."""

    def __init__(self, control: Control, rules: Mapping[str, Named]) -> None:
        self._rules = rules
        self._patterns = [
            (pattern, excluded_by((pattern,), control.root), codes) for pattern, codes in control.per_file_ignores
        ]

    def judge(self, finding: Finding) -> Suppressed | None:
        """The finding put aside, if a pattern says so."""
        for pattern, fits, codes in self._patterns:
            if any(_names(code, finding.code, self._rules) for code in codes) and fits(finding.path):
                return Suppressed(finding, "file", f"per-file-ignores: {pattern}")
        return None


class _Comments:
    """The comments of all files; the places of those that put something aside are added to `used`."""

    def __init__(self, suppressions: Sequence[Suppression], rules: Mapping[str, Named], used: set[int]) -> None:
        self._rules = rules
        self._used = used
        self._by_path: dict[str, list[tuple[int, Suppression]]] = {}
        for place, one in enumerate(suppressions):
            self._by_path.setdefault(one.path, []).append((place, one))

    def judge(self, finding: Finding) -> Suppressed | None:
        """The finding put aside by the first comment that is about it; each that is about it is used."""
        found = None
        for place, one in self._by_path.get(finding.path, ()):
            if one.covers(finding.path, finding.region.start_line) and (
                not one.codes or any(_names(code, finding.code, self._rules) for code in one.codes)
            ):
                self._used.add(place)
                found = found or Suppressed(finding, "comment", one.reason)
        return found


def _on_suppressions(
    suppressions: Sequence[Suppression], used: set[int], report: Report, run: set[str], rules: Mapping[str, Named]
) -> Iterator[Finding]:
    """What is to be said of the comments themselves."""
    unread = frozenset(report.unchecked)
    for place, one in enumerate(suppressions):
        unknown = [code for code in one.codes if not any(_names(code, other, rules) for other in rules)]
        fault, hint = one.fault, one.hint
        if not fault and unknown:
            names = (*rules, *(rule.name for rule in rules.values()))
            fault = f'it names the rule "{unknown[0]}", which does not exist'
            hint = did_you_mean(unknown[0], names, "exocite rules lists them")
        if fault and WRONG in run:
            yield _finding(rules[WRONG], one, f"wrong suppression: {fault}", hint)
        if place in used or fault or UNUSED not in run or one.path in unread:
            continue
        about = {code for code in rules if not one.codes or any(_names(wanted, code, rules) for wanted in one.codes)}
        if about & run if not one.codes else about <= run:
            named = f" of {', '.join(one.codes)}" if one.codes else ""
            yield _finding(rules[UNUSED], one, f"this suppression{named} puts nothing aside", "remove it", mend=True)


def _finding(rule: Named, one: Suppression, message: str, hint: str, *, mend: bool = False) -> Finding:
    fix = None
    if mend and one.start >= 0:
        fix = Fix("remove the comment", (Edit(one.region, one.start, one.end, ""),))
    context = f"{one.verb} {','.join(one.codes)} {one.reason}"
    return Finding(
        rule.code, rule.name, rule.severity, message, one.path, one.region, hint,
        excerpt=one.text, excerpt_span=(0, len(one.text)), context=context, fix=fix,
    )  # fmt: skip


def _changed(findings: Sequence[Finding], revision: str) -> Iterator[Finding]:
    """The findings that touch a changed line; what could not be checked stays in any case."""
    from exocite.checking.since import changed_lines

    lines = changed_lines(revision, [finding.path for finding in findings])
    for finding in findings:
        region = finding.region
        touched = any(first <= region.end_line and region.start_line <= last for first, last in lines[finding.path])
        if touched or finding.code == ALWAYS:
            yield finding
