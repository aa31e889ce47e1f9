"""`exocite render`: fill the marked regions of manuscripts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from exocite.cli.options import output_option, project_option, replace_file, write
from exocite.cli.references import library_option, own_style, style_option, tell_missing
from exocite.config import Config, find_config
from exocite.errors import ExociteError

if TYPE_CHECKING:
    from exocite.rendering.documents import Outcome, Rendered

EPILOG = """\b
Examples:
  exocite render paper.md                     fill its regions in place
  exocite render paper.md --check             for CI: exit 1 when one is stale
  exocite render *.qmd --diff                 show what would change
  exocite render paper.md -o filled.md        into another file
  exocite render paper.md --citations --style apa -o printed.md
                                              a copy, all citations printed

A region is what stands between two comments:

\b
  <!-- exocite:table disease=ARDS kind=trials columns=trial_id,title,phase -->
  <!-- /exocite -->

\b
  exocite:table         an evidence table; options of `exocite table`:
                        disease= exact kind= by= columns= sort= cite=; and
                        caption="…" id=tbl-x bare (without remarks)
  exocite:trials        the same with kind=trials
  exocite:count         a number: disease= exact
                        what=claims|references|trials|studies
  exocite:bibliography  the references that the document cites, or
                        keys=a,b disease=; style= locale=
  exocite:cite KEY…     an in-text citation as the style prints it, in
                        order with all others; style= locale=

Comments are <!-- --> in Markdown, Quarto and HTML; % in LaTeX; // or /* */ in Typst; # in Org, YAML, R and Python,
where each has a line of its own. Regions in code are left alone. Cells cite in the manuscript's own form ([@key],
\\cite{key}). All files are checked before one is written; outside of regions no byte changes. Files that a document
takes in are rendered with it.

Exit code: 0, 1 when --check or --diff find something to change or a manuscript cites what its library lacks, 2 for a
region that is not in order or the options, 3 when a file could not be read.
"""


class Job(NamedTuple):
    """With what a run renders: the project, the libraries of --bib, the style of references."""

    config: Config
    libraries: Sequence[str]
    style: str


@click.command(name="render", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--check", is_flag=True, help="Write nothing; print what is stale as a diff, and exit 1 when something is."
)
@click.option("--diff", is_flag=True, help="Write nothing; print what would change, and exit 1 when something would.")
@click.option("--citations", is_flag=True, help="A copy whose in-text citations are printed, with a bibliography.")
@style_option
@library_option
@click.option("--stdin-filename", "filename", metavar="NAME", default="", help="The name that stdin (-) goes by.")
@output_option
@project_option
def command(
    files: tuple[str, ...],
    check: bool,
    diff: bool,
    citations: bool,
    style: str | None,
    libraries: tuple[str, ...],
    filename: str,
    output: str,
    project: str,
) -> int:
    """Fill the marked regions of manuscripts.

    Tables, counts, citations and bibliographies from the evidence base, in place, between two comments. To render twice
    changes nothing more.
    """
    compared = check or diff
    elsewhere = output != "-" or citations or "-" in files
    _no_contradiction(len(files), output, compared=compared, elsewhere=elsewhere, citations=citations)
    config = find_config(project=project)
    outcome = _outcome(Job(config, libraries, style or own_style(config)), files, filename, citations)
    code = _told(outcome)
    if code == 3:
        return code
    if compared:
        return max(code, _compared(outcome.files))
    if elsewhere:
        _write_copy(outcome.files, files[0], output, citations)
        return code
    _write_all(outcome.files)
    return code


def _no_contradiction(files: int, output: str, *, compared: bool, elsewhere: bool, citations: bool) -> None:
    if elsewhere and files > 1:
        raise ExociteError("one file at a time goes to -o, to stdout or with --citations", "name one file")
    if compared and citations:
        raise ExociteError("--citations makes a copy, which --check and --diff cannot compare", "leave them out")
    if compared and output != "-":
        raise ExociteError("--check and --diff write nothing, so -o has no use", "leave it out")


def _outcome(job: Job, files: Sequence[str], filename: str, citations: bool) -> Outcome:
    """What is to be written."""
    from exocite.bibliography.styles import find_style
    from exocite.rendering.documents import Renderer

    find_style(job.style)  # a slip in its name shall not wait until everything is read
    renderer = Renderer(job.config, job.libraries, job.style)
    if citations:
        from exocite.rendering.copies import copy

        return copy(renderer, files[0], filename)
    return renderer.render(files, filename)


def _told(outcome: Outcome) -> int:
    """Say on stderr what could not be read and what the libraries lack; returns the exit code."""
    from exocite.cli.faults import tell_faults

    for base in {id(base): base for base in outcome.bases}.values():
        tell_faults(base)
    for fault in outcome.faults:
        click.echo(f"exocite: {fault.path}:{fault.line}:{fault.column}: {fault.message}", err=True)
        if fault.hint:
            click.echo(f"  hint: {fault.hint}", err=True)
    for lack, base in outcome.missing:
        tell_missing(lack, tuple(base.references))
    return 3 if outcome.faults else 1 if outcome.missing else 0


def _compared(files: Sequence[Rendered]) -> int:
    """Print what would change; 1 when something would."""
    from exocite.rendering.differences import difference

    stale = [file for file in files if file.after != file.before]
    write("".join(difference(file.path, file.before, file.after) for file in stale), "-")
    for file in stale:
        click.echo(f"would render {file.path}", err=True)
    _tell_rest(files, len(stale))
    return int(bool(stale))


def _write_copy(files: Sequence[Rendered], named: str, output: str, citations: bool) -> None:
    first = files[0]
    if output != "-" and any(_same(file.path, output) for file in files) and citations:
        raise ExociteError(f"{output}: --citations never writes in place", "name another file with -o")
    if output == "-":
        _to_stdout(first)
    else:
        replace_file(output, first.data)
    others = [file.path for file in files[1:] if file.after != file.before]
    for path in others:
        click.echo(f"exocite: {path}: taken in by {named}, has stale regions and is not written", err=True)


def _to_stdout(file: Rendered) -> None:
    """The bytes as they are: `options.write` would end the last line."""
    import sys

    sys.stdout.flush()
    sys.stdout.buffer.write(file.data)
    sys.stdout.buffer.flush()


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _write_all(files: Sequence[Rendered]) -> None:
    changed = [file for file in files if file.after != file.before]
    for file in changed:
        replace_file(os.path.realpath(file.path), file.data)
        click.echo(f"rendered {file.path}", err=True)
    _tell_rest(files, len(changed))


def _tell_rest(files: Sequence[Rendered], changed: int) -> None:
    marked = sum(file.regions > 0 for file in files)
    if not marked:
        click.echo("no regions: mark one with <!-- exocite:table disease=… --> and <!-- /exocite -->", err=True)
    elif marked > changed:
        click.echo(f"{marked - changed} file{'s' * (marked - changed != 1)} up to date", err=True)
