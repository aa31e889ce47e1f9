"""A baseline: findings that are known and put aside, so that a run shows only new ones.

The file is JSON, sorted, one finding a line, fit for git. A finding is known by its rule and its fingerprint, which is
made of the words it is about: wrapping a paragraph anew, or moving it, changes neither. The file and message are for
readers; the file also tells which of several equal ones is meant.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from exocite.errors import ExociteError
from exocite.model.finding import Finding, Report, Suppressed

VERSION = 1
_HINT = "make it anew: exocite check --baseline FILE --update-baseline"


class Entry(NamedTuple):
    """One known finding: `times` of them are alike."""

    rule: str
    path: str
    fingerprint: str
    times: int
    message: str


def read_baseline(path: str, *, missing: bool = False) -> tuple[Entry, ...]:
    """The entries of a baseline file; `missing`: one that does not exist has none."""
    try:
        with open(path, encoding="utf-8") as file:
            content = file.read()
    except FileNotFoundError:
        if missing:
            return ()
        raise ExociteError(f"{path}: no such file", "make it with --update-baseline") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ExociteError(f"{path}: cannot be read: {error}", "make the file readable") from None
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        raise ExociteError(f"{path}:{error.lineno}:{error.colno}: no baseline: {error.msg}", _HINT) from None
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("findings"), list):
        raise ExociteError(f"{path}:1:1: no baseline of version {VERSION}", _HINT)
    return tuple(_entry(row, path) for row in data["findings"])


def _entry(row: Any, path: str) -> Entry:
    wanted = {"rule": str, "path": str, "fingerprint": str, "times": int, "message": str}
    if not isinstance(row, dict) or any(not isinstance(row.get(name), kind) for name, kind in wanted.items()):
        raise ExociteError(f"{path}: an entry is no finding: {json.dumps(row)[:80]}", _HINT)
    return Entry(*(row[name] for name in wanted))


class Compared(NamedTuple):
    """The findings that are new, those that are known, and how many known ones no longer occur."""

    new: tuple[Finding, ...]
    known: tuple[Suppressed, ...]
    gone: int


def compare(findings: Sequence[Finding], entries: Sequence[Entry], paths: Sequence[str]) -> Compared:
    """Findings against a baseline: as many as it counts are known, those in the file that it names first."""
    left = Counter[tuple[str, str]]()
    in_file = Counter[tuple[str, str, str]]()
    for entry in entries:
        left[entry.rule, entry.fingerprint] += entry.times
        in_file[entry.rule, entry.fingerprint, entry.path] += entry.times
    known: set[int] = set()
    for exact in (True, False):
        for place, finding in enumerate(findings):
            key = finding.code, finding.fingerprint
            if place in known or not left[key] or (exact and not in_file[*key, finding.path]):
                continue
            known.add(place)
            left[key] -= 1
            if exact:
                in_file[*key, finding.path] -= 1
    checked = frozenset(paths)
    gone = sum(min(left[entry.rule, entry.fingerprint], entry.times) for entry in entries if entry.path in checked)
    return Compared(
        tuple(finding for place, finding in enumerate(findings) if place not in known),
        tuple(Suppressed(finding, "baseline") for place, finding in enumerate(findings) if place in known),
        gone,
    )


def write_baseline(report: Report, before: Sequence[Entry] = ()) -> str:
    """The content of a baseline file of all findings of a report, known ones included.

    Entries of files that the run did not look at are kept from `before`; what could not be read is never known.
    """
    known = [entry.finding for entry in report.suppressed if entry.kind == "baseline"]
    counts = Counter(
        (finding.code, finding.path, finding.fingerprint)
        for finding in (*report.findings, *known)
        if not finding.code.startswith("RUN")
    )
    messages = {(f.code, f.path, f.fingerprint): f.message for f in (*known, *report.findings)}
    looked_at = {*report.paths, *(finding.path for finding in report.findings)}
    rows = [Entry(*key, count, messages[key]) for key, count in counts.items()]
    rows += [entry for entry in before if entry.path not in looked_at]
    lines = ",\n".join(
        f"    {json.dumps(row._asdict(), ensure_ascii=False)}" for row in sorted(rows, key=lambda r: (r.path, *r))
    )
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{lines}\n  ]\n}}\n' if rows else _EMPTY


_EMPTY = f'{{\n  "version": {VERSION},\n  "findings": []\n}}\n'
