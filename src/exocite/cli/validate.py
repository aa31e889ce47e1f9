"""`exocite validate`: check the evidence base itself."""

from __future__ import annotations

import click

from exocite.checking.lists import retraction_list
from exocite.cli.lists import retraction_options
from exocite.cli.options import comma_list, project_option
from exocite.cli.outputs import Outputs, output_options, write_reports
from exocite.config import find_config
from exocite.engine import BASE_TARGETS, check_base
from exocite.errors import ExociteError
from exocite.reporters.findings import summary
from exocite.rules import select
from exocite.rules.base import Options
from exocite.sources.base import open_base
from exocite.today import day

EPILOG = """\b
Examples:
  exocite validate                     the project's tables and references
  exocite validate --format json       for a program
  exocite validate --select TAB        the rules on tables; REF: on references
  exocite validate --ignore TAB016     without one rule
  exocite validate --retractions retraction_watch.csv

Exit code: 0 nothing found (information alone does not count), 1 findings, 2 the input or the options.
"""

FAMILIES = ("REF", "TAB")
"""Rules that need no manuscript; others may look at the library as well (`CIT008`: is a reference never cited)."""


@click.command(name="validate", epilog=EPILOG)
@click.option(
    "--select", "selected", metavar="CODES", help="Only rules with these codes or prefixes, as in TAB,REF003."
)
@click.option("--ignore", "ignored", metavar="CODES", help="Leave rules with these codes or prefixes out.")
@output_options
@retraction_options
@project_option
def command(
    selected: str | None, ignored: str | None, outputs: Outputs, retractions: str, today: str, project: str
) -> int:
    """Check the evidence base itself.

    Tables that cannot be read, ids that lead nowhere, duplicates, cycles, values outside their vocabulary, unknowns in
    spellings of their own, claims without support, and faults of the reference library.
    """
    config = find_config(project=project)
    chosen = select(BASE_TARGETS, comma_list(selected), (*config.ignore, *comma_list(ignored)), config.extend_select)
    rules = [rule for rule in chosen if rule.code.startswith(FAMILIES)]
    if not rules:
        raise ExociteError("no rule on the evidence base is selected", "name codes such as TAB, REF003 with --select")
    notices = retraction_list(config, retractions, today, {rule.code for rule in rules})
    options = Options(retractions=notices, today=today and day(today), status_months=config.status_months)
    report = check_base(open_base(config, strict=False), rules, options)
    write_reports(report, outputs)
    click.echo(summary(report), err=True)
    return report.exit_code
