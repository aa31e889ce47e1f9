"""Where the findings of `check` and `validate` go: formats, files, stdout, and the summary page of a CI job.

`output_options` gives a command `--format`, `-o/--output` and `--statistics`, and hands it one `Outputs`, looked
through before any work is done; `write_reports` writes them all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import click

from exocite.cli.options import Choice, wants_colour, write
from exocite.errors import ExociteError, did_you_mean
from exocite.model.finding import Report
from exocite.reporters.findings import FORMATS, STATISTICS, render

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT = "full"
STDOUT = "-"
SUMMARY_LIMIT = 1_000_000
"""GitHub drops the summary of a job's step that is larger than 1 MiB."""


class Output(NamedTuple):
    """One report to be written: its format, and the file; `-` is stdout."""

    format_name: str
    path: str


class Outputs(NamedTuple):
    """All reports of a run; with `statistics` those for people count the findings instead of listing them."""

    wanted: tuple[Output, ...]
    statistics: bool = False

    @property
    def terminal(self) -> bool:
        """Whether one goes to stdout."""
        return any(output.path == STDOUT for output in self.wanted)


def output_options(command: Command) -> Command:
    """The three options, for a command that takes `outputs: Outputs`; none of them may overwrite its `files`."""

    @wraps(command)
    def with_outputs(*args: Any, format_name: str | None, output: tuple[str, ...], statistics: bool, **kw: Any) -> Any:
        outputs = outputs_of(format_name, output, statistics=statistics)
        _spare(outputs, kw.get("files", ()))
        return command(*args, outputs=outputs, **kw)

    wrapped: Any = with_outputs
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    done: Command = wrapped
    return done


_OPTIONS = (
    click.option(
        "--format",
        "format_name",
        type=Choice(tuple(FORMATS), "format"),
        help=f"The output format.  [default: {DEFAULT}]",
    ),
    click.option(
        "-o",
        "--output",
        metavar="[FORMAT:]FILE",
        multiple=True,
        help="Write to FILE instead of stdout, in that FORMAT; may be repeated, - is stdout.",
    ),
    click.option("--statistics", is_flag=True, help="Count the findings by rule instead of listing them."),
)


def outputs_of(format_name: str | None, values: tuple[str, ...], *, statistics: bool = False) -> Outputs:
    """What the options ask for.

    A FILE without a format takes that of `--format`. Where no FILE takes a `--format` that is given, that report goes
    to stdout, so that `--format github -o sarif:out.sarif` does both.
    """
    wanted = [_output(value, format_name or DEFAULT) for value in values]
    taken = any(_split(value)[0] == "" for value in values)
    if not wanted or (format_name and not taken):
        wanted.append(Output(format_name or DEFAULT, STDOUT))
    seen: dict[str, str] = {}
    for output in wanted:
        place = STDOUT if output.path == STDOUT else os.path.normcase(os.path.realpath(output.path))
        name = "stdout" if output.path == STDOUT else output.path
        if place in seen:
            raise ExociteError(f"two outputs go to {name}", "give each a file of its own")
        seen[place] = name
        _check_place(output.path)
    if statistics and not any(output.format_name in STATISTICS for output in wanted):
        known = ", ".join(STATISTICS)
        raise ExociteError(f"--statistics has no effect on {wanted[0].format_name}", f"formats that count: {known}")
    return Outputs(tuple(wanted), statistics)


def write_reports(report: Report, outputs: Outputs, *, stdout: bool = True) -> None:
    """Write all reports, stdout last; nothing is written unless all could be made.

    `stdout=False` leaves stdout to something else. A report in the format `github` brings along its list in full for
    the job's summary, which GitHub names in $GITHUB_STEP_SUMMARY.
    """
    _spare(outputs, report.paths)  # those found in folders too
    rooted = _from_root(report)
    made = [
        (output.path, _rendered(rooted if output.format_name in _ROOTED else report, output, outputs.statistics))
        for output in sorted(outputs.wanted, key=lambda output: output.path == STDOUT)
        if stdout or output.path != STDOUT
    ]
    for path, content in made:
        write(content, path)
    if any(output.format_name == "github" for output in outputs.wanted):
        _summarise(report)


def _rendered(report: Report, output: Output, statistics: bool) -> str:
    colour = output.path == STDOUT and wants_colour()
    return render(report, output.format_name, colour=colour, statistics=statistics)


def _output(value: str, format_name: str) -> Output:
    prefix, path = _split(value)
    if not path:
        raise ExociteError(f'--output "{value}" names no file', "write FILE or FORMAT:FILE, - for stdout")
    return Output(prefix or format_name, path)


def _split(value: str) -> tuple[str, str]:
    """`sarif:out.sarif` → its parts; a path as `C:\\out.txt`, `./a:b` or `out.txt` has no format."""
    prefix, colon, rest = value.partition(":")
    if not colon or len(prefix) < 2 or not prefix.isalpha():
        return "", value
    if prefix.casefold() in FORMATS:
        return prefix.casefold(), rest
    near = did_you_mean(prefix, tuple(FORMATS), f"formats: {', '.join(FORMATS)}")
    raise ExociteError(f'unknown format "{prefix}" in --output "{value}"', f"{near}; a file of that name is ./{value}")


def _check_place(path: str) -> None:
    """Say now what would fail after all the work."""
    if path == STDOUT:
        return
    if os.path.isdir(path):
        raise ExociteError(f"{path}: is a folder", "name a file")
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise ExociteError(f"{path}: cannot be written: no folder {folder}", "make the folder first")


def _spare(outputs: Outputs, files: tuple[str, ...]) -> None:
    """A report must not overwrite what it reports on."""
    for path in (output.path for output in outputs.wanted if os.path.isfile(output.path)):
        if any(os.path.exists(file) and os.path.samefile(file, path) for file in files):
            raise ExociteError(f"{path}: would be overwritten, and is to be checked", "name another file")


_ROOTED = ("github", "gitlab", "sarif")
"""What reads these looks for the files from the root of the repository, not from where exocite was run."""


def _from_root(report: Report) -> Report:
    """The report with its paths as seen from the repository's root, where a CI service says which that is."""
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if not root or not os.path.isdir(root):
        return report
    from exocite.cli.rooted import seen_from

    return seen_from(report, root)


def _summarise(report: Report) -> None:
    """Add the full list to the job's summary."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from exocite.reporters.findings import as_markdown

    try:
        with open(path, "ab") as file:
            left = SUMMARY_LIMIT - file.tell()
            text = as_markdown.render(report, limit=left) if left > 0 else ""
            file.write(text.encode("utf-8", "replace"))
    except OSError as error:
        sys.stdout.flush()
        click.echo(f"exocite: {path}: the job's summary cannot be written: {error.strerror}", err=True)
