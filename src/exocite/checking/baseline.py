"""A baseline: findings that are known and put aside, so that a run shows only new ones.

The file is JSON, sorted, one finding a line, fit for git. A finding is known by its rule and its fingerprint, which is
made of the words it is about: wrapping a paragraph anew, or moving it, changes neither. The file and message are for
readers; the file (relative to the baseline's folder) also tells which of several equal ones is meant.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from exocite.catalogue import ALWAYS
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


class Seen(NamedTuple):
    """What a run looked at: files, named as the baseline names them, and the codes of the rules that were run."""

    paths: Collection[str]
    codes: Collection[str]

    def saw(self, entry: Entry) -> bool:
        """Whether the run would have found what an entry knows."""
        return entry.path in self.paths and entry.rule in self.codes


def seen(paths: Iterable[str], codes: Collection[str], entries: Iterable[Entry], folder: str) -> Seen:
    """What a run looked at: `paths` with the rules `codes`; files of entries that are gone count as looked at."""
    found = {in_baseline(path, folder) for path in paths}
    others = {entry.path for entry in entries if not _is_stdin(entry.path)} - found
    return Seen(found | {path for path in others if not os.path.exists(os.path.join(folder, path))}, codes)


def _is_stdin(path: str) -> bool:
    return path == "-" or path.startswith("<")


def in_baseline(path: str, folder: str) -> str:
    """A file as a baseline in `folder` names it, whatever the working directory is; names of stdin stay."""
    if _is_stdin(path):
        return path
    try:
        return os.path.relpath(path, folder or ".").replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(path).replace(os.sep, "/")


def read_baseline(path: str, *, missing: bool = False) -> tuple[Entry, ...]:
    """The entries of a baseline file; `missing`: one that does not exist has none."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            content = file.read()
    except FileNotFoundError:
        if missing:
            return ()
        raise ExociteError(f"{path}: no such file", "make it with --update-baseline") from None
    except UnicodeDecodeError as error:
        raise ExociteError(f"{path}: cannot be read: it is not UTF-8 ({error.reason})", _HINT) from None
    except OSError as error:
        raise ExociteError(f"{path}: cannot be read: {error.strerror}", "make the file readable") from None
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        raise ExociteError(f"{path}:{error.lineno}:{error.colno}: no baseline: {error.msg}", _HINT) from None
    except RecursionError:
        raise ExociteError(f"{path}:1:1: no baseline: nested too deeply", _HINT) from None
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("findings"), list):
        raise ExociteError(f"{path}:1:1: no baseline of version {VERSION}", _HINT)
    return tuple(_entry(row, place, content, path) for place, row in enumerate(data["findings"]))


def _entry(row: Any, place: int, content: str, path: str) -> Entry:
    wanted = {"rule": str, "path": str, "fingerprint": str, "times": int, "message": str}
    fits = isinstance(row, dict) and all(type(row.get(name)) is kind for name, kind in wanted.items())
    if not fits or row["times"] < 1:
        line, column = _position(content, place)
        raise ExociteError(f"{path}:{line}:{column}: an entry is no finding: {json.dumps(row)[:80]}", _HINT)
    return Entry(*(row[name] for name in wanted))


def _position(content: str, wanted: int) -> tuple[int, int]:
    """Line and column of the entry with this index."""
    at = content.index("[", content.index('"findings"')) + 1
    decoder = json.JSONDecoder()
    for place in range(wanted + 1):
        while content[at].isspace() or content[at] == ",":
            at += 1
        if place < wanted:
            at = decoder.raw_decode(content, at)[1]
    return content.count("\n", 0, at) + 1, at - content.rfind("\n", 0, at)


class Compared(NamedTuple):
    """The findings that are new, those that are known, and how many known ones no longer occur."""

    new: tuple[Finding, ...]
    known: tuple[Suppressed, ...]
    gone: int


def compare(findings: Sequence[Finding], entries: Sequence[Entry], seen: Seen, folder: str = "") -> Compared:
    """Findings against a baseline in `folder`: as many as it counts are known, those in the file that it names first.

    What could not be checked is never known.
    """
    left: Counter[tuple[str, str, str]] = Counter()
    for entry in entries:
        left[entry.rule, entry.fingerprint, entry.path] += entry.times
    elsewhere: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for key in left:
        elsewhere.setdefault(key[:2], []).append(key)
    known: set[int] = set()
    for exact in (True, False):
        for place, finding in enumerate(findings):
            alike = elsewhere.get((finding.code, finding.fingerprint)) if finding.code != ALWAYS else None
            if not alike or place in known:
                continue
            here = (finding.code, finding.fingerprint, in_baseline(finding.path, folder))
            used = next((key for key in ([here] if exact else alike) if left[key] > 0), None)
            if used:
                left[used] -= 1
                known.add(place)
    return Compared(
        tuple(finding for place, finding in enumerate(findings) if place not in known),
        tuple(Suppressed(finding, "baseline") for place, finding in enumerate(findings) if place in known),
        _gone(entries, left, seen),
    )


def _gone(entries: Iterable[Entry], left: Counter[tuple[str, str, str]], seen: Seen) -> int:
    """How many findings that entries know were looked for and not found."""
    keys = {(entry.rule, entry.fingerprint, entry.path) for entry in entries if seen.saw(entry)}
    return sum(left[key] for key in keys)


def write_baseline(report: Report, before: Sequence[Entry] = (), seen: Seen | None = None, folder: str = "") -> str:
    """The content of a baseline file, for `folder`, of all findings of a report, known ones included.

    Entries on what the run did not look at are kept from `before`; what could not be read is never known.
    """
    findings = [entry.finding for entry in report.suppressed if entry.kind == "baseline"]
    findings += report.findings
    rows: dict[tuple[str, str, str], Entry] = {}
    for finding in findings:
        if finding.code != ALWAYS:
            key = (finding.code, in_baseline(finding.path, folder), finding.fingerprint)
            times = rows[key].times if key in rows else 0
            rows[key] = Entry(*key, times + 1, finding.message)
    for entry in before:
        if seen is None or not seen.saw(entry):
            rows.setdefault(entry[:3], entry)
    ordered = sorted(rows.values(), key=lambda row: (row.path, *row))
    lines = ",\n".join(f"    {_dumped(row)}" for row in ordered)
    return f'{{\n  "version": {VERSION},\n  "findings": [{f"{chr(10)}{lines}{chr(10)}  " if rows else ""}]\n}}\n'


def _dumped(row: Entry) -> str:
    text = json.dumps(row._asdict(), ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a file name that is no Unicode
        return json.dumps(row._asdict())
    return text
