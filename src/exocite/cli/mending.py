"""`exocite check --fix` and `--diff`: certain mends, written or shown."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from exocite.checking.fixes import MOST_ROUNDS, Mended, diff, mended
from exocite.checking.judging import Judged
from exocite.checking.state import read
from exocite.cli.options import replace_file, write
from exocite.reporters.findings.summary import counted


def written(found: Judged, check: Callable[[], Judged]) -> Judged:
    """Write the mends of what was found, check again, and so on until there is none; what was mended goes to stderr."""
    for _ in range(MOST_ROUNDS):
        files = mended(found.report.findings, found.states, read)
        if not files:
            break
        for file in files:
            replace_file(os.path.realpath(file.path), file.after)
            for line in _lines(file):
                click.echo(line, err=True)
        found = check()
    return found


def shown(found: Judged, stdin: bytes | None, filename: str) -> int:
    """Print the mends as a diff; 1 when there are any, 3 when something could not be checked."""
    name = filename or "<stdin>"

    def content(path: str) -> bytes:
        return stdin if stdin is not None and path == name else read(path)

    files = mended(found.report.findings, found.states, content)
    write(diff(files), "-")
    count = sum(len(file.findings) for file in files)
    click.echo(f"{counted(count, 'mend')} in {counted(len(files), 'file')}", err=True)
    return 3 if found.report.unchecked else int(bool(files))


def _lines(file: Mended) -> list[str]:
    places = ((finding.region.start_line, finding.region.start_column, finding) for finding in file.findings)
    return [
        f"mended {file.path}:{line}:{column}: {finding.code} {finding.fix.description}"
        for line, column, finding in places
        if finding.fix
    ]
