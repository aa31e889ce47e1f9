"""Hands rules their targets and gathers what they yield into a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Finding, Region, Report
from exocite.model.manuscript import Citation, Manuscript, Paragraph, Sentence, Span
from exocite.model.reference import Library, Reference
from exocite.model.tables import Table
from exocite.rules.base import Context, Place, Problem, Rule

MANUSCRIPT_TARGETS = (Library, Manuscript, Paragraph, Sentence, Citation)
"""What `check` hands to rules."""

BASE_TARGETS = (Library, EvidenceBase, Table, Reference)
"""What `validate` hands to rules."""


def check(manuscripts: Sequence[Manuscript], base: EvidenceBase, rules: Iterable[Rule]) -> Report:
    """Run `rules` on manuscripts against a base; the report's findings are sorted by place."""
    by_target = _by_target(rules)
    shared: dict[str, object] = {}
    overall = Context(base, None, tuple(manuscripts), shared)
    findings = _on_files(by_target[Library], (base.references,), overall)
    for manuscript in manuscripts:
        context = Context(base, manuscript, tuple(manuscripts), shared)
        lines: dict[int, str] = {}
        for kind, targets in _targets(manuscript):
            for rule in by_target[kind]:
                findings += [
                    _in_manuscript(rule, problem, manuscript, lines)
                    for target in targets
                    for problem in rule.check(target, context)
                ]
    return Report(
        findings=_sorted(findings),
        files=len(manuscripts),
        sentences=sum(len(paragraph.sentences) for paper in manuscripts for paragraph in paper.paragraphs),
        citations=sum(len(paper.citations) for paper in manuscripts),
        unchecked=tuple(paper.path for paper in manuscripts if any(f.severity == "error" for f in paper.faults)),
    )


def merged(reports: Sequence[Report]) -> Report:
    """One report of several, of manuscripts that were checked against bases of their own."""
    if len(reports) == 1:
        return reports[0]
    return Report(
        findings=_sorted(finding for report in reports for finding in report.findings),
        files=sum(report.files for report in reports),
        sentences=sum(report.sentences for report in reports),
        citations=sum(report.citations for report in reports),
        unchecked=tuple(sorted(path for report in reports for path in report.unchecked)),
    )


def check_base(base: EvidenceBase, rules: Iterable[Rule]) -> Report:
    """Run `rules` on the evidence base itself: its tables and references."""
    by_target = _by_target(rules)
    context = Context(base)
    targets: tuple[tuple[type, Iterable[object]], ...] = (
        (Library, (base.references,)),
        (EvidenceBase, (base,)),
        (Table, base.tables.values()),
        (Reference, base.references.values() if by_target[Reference] else ()),
    )
    findings = [finding for kind, items in targets for finding in _on_files(by_target[kind], items, context)]
    return Report(findings=_sorted(findings), files=len(base.tables) + len(base.references.paths))


def _by_target(rules: Iterable[Rule]) -> defaultdict[type, list[Rule]]:
    grouped: defaultdict[type, list[Rule]] = defaultdict(list)
    for rule in rules:
        grouped[rule.each].append(rule)
    return grouped


def _targets(manuscript: Manuscript) -> Iterator[tuple[type, Sequence[object]]]:
    yield Manuscript, (manuscript,)
    yield Paragraph, manuscript.paragraphs
    yield Sentence, [sentence for paragraph in manuscript.paragraphs for sentence in paragraph.sentences]
    yield Citation, manuscript.citations


def _on_files(rules: Iterable[Rule], items: Iterable[object], context: Context) -> list[Finding]:
    targets = list(items)
    return [_in_file(rule, problem) for rule in rules for item in targets for problem in rule.check(item, context)]


def _in_manuscript(rule: Rule, problem: Problem, manuscript: Manuscript, lines: dict[int, str]) -> Finding:
    """The finding of a problem; `lines` are the source lines shown so far, for many findings may share one."""
    if isinstance(problem.where, Place):
        return _in_file(rule, problem)
    span: Span = problem.where
    start, end = manuscript.position(span.start), manuscript.position(span.end)
    if start[0] not in lines:
        lines[start[0]] = manuscript.line_text(start[0])
    context = problem.context or manuscript.text[span.start : span.end]
    return _finding(rule, problem, manuscript.path, Region(*start, *end), lines[start[0]], context)


def _in_file(rule: Rule, problem: Problem) -> Finding:
    if not isinstance(problem.where, Place):
        raise TypeError(f"{rule.code} yields a manuscript span outside a manuscript")
    path, line, column = problem.where
    region = Region(line, column, line, column + 1)
    return _finding(rule, problem, path, region, _line_of(path, line), problem.context or problem.message)


def _finding(rule: Rule, problem: Problem, path: str, region: Region, excerpt: str, context: str) -> Finding:
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        message=problem.message,
        path=path,
        region=region,
        hint=problem.hint,
        cues=problem.cues,
        excerpt=excerpt,
        context=context,
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))


def _line_of(path: str, line: int) -> str:
    lines = _lines(path)
    return lines[line - 1] if 0 < line <= len(lines) else ""


@lru_cache(maxsize=8)
def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
