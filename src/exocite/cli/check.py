"""`exocite check`: check manuscripts for citation and support faults."""

from __future__ import annotations

from typing import Any

import click

from exocite.cli.checking import Request, once, watched
from exocite.cli.control import control_options
from exocite.cli.lists import retraction_options
from exocite.cli.options import Choice, bib_option, comma_list, project_option, stdin_filename_option
from exocite.cli.outputs import output_options
from exocite.config import ALARMS
from exocite.errors import ExociteError

EPILOG = """\b
Examples:
  exocite check paper.md                    against the library that it names
  exocite check paper.tex --bib refs.bib    against another
  exocite check manuscripts/                every manuscript in a folder
  exocite check paper.md --select CIT       only rules on citations
  exocite check paper.md -o sarif:out.sarif a report for code scanning
  exocite check paper.docx --annotate out.docx
  exocite check paper.md --diff             what --fix would write
  exocite check paper.md --watch            again whenever a file changes
  exocite check - --stdin-filename paper.qmd < paper.qmd

FILE is a manuscript, a folder of manuscripts, or - for stdin; without one, those of the setting `manuscripts` are
checked. A file that another one takes in is checked as a part of that. In a folder, hidden files and folders, what
programs make (_site, output, node_modules) and README, CHANGELOG, LICENSE and the like are left out.

The library is that of --bib, else the one that the manuscript declares, else the project's, else the built-in one.

Results are kept in the cache folder ($EXOCITE_CACHE_DIR) until a file, a setting or exocite itself changes.

Exit code: 0 nothing found (information alone does not count), 1 findings, 2 the input or the options, 3 something
could not be checked, 130 Ctrl-C. With --diff, 1 means that there is something to mend.
"""


def _codes(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    return comma_list(value)


_SELECT = "Only these rules: codes or prefixes, as in CIT,SUP001."


@click.command(name="check", epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@bib_option
@click.option("--select", "selected", metavar="CODES", callback=_codes, help=_SELECT)
@click.option(
    "--extend-select", "extended", metavar="CODES", callback=_codes, help="These rules as well as the default ones."
)
@click.option("--ignore", "ignored", metavar="CODES", callback=_codes, help="Leave these rules out.")
@click.option(
    "--alarms",
    type=Choice(ALARMS, "level"),
    default=None,
    help="How many uncited sentences to tell of, the surest first; default: normal.",
)
@output_options
@control_options
@retraction_options
@click.option(
    "--annotate",
    metavar="FILE.docx",
    default="",
    help="Write the findings of a Word file into this copy, as comments.",
)
@click.option("--fix", is_flag=True, help="Write certain mends into the files, and report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would write, as a diff, and write nothing.")
@stdin_filename_option
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=0), help="How many processes work; 0: one a core.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing.")
@project_option
def command(watch: bool, **options: Any) -> int:
    """Check manuscripts for citation and support faults.

    Citation keys that the library does not have, references cited twice or never, placeholders that were to become
    citations, and claims without a citation. Each finding says where, why, and how to mend it.
    """
    request = Request(**options)
    if request.fix and request.diff:
        raise ExociteError("--fix writes the mends and --diff only shows them", "give one of the two")
    return watched(request) if watch else once(request).exit_code
