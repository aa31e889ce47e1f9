"""Asks git about a repository; what goes wrong becomes one line that says how to mend it."""

from __future__ import annotations

import os
import subprocess

from exocite.errors import ExociteError, did_you_mean

_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF")
"""Variables that git sets for its hooks; from another folder they would mislead it."""


def git(folder: str, *arguments: str) -> bytes:
    """What a git command prints in a folder; one that fails is an ExociteError."""
    done = _run(folder, *arguments)
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise ExociteError(f"--since: git {arguments[0]} failed in {folder}: {why}", "see git status there")
    return done.stdout


def top_of(folder: str) -> str:
    """The top folder of the repository that a folder lies in."""
    done = _run(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        if b"dubious ownership" in done.stderr:
            hint = f"if you trust it: git config --global --add safe.directory {folder}"
            raise ExociteError(f"--since: the repository of {folder} belongs to another user", hint)
        raise ExociteError(f"--since: {folder} is not in a git repository", "--since compares with a git revision")
    return os.fsdecode(done.stdout.rstrip(b"\r\n"))


def commit_before(top: str, revision: str) -> str:
    """The commit from which the history of the working tree and that of `revision` part."""
    shallow = _run(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    known = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        raise ExociteError(f'--since: git knows no revision "{revision}"', _hint(top, revision, shallow))
    commit = known.stdout.decode().strip()
    parted = _run(top, "merge-base", commit, "HEAD")
    if not parted.returncode:
        return parted.stdout.decode().strip()
    if shallow:
        raise ExociteError(f'--since: where "{revision}" and HEAD part was not fetched', _DEEPER)
    return commit  # histories that have nothing in common


_DEEPER = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in actions/checkout"


def _hint(top: str, revision: str, shallow: bool) -> str:
    """How to name a revision that git does not know."""
    listed = _run(top, "for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace").split()
    remote = [name for name in listed if name.endswith(f"/{revision}")]
    if remote:
        return f'did you mean "{remote[0]}"?'
    return did_you_mean(revision, listed, _DEEPER if shallow else "name a commit, branch or tag; git fetch gets more")


def _run(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise ExociteError("--since needs git, which is not installed", "install git") from None
    except ValueError:  # a NUL in the revision
        raise ExociteError("--since: that is no revision", "name a commit, branch or tag") from None
