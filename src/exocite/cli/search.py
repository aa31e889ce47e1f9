"""`exocite search`: find references, claims and trials."""

from __future__ import annotations

import click

from exocite.cli.faults import tell_faults
from exocite.cli.options import Choice, format_option, output_option, project_option, terminal_width, write
from exocite.config import find_config
from exocite.evidence.documents import KINDS
from exocite.evidence.search import search
from exocite.reporters.search import FORMATS
from exocite.sources.base import open_base

EPILOG = """\b
Examples:
  exocite search exosome lung injury       best hits first
  exocite search Fevrier 2004              by author and year, accents or not
  exocite search '"lung injury"' mouse     a phrase, as it stands
  exocite search TGF-beta --kind claims    claims; finds the Greek letter

Small slips are forgiven (one letter from four letters on, two from eight), and the beginning of a word is enough.

Exit code: 0 something found, 1 nothing found, 2 the options.
"""


@click.command(name="search", epilog=EPILOG)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--kind", type=Choice((*KINDS, "all"), "kind"), default="all", show_default=True, help="What to look for."
)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many hits to print.")
@format_option(tuple(FORMATS), "text")
@output_option
@project_option
def command(words: tuple[str, ...], kind: str, limit: int, format_name: str, output: str, project: str) -> int:
    """Find references, claims and trials.

    Ranked, with the words that matched. Case, accents and endings do not matter; a citation key, a claim's id, a
    registry number, an author and a year are words like any other.
    """
    base = open_base(find_config(project=project))
    tell_faults(base)
    text = " ".join(words)
    found = search(base, text, KINDS if kind == "all" else (kind,), limit)
    write(FORMATS[format_name](found, terminal_width()), output)
    if not found.hits:
        what = "reference, claim or trial" if kind == "all" else kind.removesuffix("s")
        click.echo(f'exocite: no {what} matches "{text}" in {base.name}', err=True)
        return 1
    if found.total > len(found.hits):
        click.echo(f"{len(found.hits)} of {found.total} shown; --limit {found.total} shows all", err=True)
    return 0
