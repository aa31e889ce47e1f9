"""Hands rules their targets and gathers what they yield into a report."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Edit, Finding, Fix, Region, Report
from exocite.model.manuscript import Citation, Manuscript, Paragraph, Sentence, Span
from exocite.model.outcome import Outcome, gather, in_order, merged
from exocite.model.reference import Library, Reference
from exocite.model.tables import Table
from exocite.rules.base import DEFAULTS, Context, Options, Place, Problem, Rule
from exocite.support.spans import spanned

__all__ = [
    "BASE_TARGETS",
    "MANUSCRIPT_TARGETS",
    "Outcome",
    "check",
    "check_base",
    "check_document",
    "check_library",
    "forget_files",
    "gather",
    "merged",
]

MANUSCRIPT_TARGETS = (Library, Manuscript, Paragraph, Sentence, Citation)
"""What `check` hands to rules."""

BASE_TARGETS = (Library, EvidenceBase, Table, Reference)
"""What `validate` hands to rules."""


FURTHER_LINES = 5
"""So many lines of a long region are shown after its first one."""


class Shown(NamedTuple):
    """A source line, and where in it a finding's region lies."""

    text: str
    start: int
    end: int


def check(
    manuscripts: Sequence[Manuscript], base: EvidenceBase, rules: Sequence[Rule], options: Options = DEFAULTS
) -> Report:
    """Run `rules` on documents of one file each against a base; the report's findings are sorted by place."""
    shared: dict[str, object] = {}
    outcomes = [check_document((manuscript,), base, rules, shared, options) for manuscript in manuscripts]
    return gather(outcomes, check_library(base, rules, outcomes, shared, options))


def check_document(
    parts: Sequence[Manuscript],
    base: EvidenceBase,
    rules: Iterable[Rule],
    shared: dict[str, object] | None = None,
    options: Options = DEFAULTS,
) -> Outcome:
    """Run the rules on manuscripts on one document.

    `shared` is what rules keep of the base; hand the same one in for every document that is checked against it.
    """
    by_target = _by_target(rules)
    shared = {} if shared is None else shared
    findings: list[Finding] = []
    parts = tuple(parts)
    whole: dict[str, Any] = {}
    for manuscript in parts:
        context = Context(base, manuscript, parts, None, shared, options, whole)
        lines: dict[int, str] = {}
        for kind, targets in _targets(manuscript):
            split: dict[Callable[[Any, Context], Iterable[Any]] | None, Sequence[object]] = {None: targets}
            for rule in by_target[kind]:
                if rule.parts is not None and rule.parts not in split:
                    split[rule.parts] = [part for target in targets for part in rule.parts(target, context)]
                findings += [
                    _in_manuscript(rule, problem, manuscript, lines)
                    for target in split[rule.parts]
                    for problem in rule.check(target, context)
                ]
    keys = {key for part in parts for citation in part.citations for key in citation.keys}
    return Outcome(
        findings=tuple(findings),
        cited=frozenset(keys.union(spanned(parts, base.references), *(part.nocite for part in parts))),
        paths=tuple(part.path for part in parts),
        sentences=sum(len(paragraph.sentences) for part in parts for paragraph in part.paragraphs),
        citations=sum(len(part.citations) for part in parts),
        unchecked=tuple(part.path for part in parts if any(f.severity == "error" for f in part.faults)),
    )


def check_library(
    base: EvidenceBase,
    rules: Iterable[Rule],
    outcomes: Sequence[Outcome],
    shared: dict[str, object] | None = None,
    options: Options = DEFAULTS,
) -> tuple[Finding, ...]:
    """Run the rules on libraries on the one of `base`, knowing what the documents of the run cite."""
    cited = frozenset[str]().union(*(outcome.cited for outcome in outcomes))
    context = Context(base, None, (), cited, {} if shared is None else shared, options)
    return tuple(_on_files([rule for rule in rules if rule.each is Library], (base.references,), context))


