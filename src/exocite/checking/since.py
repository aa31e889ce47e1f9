"""Which lines of files differ from a git revision: only what they hold is reported with `--since`.

`git diff` against the commit where the two histories part, so that a branch answers for its own lines only; what is
staged, changed or not under version control counts as changed.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence

from exocite.errors import ExociteError

Lines = tuple[tuple[int, int], ...]
"""First and last changed line of each change; None instead of Lines means all of a file."""

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_PLAIN = ("--unified=0", "--no-ext-diff", "--no-color", "--no-textconv", "--find-renames")
_ALL: Lines = ((1, 10**9),)


def changed_lines(revision: str, paths: Sequence[str]) -> Mapping[str, Lines]:
    """Path (as given) to the lines that differ from `revision`; a path without changes has none."""
    found: dict[str, Lines] = {}
    roots: dict[str, str] = {}
    for path in dict.fromkeys(paths):
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in roots:
            roots[folder] = _base(folder, revision)
        found[path] = _changes(folder, roots[folder], os.path.basename(path))
    return found


def _base(folder: str, revision: str) -> str:
    """The commit from which the working tree's history and that of `revision` part."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top.returncode:
        raise ExociteError(f"{folder}: not in a git repository", "--since compares with a git revision")
    known = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        hint = (
            "fetch the whole history (fetch-depth: 0)"
            if shallow
            else "name a commit, branch or tag; git fetch gets more"
        )
        raise ExociteError(f'--since: git knows no revision "{revision}"', hint)
    commit = known.stdout.decode().strip()
    parted = _git(folder, "merge-base", commit, "HEAD")
    return parted.stdout.decode().strip() if not parted.returncode else commit


def _changes(folder: str, commit: str, name: str) -> Lines:
    if _git(folder, "ls-files", "--error-unmatch", "--", name).returncode:
        return _ALL  # not under version control
    diff = _git(folder, "diff", *_PLAIN, commit, "--", name)
    if diff.returncode:
        raise ExociteError(f"{name}: git diff failed: {diff.stderr.decode(errors='replace').strip()}", "see git status")
    if b"\nBinary files " in diff.stdout:
        return _ALL
    lines = []
    for match in _HUNK.finditer(diff.stdout):
        first, count = int(match[1]), int(match[2] or 1)
        lines.append((first, first + count - 1) if count else (first, first))
    return tuple(lines)


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise ExociteError("--since needs git, which is not installed", "install git") from None
