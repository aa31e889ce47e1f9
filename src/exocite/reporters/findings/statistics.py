"""How many findings each rule has: for people, who see a column of numbers, and as rows for other formats."""

from __future__ import annotations

from dataclasses import dataclass

from exocite.model.finding import Report, Severity
from exocite.reporters.findings.as_full import paint


@dataclass(frozen=True, slots=True)
class Count:
    """A rule's findings of one severity; `fixable` is how many of them `--fix` mends."""

    code: str
    rule: str
    severity: Severity
    count: int
    fixable: int


def counts(report: Report) -> list[Count]:
    """The rules that have findings, the most frequent first."""
    found: dict[tuple[str, str, Severity], list[bool]] = {}
    for finding in report.findings:
        found.setdefault((finding.code, finding.rule, finding.severity), []).append(finding.fix is not None)
    rows = [Count(*rule, len(fixes), sum(fixes)) for rule, fixes in found.items()]
    return sorted(rows, key=lambda row: (-row.count, row.code, row.severity.rank))


def render(report: Report, *, colour: bool = False) -> str:
    """One line a rule: count, code, name and severity; `[*]`: `--fix` mends them all, `[-]`: some of them."""
    rows = counts(report)
    digits = max((len(str(row.count)) for row in rows), default=0)
    names = max((len(row.rule) for row in rows), default=0)
    marks = {row: "[*]" if row.fixable == row.count else "[-]" if row.fixable else "   " for row in rows}
    marked = any(row.fixable for row in rows)
    return "".join(
        f"{row.count:>{digits}}  {row.code}  {f'{marks[row]}  ' if marked else ''}{row.rule:<{names}}  "
        f"{paint(row.severity.value, row.severity, colour)}\n"
        for row in rows
    )
