"""For people: the message, the line of the source with a caret under the place, why, and how to mend it."""

from __future__ import annotations

import unicodedata

from exocite.model.finding import Finding, Report, Severity

WIDTH = 100
"""Longer source lines (a paragraph a line is common) are shown in part."""

_BEFORE = 30
"""How much of a long line is shown before the place."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _FAINT = "1", "2"


def render(report: Report, *, colour: bool = False) -> str:
    """One block a finding, a blank line between them."""
    return "\n".join(_block(finding, colour) for finding in report.findings)


def _block(finding: Finding, colour: bool) -> str:
    code = _paint(f"{finding.severity.value}[{finding.code}]", _COLOURS[finding.severity], colour)
    number = str(finding.region.start_line)
    gutter = " " * len(number)
    place = f"{finding.path}:{number}:{finding.region.start_column}"
    lines = [f"{code} {_paint(finding.message, _BOLD, colour)}", f"{gutter}--> {place}"]
    if finding.excerpt.strip():
        shown, carets = _excerpt(finding)
        lines += [
            f"{gutter} |",
            f"{number} | {shown}",
            f"{gutter} | {_paint(carets, _COLOURS[finding.severity], colour)}",
        ]
    lines += [f"{gutter} = because it {cue}" for cue in finding.cues]
    lines += [f"{gutter} = {_paint('hint', _BOLD, colour)}: {finding.hint}"] if finding.hint else []
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


def _excerpt(finding: Finding) -> tuple[str, str]:
    """The source line, or the part of it around the place, and the carets below."""
    line = finding.excerpt
    start, end = (min(place, len(line)) for place in finding.excerpt_span)
    first = 0 if len(line) <= WIDTH else max(0, min(start - _BEFORE, len(line) - WIDTH))
    last = min(len(line), first + WIDTH)
    before, after = "…" * (first > 0), "…" * (last < len(line))
    shown = _printable(line[first:last])
    indent = len(before) + _columns(line[first:start])
    carets = max(1, _columns(line[start : max(start, min(end, last))]))
    return f"{before}{shown}{after}", " " * indent + "^" * carets


def _printable(text: str) -> str:
    """`text` without what would move the cursor: a tab is a blank, control characters are replaced."""
    if text.isprintable():
        return text
    return "".join(" " if c == "\t" else c if c.isprintable() or unicodedata.combining(c) else "·" for c in text)


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
