"""What `exocite check` does once: files in, report and exit code out; and what it does with --watch."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import click

from exocite.catalogue import ALWAYS
from exocite.checking.choosing import chosen
from exocite.checking.control import Control
from exocite.checking.files import STDIN, manuscripts
from exocite.checking.judging import Judged, judged
from exocite.checking.lists import retraction_list
from exocite.checking.run import check_files
from exocite.checking.settings import Settings
from exocite.cli.control import control_for
from exocite.cli.options import replace_file
from exocite.cli.outputs import Outputs, write_reports
from exocite.cli.progress import track
from exocite.config import FILE_NAMES, Config, find_config
from exocite.errors import ExociteError
from exocite.model.finding import Report
from exocite.reporters.findings import summary


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for: its options."""

    files: tuple[str, ...]
    outputs: Outputs
    libraries: tuple[str, ...]
    selected: tuple[str, ...]
    extended: tuple[str, ...]
    ignored: tuple[str, ...]
    baseline: str
    update_baseline: bool
    since: str
    fail_on: str | None
    annotate: str
    fix: bool
    diff: bool
    filename: str
    jobs: int | None
    no_cache: bool
    project: str
    alarms: str | None = None
    retractions: str = ""
    today: str = ""


class Done(NamedTuple):
    """How a round ended, and the files on which it rests."""

    exit_code: int
    files: frozenset[str]


def once(request: Request) -> Done:
    """Check, mend if that is asked for, and report."""
    config = find_config(project=request.project)
    control = control_for(config, request.baseline, request.update_baseline, request.since, request.fail_on)
    files = manuscripts(request.files, config)
    stdin = _stdin(request)
    if request.annotate:
        from exocite.reporters.annotate import check_annotate

        check_annotate(_named(files, request), request.annotate)
    check = partial(_check, files, _settings(request, config), control, stdin)
    found = check()
    if request.diff:
        from exocite.cli.mending import shown

        write_reports(found.report, request.outputs, stdout=False)
        return Done(shown(found, stdin, request.filename), frozenset(found.states))
    if request.fix:
        from exocite.cli.mending import written

        found = written(found, check)
    _report(found, request, files, stdin)
    return Done(found.report.exit_code, frozenset((*found.states, *filter(None, (control.baseline,)))))


def _check(files: Sequence[str], settings: Settings, control: Control, stdin: bytes | None) -> Judged:
    """What a run finds; the baseline is written first where that is asked for."""
    checked = check_files(files, settings, stdin=stdin, track=partial(track, label="checking"))
    if control.update:
        from exocite.checking.judging import new_baseline

        replace_file(control.baseline, new_baseline(checked, control, settings).encode())
    return judged(checked, control, settings)


def _report(found: Judged, request: Request, files: Sequence[str], stdin: bytes | None) -> None:
    write_reports(found.report, request.outputs)
    if request.annotate:
        _annotate(found.report, _named(files, request), request.annotate, stdin)
    click.echo(summary(found.report), err=True)
    if found.gone:
        entries = (
            "1 entry of the baseline no longer occurs"
            if found.gone == 1
            else (f"{found.gone} entries of the baseline no longer occur")
        )
        click.echo(f"{entries}: --update-baseline drops {'it' if found.gone == 1 else 'them'}", err=True)


def _settings(request: Request, config: Config) -> Settings:
    rules = chosen(config, request.selected, request.extended, request.ignored)
    return Settings(
        config,
        rules,
        request.libraries,
        request.filename,
        request.jobs,
        not request.no_cache,
        request.alarms or config.alarms,
        retraction_list(config, request.retractions, request.today, {rule.code for rule in rules} - {ALWAYS}),
    )


def _named(files: Sequence[str], request: Request) -> list[str]:
    """The files, stdin by the name that it goes by."""
    return [(request.filename or name) if name == STDIN else name for name in files]


def _annotate(report: Report, files: Sequence[str], output: str, stdin: bytes | None) -> None:
    """Write the findings of a Word file into a copy of it."""
    from exocite.reporters.annotate import annotate_file

    made = annotate_file(report.findings, files, output, stdin)
    replace_file(output, made.content)
    if made.note:
        click.echo(f"exocite: {made.note}", err=True)


def _stdin(request: Request) -> bytes | None:
    """The content of stdin when it is to be checked."""
    if STDIN not in request.files:
        if request.filename:
            raise ExociteError("--stdin-filename names stdin, which is not checked", "give - as FILE")
        return None
    if request.fix:
        raise ExociteError("stdin cannot be mended in place", "--diff shows the mends")
    return sys.stdin.buffer.read()


def watched(request: Request, rounds: int | None = None) -> int:
    """Check again whenever a file changes; a mistake of the user's is said, and waits for its mending."""
    from exocite.checking.watch import watch

    if STDIN in request.files or request.fix or request.diff:
        raise ExociteError("--watch looks at files that others change", "leave out -, --fix and --diff")
    last = Done(0, frozenset())

    def work() -> frozenset[str]:
        nonlocal last
        last = _round(request, last)
        return last.files

    watch(work, partial(_listed, request), rounds=rounds)
    return last.exit_code


def _round(request: Request, last: Done) -> Done:
    if sys.stdout.isatty():
        click.clear()
    try:
        done = once(request)
    except ExociteError as error:
        click.echo(f"exocite: {error.message}\n  hint: {error.hint}", err=True)
        done = Done(error.exit_code, last.files)
    return Done(done.exit_code, done.files | _settings_files(request) | set(request.files))


def _settings_files(request: Request) -> set[str]:
    """Where the settings of the run may stand."""
    folders = [request.project or os.curdir]
    while not request.project and os.path.abspath(folders[-1]) != os.path.dirname(os.path.abspath(folders[-1])):
        folders.append(os.path.join(folders[-1], os.pardir))
    return {os.path.join(folder, name) for folder in folders for name in FILE_NAMES}


def _listed(request: Request) -> object:
    """The manuscripts that there are, or why there are none."""
    try:
        return manuscripts(request.files, find_config(project=request.project))
    except ExociteError as error:
        return error.message
