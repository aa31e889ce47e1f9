"""A fault met while a data file was read: data, not an exception, so that one bad entry never stops a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a data file, where (1-based line and column, in characters), and how to mend it.

    `kind` is a short stable slug (`unclosed-brace`, `duplicate-key`). `severity` is `error` when something was lost
    or may be read wrongly, else `warning`.
    """

    kind: str
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: str = "error"
