"""Findings for people: the source line with a caret under the place, why the rule fired, how to mend it."""

from __future__ import annotations

import unicodedata

from exocite.model.finding import Finding, Report, Severity

COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
WIDEST = 100
"""How much of a source line is shown, in characters."""

BEFORE = 30
"""How much of a long line is shown before the place."""


def render(report: Report, colour: bool = False) -> str:
    """The findings, a blank line between them; empty when there is none."""
    return "\n\n".join("\n".join(_lines(finding, colour)) for finding in report.findings)


def _lines(finding: Finding, colour: bool) -> list[str]:
    region = finding.region
    head = _paint(f"{finding.path}:{region.start_line}:{region.start_column}", BOLD, colour)
    code = _paint(f"{finding.severity.value} {finding.code}", COLOURS[finding.severity], colour)
    lines = [f"{head}: {code} {finding.message} [{finding.rule}]"]
    if finding.excerpt.strip():
        lines += _excerpt(finding, colour)
    lines += [f"   = why: {cue}" for cue in finding.cues]
    return [*lines, f"   = hint: {finding.hint}"] if finding.hint else lines


def _excerpt(finding: Finding, colour: bool) -> list[str]:
    """The source line and the carets; of a long line, the part around the place."""
    text = finding.excerpt.replace("\t", " ")
    start = min(finding.region.start_column - 1, len(text))
    same_line = finding.region.end_line == finding.region.start_line
    end = min(max(finding.region.end_column - 1, start + 1), len(text)) if same_line else len(text.rstrip())
    cut = max(0, start - BEFORE) if len(text) > WIDEST else 0
    shown = text[cut : cut + WIDEST]
    left, right = ("…" if cut else ""), ("…" if cut + WIDEST < len(text) else "")
    carets = "^" * max(1, _columns(text[start : min(end, cut + WIDEST)]))
    indent = " " * (_columns(text[cut:start]) + len(left))
    number = str(finding.region.start_line)
    gutter = " " * len(number)
    painted = _paint(carets, COLOURS[finding.severity], colour)
    return [f"{_paint(f'{number} |', DIM, colour)} {left}{shown}{right}", f"{gutter} | {indent}{painted}"]


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _paint(text: str, colour: str, wanted: bool) -> str:
    return f"{colour}{text}{PLAIN}" if wanted else text
