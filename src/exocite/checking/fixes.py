"""Certain mends: the edits of findings done in the text of their files, and shown as a diff."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from exocite.checking.state import digest
from exocite.errors import ExociteError
from exocite.model.finding import Edit, Finding

MOST_ROUNDS = 10
"""Mends that overlap are done one after the other, each on a text that was checked anew, at most so often."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BOM = b"\xef\xbb\xbf"


class Mended(NamedTuple):
    """A file before and after its mends, as bytes, and the findings that these mend, in order of place."""

    path: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]


def mended(findings: Iterable[Finding], states: Mapping[str, str], read: Callable[[str], bytes]) -> list[Mended]:
    """The files of `findings` that have certain mends, with these done; of mends that overlap the first is.

    `states` says in what state each file was checked (see `exocite.checking.state`); one that is in another now raises
    ExociteError. Byte order mark and line ends stay as they are.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix and finding.fix.edits:
            by_path.setdefault(finding.path, []).append(finding)
    return [_mended(path, found, states.get(path, ""), read) for path, found in by_path.items()]


def diff(files: Sequence[Mended]) -> str:
    """The mends as a unified diff, which `patch -p1` takes."""
    return "".join(line for file in files for line in _diff(file))


def _mended(path: str, findings: Sequence[Finding], state: str, read: Callable[[str], bytes]) -> Mended:
    try:
        before = read(path)
    except OSError as error:
        raise ExociteError(f"{path}: cannot be read: {error.strerror}", "run exocite check again") from None
    if state and digest(before) != state:
        raise ExociteError(f"{path}: changed while it was checked; nothing is written", "run exocite check again")
    start = _BOM if before.startswith(_BOM) else b""
    text = before[len(start) :].decode("utf-8")
    chosen = _apart(findings)
    after = _edited(text, [edit for finding in chosen if finding.fix for edit in finding.fix.edits])
    return Mended(path, before, start + after.encode("utf-8"), tuple(chosen))


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings, in order of place, whose edits touch nothing that an edit before them touches."""
    chosen: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for finding in sorted(findings, key=_place):
        spans = [(edit.start, edit.end) for edit in finding.fix.edits] if finding.fix else []
        if all(_is_free(span, taken) for span in spans):
            chosen.append(finding)
            for span in spans:
                insort(taken, span)
    return chosen


def _place(finding: Finding) -> tuple[int, int]:
    edits = finding.fix.edits if finding.fix else ()
    return min((edit.start, edit.end) for edit in edits)


def _is_free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a range shares no character with those in `taken`, which are sorted, and is none of them."""
    place = bisect_left(taken, span)
    before, after = taken[max(0, place - 1) : place], taken[place : place + 1]
    return all(end <= span[0] for _, end in before) and all(
        start >= span[1] and (start, end) != span for start, end in after
    )


def _edited(text: str, edits: Iterable[Edit]) -> str:
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += text[position : edit.start], edit.replacement.replace("\n", end_of_line)
        position = edit.end
    return "".join([*parts, text[position:]])


def _diff(file: Mended) -> Iterable[str]:
    from difflib import unified_diff

    before, after = (_LINE.findall(content.decode("utf-8")) for content in (file.before, file.after))
    for line in unified_diff(before, after, f"a/{file.path}", f"b/{file.path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
