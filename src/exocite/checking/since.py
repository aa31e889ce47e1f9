"""Which lines of files differ from a git revision: only what they hold is reported with `--since`.

The comparison is with the commit where the two histories part, so that a branch answers for its own lines only; what is
staged, changed or not under version control counts as changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from exocite.checking.git import commit_before, git, top_of
from exocite.checking.patch import Lines, lines_by_name
from exocite.errors import ExociteError

ALL: Lines = ((1, 10**9),)
"""Every line."""

_DIFF = ("diff", "--no-ext-diff", "--no-color", "--no-textconv", "--find-renames")
_PATCH = ("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/")
_AT_ONCE = 200
"""So many files are named in one call of git; systems limit the length of a command."""


def changed_lines(revision: str, paths: Iterable[str], further: Iterable[str] = ()) -> Mapping[str, Lines]:
    """Path (as given) to the lines that differ from `revision`.

    `paths` must be in a git repository; of files in `further` that are not in one, or in one without that revision, all
    lines differ, as do those of stdin.
    """
    asked = dict.fromkeys(paths)
    found: dict[str, Lines] = {}
    by_folder: dict[str, dict[str, str]] = {}
    for path in (*asked, *further):
        real = os.path.realpath(path)
        if path == "-" or path.startswith("<"):
            found[path] = ALL
        else:
            by_folder.setdefault(os.path.dirname(real), {})[path] = real
    by_top: dict[str, dict[str, str]] = {}
    for folder, files in by_folder.items():
        try:
            by_top.setdefault(top_of(folder), {}).update(files)
        except ExociteError:
            if any(path in asked for path in files):
                raise
            found.update(dict.fromkeys(files, ALL))
    for top, files in by_top.items():
        try:
            commit = commit_before(top, revision)
        except ExociteError:
            if any(path in asked for path in files):
                raise
            found.update(dict.fromkeys(files, ALL))
        else:
            found.update(_in_repository(top, commit, files))
    return found


def _in_repository(top: str, commit: str, files: Mapping[str, str]) -> dict[str, Lines]:
    """The changed lines of files, given with their real paths, in the repository at `top`."""
    start = os.path.realpath(top)
    names = {path: os.path.relpath(real, start).replace(os.sep, "/") for path, real in files.items()}
    lines = _changes(top, commit, list(dict.fromkeys(names.values())))
    return {path: lines[name] for path, name in names.items()}


def touches(lines: Lines, first: int, last: int) -> bool:
    """Whether one of `lines` is among the lines from `first` to `last`, or something between these was deleted."""
    return any(start <= last and first <= end for start, end in lines)


def _changes(top: str, commit: str, names: Sequence[str]) -> dict[str, Lines]:
    """The changed lines of files below the folder `top` of a repository."""
    former, binary = _renamed_and_binary(top, commit)
    found: dict[str, Lines] = {}
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        known = frozenset(_split(git(top, "ls-files", "-z", "--", *some)))
        asked = dict.fromkeys([*some, *(former[name] for name in some if name in former)])
        lines = lines_by_name(git(top, *_DIFF, *_PATCH, commit, "--", *asked))
        for name in some:
            found[name] = ALL if name in binary or name not in known else lines.get(name, ())
    return found


def _renamed_and_binary(top: str, commit: str) -> tuple[dict[str, str], frozenset[str]]:
    """The new names of renamed files to their old ones, and the changed files that have no lines (Word's, say)."""
    fields = iter(_split(git(top, *_DIFF, "--numstat", "-z", commit)))
    former: dict[str, str] = {}
    binary = set()
    for field in fields:
        added, _, name = field.split("\t", 2)
        if not name:
            old, name = next(fields), next(fields)
            former[name] = old
        if added == "-":
            binary.add(name)
    return former, frozenset(binary)


def _split(output: bytes) -> Iterator[str]:
    return (os.fsdecode(field) for field in output.split(b"\0") if field)
