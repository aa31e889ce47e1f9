"""Options of commands that look references up in a list of retractions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def retraction_options(command: Command) -> Command:
    """The options `--retractions` and `--today`."""
    command = click.option("--today", metavar="DATE", default="", help="The day as which ages count; default: today.")(
        command
    )
    return click.option(
        "--retractions", metavar="FILE", default="", help="Look references up in this CSV file of Retraction Watch."
    )(command)
