"""`exocite check`: check manuscripts for citation and support faults."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click

from exocite.checking.run import run
from exocite.cli.options import comma_list, format_option, output_option, project_option, wants_colour, write
from exocite.cli.progress import track
from exocite.config import Config, find_config
from exocite.engine import MANUSCRIPT_TARGETS
from exocite.errors import ExociteError
from exocite.parsers.documents import read_documents
from exocite.reporters.findings import FORMATS, render, summary
from exocite.rules import select
from exocite.rules.base import Rule

EPILOG = """\b
Examples:
  exocite check paper.md                    against the library that it names
  exocite check paper.md --bib refs.bib     against another
  exocite check *.md --format concise       one line a finding
  exocite check paper.md --select CIT       only rules on citations
  pandoc paper.docx -t markdown | exocite check -

The library is that of --bib, else the `bibliography:` of the front matter, else the project's, else the built-in one.
FILE is pandoc Markdown; - is stdin.

Exit code: 0 nothing found (information alone does not count), 1 findings, 2 the input or the options, 3 something
could not be checked.
"""

ALWAYS = "RUN"
"""What could not be checked is said whatever rules are chosen."""


@click.command(name="check", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--bib", "libraries", metavar="FILE", multiple=True, help="The reference library; may be repeated.")
@click.option("--select", "selected", metavar="CODES", help="Only these rules: codes or prefixes, as in CIT,SUP001.")
@click.option("--extend-select", "extended", metavar="CODES", help="These rules as well as the default ones.")
@click.option("--ignore", "ignored", metavar="CODES", help="Leave these rules out.")
@format_option(tuple(FORMATS), "full")
@output_option
@project_option
def command(
    files: tuple[str, ...],
    libraries: tuple[str, ...],
    selected: str | None,
    extended: str | None,
    ignored: str | None,
    format_name: str,
    output: str,
    project: str,
) -> int:
    """Check manuscripts for citation and support faults.

    Citation keys that the library does not have, references cited twice or never, placeholders that were to become
    citations, and claims without a citation. Each finding says where, why, and how to mend it.
    """
    config = find_config(project=project)
    rules = _rules(config, comma_list(selected), comma_list(extended), comma_list(ignored))
    documents = read_documents(files, track=partial(track, label="reading"))
    report = run(documents, libraries, config, rules, partial(track, label="checking"))
    write(render(report, format_name, colour=output == "-" and wants_colour()), output)
    click.echo(summary(report), err=True)
    return report.exit_code


def _rules(config: Config, selected: Sequence[str], extended: Sequence[str], ignored: Sequence[str]) -> list[Rule]:
    """The rules chosen by options and settings, and those that say what could not be checked."""
    chosen = select(
        MANUSCRIPT_TARGETS,
        tuple(selected) or config.select,
        (*config.ignore, *ignored),
        (*config.extend_select, *extended),
    )
    if not chosen:
        raise ExociteError("no rule on manuscripts is selected", "name codes such as CIT, SUP001 with --select")
    always = select(MANUSCRIPT_TARGETS, (ALWAYS,))
    return [*chosen, *(rule for rule in always if rule not in chosen)]