def check_base(base: EvidenceBase, rules: Iterable[Rule], options: Options = DEFAULTS) -> Report:
    """Run `rules` on the evidence base itself: its tables and references."""
    by_target = _by_target(rules)
    context = Context(base, options=options)
    targets: tuple[tuple[type, Iterable[object]], ...] = (
        (Library, (base.references,)),
        (EvidenceBase, (base,)),
        (Table, base.tables.values()),
        (Reference, base.references.values() if by_target[Reference] else ()),
    )
    findings = [finding for kind, items in targets for finding in _on_files(by_target[kind], items, context)]
    paths = (*base.references.paths, *(table.path for table in base.tables.values()))
    return Report(findings=in_order(findings), files=len(paths), paths=paths)


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
    line = manuscript.line_span(span.start)
    if line.start not in lines:
        lines[line.start] = manuscript.text[line.start : line.end]
    shown = Shown(lines[line.start], span.start - line.start, min(span.end, line.end) - line.start)
    context = problem.context or _unwrapped(manuscript, span)
    region = _region(manuscript, span)
    return _finding(
        rule,
        problem,
        manuscript.path,
        region,
        shown,
        context,
        part=manuscript.label(span.start),
        fix=_fix(manuscript, problem),
        further=_further_lines(manuscript, span, region) if span.end > line.end else (),
    )


def _unwrapped(manuscript: Manuscript, span: Span) -> str:
    """The text of a span without what begins its further lines (the marks of a quote, a comment's), so that wrapping a
    paragraph anew changes no fingerprint."""
    text = manuscript.text
    if len(manuscript.mask) != len(text) or text.find("\n", span.start, span.end) < 0:
        return text[span.start : span.end]
    kept = []
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end) + 1 or span.end
        kept.append(text[start:end])
        start = end
        while start < span.end and manuscript.mask[start] == " ":
            start += 1
    return "".join(kept)


def _further_lines(manuscript: Manuscript, span: Span, region: Region) -> tuple[tuple[str, int], ...]:
    """The lines of a region after its first one, at most FURTHER_LINES; none where they are not lines of the file."""
    starts = manuscript.line_starts
    first = bisect_right(starts, span.start)
    spans = [manuscript.line_span(start) for start in starts[first : first + FURTHER_LINES] if start < span.end]
    lines = [(manuscript.text[line.start : line.end], min(span.end, line.end) - line.start) for line in spans]
    return tuple(lines) if len(lines) <= region.end_line - region.start_line else ()


def _region(manuscript: Manuscript, span: Span) -> Region:
    return Region(*manuscript.position(span.start), *manuscript.position(span.end))


def _fix(manuscript: Manuscript, problem: Problem) -> Fix | None:
    """The mend of a problem; none where the text is not the file's own, for then it could not be written back."""
    if problem.mend is None or manuscript.places:
        return None
    edits = (Edit(_region(manuscript, span), *span, text) for span, text in problem.mend.edits)
    return Fix(problem.mend.description, tuple(edits))


def _in_file(rule: Rule, problem: Problem) -> Finding:
    if not isinstance(problem.where, Place):
        raise TypeError(f"{rule.code} yields a manuscript span outside a manuscript")
    path, line, column = problem.where
    region = Region(line, column, line, column + 1)
    text = _line_of(path, line)
    return _finding(rule, problem, path, region, Shown(text, column - 1, column), problem.context or problem.message)


def _finding(
    rule: Rule,
    problem: Problem,
    path: str,
    region: Region,
    shown: Shown,
    context: str,
    *,
    part: str = "",
    fix: Fix | None = None,
    further: tuple[tuple[str, int], ...] = (),
) -> Finding:
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        message=problem.message,
        path=path,
        region=region,
        hint=problem.hint,
        cues=problem.cues,
        excerpt=shown.text,
        excerpt_span=(shown.start, shown.end),
        context=context,
        part=part,
        fix=fix,
        further=further,
    )


def forget_files() -> None:
    """Let go of the lines of files shown so far: a new run shows them as they are then."""
    _lines.cache_clear()


def _line_of(path: str, line: int) -> str:
    lines = _lines(path)
    return lines[line - 1] if 0 < line <= len(lines) else ""


@lru_cache(maxsize=8)
def _lines(path: str) -> list[str]:
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [] if "\0" in text else text.split("\n")  # a Word file has no lines to show
