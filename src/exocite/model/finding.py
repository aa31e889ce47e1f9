"""A finding: what a rule has to say about a place in a manuscript or in the evidence base."""

from __future__ import annotations

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
class Edit:
    """One replacement in a file: the region, the same range as offsets into the file's text, the new text.

    Offsets count characters of the decoded text, a byte order mark left out, line ends as they are in the file.
    """

    region: Region
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A certain mend of a finding: what it does, in words, and edits of the finding's file that do not overlap."""

    description: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `rule` is the rule's name, `hint` says how to mend it, `cues` why the rule fired, in words. `excerpt` is the source
    line, and `excerpt_span` where in it the region lies (half-open, from 0); in a notebook or a Word file these are not
    the region's columns, and `part` says which cell or paragraph it is. `context` is what identifies the place besides
    the rule (a key, the sentence), so that a fingerprint survives edits elsewhere in the file. `further` are the lines
    that follow the excerpt where a region has several, the first few, each with how much of it the region covers.
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
    excerpt_span: tuple[int, int] = (0, 0)
    part: str = ""
    fix: Fix | None = None
    further: tuple[tuple[str, int], ...] = ()

    @property
    def fingerprint(self) -> str:
        """16 hex digits from rule, file name and normalised context; never from the line number."""
        import hashlib  # loads OpenSSL, which a run that prints no fingerprint does without

        normalised = " ".join(self.context.casefold().split())
        return hashlib.blake2b(f"{self.code}\0{normalised}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file, line, column, code."""
        return self.path, self.region.start_line, self.region.start_column, self.code


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not reported: `kind` is `comment`, `file` (per-file ignores) or `baseline`, `reason` why."""

    finding: Finding
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, sorted, with what was looked at.

    `paths` are the files that were looked at, clean ones included; `unchecked` those inputs that could not be read or
    checked, which also have a `RUN` finding each. `suppressed` are the findings that were put aside; they do not count.
    `fail_on` is the gravity from which on findings make the run fail: `error`, `warning`, `info` or `never`.
    """

    findings: tuple[Finding, ...]
    files: int = 0
    sentences: int = 0
    citations: int = 0
    unchecked: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    fail_on: str = "warning"

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings of the gravity `fail_on` or above, 3 something could not be checked."""
        if self.unchecked:
            return 3
        if self.fail_on == "never":
            return 0
        limit = Severity(self.fail_on).rank
        return int(any(finding.severity.rank <= limit for finding in self.findings))
