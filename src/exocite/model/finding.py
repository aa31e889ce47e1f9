"""A finding: what a rule has to say about a place in a manuscript or in the evidence base."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How grave a finding is. SARIF calls `info` a note."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Region:
    """A place in a file: 1-based lines and columns in characters, the end column exclusive."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `rule` is the rule's name, `hint` says how to mend it, `cues` why the rule fired, in words. `excerpt` is the source
    line. `context` is what identifies the place besides the rule (a key, the sentence), so that a fingerprint survives
    edits elsewhere in the file.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    path: str
    region: Region
    hint: str = ""
    cues: tuple[str, ...] = ()
    excerpt: str = ""
    context: str = ""

    @property
    def fingerprint(self) -> str:
        """16 hex digits from rule, file name and normalised context; never from the line number."""
        normalised = " ".join(self.context.casefold().split())
        return hashlib.blake2b(f"{self.code}\0{normalised}".encode(), digest_size=8).hexdigest()

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file, line, column, code."""
        return self.path, self.region.start_line, self.region.start_column, self.code


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, sorted, with what was looked at.

    `unchecked` names the inputs that could not be read or checked; they also have a `RUN` finding each.
    """

    findings: tuple[Finding, ...]
    files: int = 0
    sentences: int = 0
    citations: int = 0
    unchecked: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings (information alone does not count), 3 something could not be checked."""
        if self.unchecked:
            return 3
        return int(any(finding.severity is not Severity.INFO for finding in self.findings))
