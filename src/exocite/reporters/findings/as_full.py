"""For people: the message, the lines of the source with carets under the place, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Finding, Report, Severity
from exocite.reporters.findings.printable import columns, one_line

WIDTH = 100
"""Longer source lines (a paragraph a line is common) are shown in part."""

_BEFORE = 30
"""How much of a long line is shown before the place."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD = "1"


def render(report: Report, *, colour: bool = False) -> str:
    """One block a finding, a blank line between them."""
    return "\n".join(_block(finding, colour) for finding in report.findings)


def _block(finding: Finding, colour: bool) -> str:
    code = paint(f"{finding.severity.value}[{finding.code}]", finding.severity, colour)
    region = finding.region
    shown = list(_excerpt(finding)) if finding.excerpt.strip() else []
    gutter = " " * len(str(region.start_line + max(0, len(shown) - 1)))
    part = f" ({finding.part})" if finding.part else ""
    place = one_line(f"{finding.path}:{region.start_line}:{region.start_column}{part}")
    lines = [f"{code} {_bold(one_line(finding.message), colour)}", f"{gutter}--> {place}"]
    lines += [f"{gutter} |"] if shown else []
    for number, (text, carets) in enumerate(shown, region.start_line):
        lines.append(f"{number:>{len(gutter)}} | {text}")
        lines += [f"{gutter} | {paint(carets, finding.severity, colour)}"] if carets.strip() else []
    if shown and region.end_line - region.start_line >= len(shown):
        lines.append(f"{gutter} | … to line {region.end_line}")
    lines += [f"{gutter} = because it {one_line(cue)}" for cue in finding.cues]
    lines += [f"{gutter} = {_bold('hint', colour)}: {one_line(finding.hint)}"] if finding.hint else []
    if finding.fix:
        lines.append(f"{gutter} = {_bold('fix', colour)}: {one_line(finding.fix.description)} (--fix does it)")
    return "".join(f"{line.rstrip()}\n" for line in lines)


def paint(text: str, severity: Severity, colour: bool) -> str:
    """`text` in the colour of a severity."""
    return f"\x1b[{_COLOURS[severity]}m{text}\x1b[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[{_BOLD}m{text}\x1b[0m" if colour else text


def _excerpt(finding: Finding) -> Iterator[tuple[str, str]]:
    """The source lines, or the parts of them around the place, each with the carets below."""
    yield _shown(finding.excerpt, *finding.excerpt_span)
    for line, end in finding.further:
        indent = len(line) - len(line.lstrip())
        shown, carets = _shown(line, indent, end)
        yield shown, carets if end > indent else ""


def _shown(line: str, start: int, end: int) -> tuple[str, str]:
    start, end = min(start, len(line)), min(end, len(line))
    first = 0 if len(line) <= WIDTH else max(0, min(start - _BEFORE, len(line) - WIDTH))
    last = min(len(line), first + WIDTH)
    before, after = "…" * (first > 0), "…" * (last < len(line))
    shown = one_line(line[first:last])
    indent = len(before) + columns(one_line(line[first:start]))
    carets = max(1, columns(one_line(line[start : max(start, min(end, last))])))
    return f"{before}{shown}{after}", " " * indent + "^" * carets
