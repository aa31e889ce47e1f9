"""`exocite rules`: the list of rules."""

from __future__ import annotations

import click

from exocite.catalogue import matching, picked
from exocite.cli.options import comma_list, format_option, output_option, project_option, write
from exocite.config import Config, find_config
from exocite.reporters.rules import LISTS
from exocite.rules import all_rules
from exocite.rules.base import Rule

EPILOG = """\b
Examples:
  exocite rules                    all of them, with what the project changes
  exocite rules --select CIT,SUP   two families
  exocite rules --format json

exocite explain CODE prints a rule's page.
"""


@click.command(name="rules", epilog=EPILOG)
@click.option("--select", "selected", metavar="CODES", help="Only these: codes or prefixes, as in CIT,SUP001.")
@format_option(tuple(LISTS), "text")
@output_option
@project_option
def command(selected: str | None, format_name: str, output: str, project: str) -> int:
    """List the rules.

    Of each its code, severity, name, whether it runs unasked or what the project's settings change, and what it looks
    for.
    """
    rules = all_rules()
    wanted = matching(comma_list(selected), rules) if selected else list(rules.values())
    write(LISTS[format_name](wanted, _changed(find_config(project=project), rules)), output)
    return 0


def _changed(config: Config, rules: dict[str, Rule]) -> dict[str, str]:
    """What the project's settings change, by code."""
    run = {rule.code for rule in picked(rules, config.select, config.ignore, config.extend_select)}
    changed = {
        code: "on in this project" if code in run else "off in this project"
        for code, rule in rules.items()
        if (code in run) != rule.default
    }
    for what, level in sorted(config.severity, key=lambda pair: len(pair[0])):
        for rule in matching((what,), rules):
            if level != rule.severity.value:
                changed[rule.code] = f"{level} in this project"
    return changed
