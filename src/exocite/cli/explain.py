"""`exocite explain`: the page of a rule."""

from __future__ import annotations

import click

from exocite.catalogue import matching
from exocite.cli.options import format_option, output_option, write
from exocite.reporters.rules import PAGES
from exocite.rules import all_rules

EPILOG = """\b
Examples:
  exocite explain SUP001           what it looks for, why, and how to mend it
  exocite explain uncited-claim    the same by its name
  exocite explain CIT              every rule of the family
"""


@click.command(name="explain", epilog=EPILOG)
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@format_option(tuple(PAGES), "text")
@output_option
def command(codes: tuple[str, ...], format_name: str, output: str) -> int:
    """Explain a rule: what, why, how to mend it.

    The page says what the rule looks for, why, an example, what to do instead, and when the rule is wrong. CODE is a
    rule's code, the beginning of one (CIT), or a rule's name.
    """
    write(PAGES[format_name](matching(codes, all_rules())), output)
    return 0
