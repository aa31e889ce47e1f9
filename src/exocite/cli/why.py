"""`exocite why`: what rests on a reference, a claim or a trial."""

from __future__ import annotations

import click

from exocite.cli.faults import tell_faults
from exocite.cli.options import format_option, output_option, project_option, terminal_width, write
from exocite.config import find_config
from exocite.evidence.impact import impact
from exocite.reporters.impact import FORMATS
from exocite.sources.base import open_base

EPILOG = """\b
Examples:
  exocite why ahn2018                   the claims that rest on a reference
  exocite why c041                      what a claim rests on
  exocite why NCT04276987               a trial, and the tables that show it
  exocite why ahn2018 --in review.md    and the sentences that cite it
"""


@click.command(name="why", epilog=EPILOG)
@click.argument("identifier", metavar="KEY|CLAIM|TRIAL")
@click.option("--in", "manuscripts", multiple=True, metavar="MANUSCRIPT", help="Also look at a manuscript; repeatable.")
@format_option(tuple(FORMATS), "text")
@output_option
@project_option
def command(identifier: str, manuscripts: tuple[str, ...], format_name: str, output: str, project: str) -> int:
    """Show what rests on a reference, a claim or a trial.

    For a reference: what the base holds about it, and the claims that rest on it, those named that rest on it alone.
    For a claim: its references, each with relation, directness and basis. For all: the diseases in whose tables it
    appears, and the sentences of manuscripts that cite it.
    """
    base = open_base(find_config(project=project))
    tell_faults(base)
    papers = None
    if manuscripts:
        from exocite.parsers.documents import read_documents

        papers = [part for document in read_documents(manuscripts, strict=True) for part in document]
    write(FORMATS[format_name](impact(base, identifier.removeprefix("@"), papers), terminal_width()), output)
    return 0
