"""JUnit XML, which nearly every CI shows: a suite a file, clean ones too, in it a case for each rule that has findings.

Elements and attributes are those on which Jenkins' and GitLab's readers agree (there is no standard). Times are 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from exocite.model.finding import Finding, Report, Severity
from exocite.reporters.findings.as_concise import line_of

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class _Case(NamedTuple):
    """A test: its name and what it holds, of the kind `failure`, `error`, `system-out` or nothing (passed)."""

    name: str
    kind: str = ""
    findings: Sequence[Finding] = ()


def render(report: Report, *, colour: bool = False) -> str:
    """The report as one `testsuites`. Findings that do not make the run fail are passed tests with output."""
    del colour
    by_path: dict[str, list[Finding]] = {path: [] for path in report.paths}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    by_path = {path: [] for path in report.unchecked} | by_path
    suites = {path: _cases(findings, report, path) for path, findings in sorted(by_path.items())}
    counts = _counts([case for cases in suites.values() for case in cases])
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="exocite" {counts}>']
    for path, cases in suites.items():
        lines.append(f'  <testsuite name="{_escaped(path)}" {_counts(cases)}>')
        lines += [line for case in cases for line in _testcase(case, path)]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _cases(findings: Sequence[Finding], report: Report, path: str) -> list[_Case]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(f"{finding.code} {finding.rule}", []).append(finding)
    cases = [_Case(name, _kind(group, report), group) for name, group in sorted(by_rule.items())]
    if path in report.unchecked and all(case.kind != "error" for case in cases):
        cases.append(_Case("could not be checked", "error"))
    return cases or [_Case("no findings")]


def _kind(findings: Sequence[Finding], report: Report) -> str:
    limit = Severity.WARNING if report.fail_on == "never" else Severity(report.fail_on)
    gravest = min(finding.severity.rank for finding in findings)
    if gravest == Severity.ERROR.rank and findings[0].code.startswith("RUN"):
        return "error"
    return "failure" if gravest <= limit.rank else "system-out"


def _counts(cases: Sequence[_Case]) -> str:
    failures, errors = (sum(case.kind == kind for case in cases) for kind in ("failure", "error"))
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}" time="0"'


def _testcase(case: _Case, path: str) -> list[str]:
    start = f'    <testcase name="{_escaped(case.name)}" classname="{_escaped(path)}" file="{_escaped(path)}" time="0"'
    if not case.kind:
        return [f"{start}/>"]
    if not case.findings:
        return [f"{start}>", f'      <{case.kind} message="{case.name}"/>', "    </testcase>"]
    text = _escaped("\n".join(map(_told, case.findings)), line_ends=True)
    first = case.findings[0]
    more = f" (and {len(case.findings) - 1} more)" if len(case.findings) > 1 else ""
    given = "" if case.kind == "system-out" else f' type="{first.code}" message="{_escaped(first.message + more)}"'
    return [f"{start}>", f"      <{case.kind}{given}>{text}</{case.kind}>", "    </testcase>"]


def _told(finding: Finding) -> str:
    return "\n  ".join([line_of(finding), *([f"hint: {finding.hint}"] if finding.hint else [])])


def _escaped(text: str, *, line_ends: bool = False) -> str:
    """`text` for an attribute, or for content, which keeps its line ends; what XML cannot hold is dropped."""
    escaped = "".join(_ESCAPES.get(c, c) for c in _ILLEGAL.sub("", text))
    return escaped.replace("&#10;", "\n") if line_ends else escaped
