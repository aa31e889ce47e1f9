"""Which file is annotated, and what stands in the way of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from exocite.errors import ExociteError
from exocite.model.fault import Fault
from exocite.model.finding import Finding
from exocite.parsers.reading import read_bytes

SUFFIXES = (".docx", ".docm")


class Annotated(NamedTuple):
    """A Word file with comments: its bytes, how many comments are new, and what to tell the user."""

    content: bytes
    comments: int
    note: str


def check_annotate(files: Sequence[str], output: str) -> str:
    """The one Word file of `files` that can be annotated into `output`; else an ExociteError that says why not."""
    found = [path for path in files if path.lower().endswith(SUFFIXES)]
    if len(found) != 1:
        what = f"{len(found)} of the files are such" if found else "none of the files is one"
        hint = "name one Word file each time" if found else "for other formats use --format full or sarif"
        raise ExociteError(f"--annotate writes comments into one Word file (.docx), and {what}", hint)
    path = found[0]
    suffix = os.path.splitext(path)[1]
    if os.path.splitext(output)[1].lower() != suffix.lower():
        raise ExociteError(
            f"--annotate {output}: the annotated copy of {path} is a {suffix} file", f"name it …{suffix}"
        )
    if any(_same_file(output, other) for other in files):
        raise ExociteError(f"--annotate {output}: would overwrite the manuscript", "name another file for the copy")
    return path


def annotate_file(
    findings: Sequence[Finding], files: Sequence[str], output: str, content: bytes | None = None
) -> Annotated:
    """The Word file of `files` with each finding on it as a comment at its words.

    Nothing is written: `output` only says where the copy is to go. `content` is the file's content where it does not
    come from the disk. Findings of other files have no place in it, which `note` says.
    """
    path = check_annotate(files, output)
    data = read_bytes(path) if content is None else content
    if isinstance(data, Fault):
        raise ExociteError(f"{path}: {data.message}", data.hint, exit_code=3)
    own = [finding for finding in findings if finding.path == path]
    from exocite.reporters.annotate.document import annotated  # brings lxml along

    return Annotated(annotated(path, data, own), len(own), _note(path, findings))


def _note(path: str, findings: Sequence[Finding]) -> str:
    others = [finding.path for finding in findings if finding.path != path]
    if not others:
        return ""
    what = "1 finding on {} has" if len(others) == 1 else f"{len(others)} findings on {{}} have"
    names = list(dict.fromkeys(others))
    named = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return f"{what.format(named)} no place in {path}"


def _same_file(one: str, other: str) -> bool:
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
